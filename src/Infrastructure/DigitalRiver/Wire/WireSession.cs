using System.Text.Json;

namespace CustomerCredit.Infrastructure.DigitalRiver.Wire;

/// <summary>The payment session. It has no currency of its own: the checkout's holds.</summary>
internal sealed record WireSession(
    string? Id,
    string? State,
    JsonElement? AmountContributed,
    JsonElement? AmountRemainingToBeContributed
);
