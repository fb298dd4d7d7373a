namespace CustomerCredit.DigitalRiver.Sandbox;

/// <summary>The two API keys of the sandbox account. They open nothing but a sandbox.</summary>
public static class SandboxKeys
{
    /// <summary>The confidential key: every server call, and credit sources.</summary>
    public const string Confidential = "sk_test_sandbox";

    /// <summary>The public key: primary sources, as the browser library makes them.</summary>
    public const string Public = "pk_test_sandbox";
}
