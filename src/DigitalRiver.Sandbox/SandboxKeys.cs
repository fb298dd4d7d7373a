namespace CustomerCredit.DigitalRiver.Sandbox;

/// <summary>The keys and tokens of the sandbox account. They open nothing but a sandbox.</summary>
public static class SandboxKeys
{
    /// <summary>The confidential key: every server call, and credit sources.</summary>
    public const string Confidential = "sk_test_sandbox";

    /// <summary>The user name that the store-credit callout sends until another is saved.</summary>
    public const string CalloutUser = "callout_test_sandbox";

    /// <summary>The password that goes with it.</summary>
    public const string CalloutPassword = "callout_test_password";

    /// <summary>The token that signs webhooks until it is replaced.</summary>
    public const string WebhookToken = "whtk_test_sandbox";

    /// <summary>The public key: primary sources, as the browser library makes them.</summary>
    public const string Public = "pk_test_sandbox";
}
