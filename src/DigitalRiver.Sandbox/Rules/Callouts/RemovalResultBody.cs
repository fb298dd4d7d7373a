namespace CustomerCredit.DigitalRiver.Sandbox.Rules.Callouts;

/// <summary>What came of a removal, for the test that asked for it.</summary>
/// <param name="Status">What the merchant's door answered; null for no answer, or when nobody was told.</param>
/// <param name="IsDetached">Whether a source was taken off its checkout.</param>
/// <param name="IsDeleted">Whether that source is gone.</param>
internal sealed record RemovalResultBody(int? Status, bool IsDetached, bool IsDeleted);
