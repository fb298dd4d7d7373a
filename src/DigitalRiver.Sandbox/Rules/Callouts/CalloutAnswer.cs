using System.Text.Json;

namespace CustomerCredit.DigitalRiver.Sandbox.Rules.Callouts;

/// <summary>What the merchant said to a credit, or that nothing sensible was said.</summary>
/// <param name="Status">The HTTP status; null after a time-out or a broken connection.</param>
/// <param name="IsApproved">Whether the credit may be applied.</param>
/// <param name="Amount">The approved amount in major units.</param>
/// <param name="UpstreamId">The line of credit, echoed.</param>
internal sealed record CalloutAnswer(
    int? Status,
    bool IsApproved = false,
    decimal? Amount = null,
    string? UpstreamId = null
)
{
    /// <summary>Reads the answer to an authorisation.</summary>
    internal static CalloutAnswer Read(int status, ReadOnlyMemory<byte> body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            var root = json.RootElement;
            return root.ValueKind == JsonValueKind.Object
                ? new CalloutAnswer(
                    status,
                    root.TryGetProperty("approval", out var approval)
                        && approval.ValueKind == JsonValueKind.True,
                    root.TryGetProperty("amount", out var amount)
                    && amount.ValueKind == JsonValueKind.Number
                    && amount.TryGetDecimal(out var number)
                        ? number
                        : null,
                    root.TryGetProperty("upstreamId", out var id)
                    && id.ValueKind == JsonValueKind.String
                        ? id.GetString()
                        : null
                )
                : new CalloutAnswer(status);
        }
        catch (JsonException)
        {
            return new CalloutAnswer(status);
        }
    }

    /// <summary>Whether it may be relied on: a 200 about this very credit, with an amount that was asked for.</summary>
    internal bool IsSensible(CalloutPlan plan) =>
        Status == 200
        && UpstreamId == plan.Credit.UpstreamId
        && (!IsApproved || (Amount > 0 && Amount <= plan.Amount));
}
