namespace CustomerCredit.DigitalRiver.Sandbox.Rules;

/// <summary>One error of an envelope.</summary>
internal sealed record ErrorBody(string Code, string? Parameter, string Message);
