namespace CustomerCredit.DigitalRiver.Sandbox.Rules;

/// <summary>The error envelope (Digital River reference, section 1.6).</summary>
internal sealed record ErrorEnvelope(string Type, IReadOnlyList<ErrorBody> Errors);
