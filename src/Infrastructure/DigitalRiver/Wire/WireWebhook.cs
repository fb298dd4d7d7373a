namespace CustomerCredit.Infrastructure.DigitalRiver.Wire;

/// <summary>A webhook as Digital River lists it.</summary>
internal sealed record WireWebhook(
    string? Id,
    string? Address,
    bool? Enabled,
    IReadOnlyList<string>? Types
);
