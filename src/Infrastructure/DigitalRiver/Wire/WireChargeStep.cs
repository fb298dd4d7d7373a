using System.Text.Json;

namespace CustomerCredit.Infrastructure.DigitalRiver.Wire;

/// <summary>A cancellation or a refund of a charge; it counts once it is complete.</summary>
internal sealed record WireChargeStep(string? State, JsonElement? Amount)
{
    /// <summary>Both spellings are documented (Digital River reference, section 12, numbers 10 and 15).</summary>
    public bool IsComplete => State is "complete" or "completed" or "succeeded";
}
