namespace CustomerCredit.DigitalRiver.Sandbox.Rules.Callouts;

/// <summary>The merchant's store-credit door, as the dashboard keeps it (Digital River reference, section 7).</summary>
/// <param name="Url">The saved address.</param>
/// <param name="UserName">For HTTP basic authentication.</param>
/// <param name="Password">For HTTP basic authentication; with the switch on bearer, the token.</param>
internal sealed record CalloutDoor(string Url, string UserName, string Password);
