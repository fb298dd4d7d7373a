using System.Text.Json;
using System.Text.Json.Serialization;
using CustomerCredit.DigitalRiver.Sandbox.Rules.Money;
using CustomerCredit.DigitalRiver.Sandbox.Rules.State;
using CustomerCredit.DigitalRiver.Sandbox.Rules.Switches;

namespace CustomerCredit.DigitalRiver.Sandbox.Rules.Sources;

/// <summary>A source as the API answers it (Digital River reference, section 2.3).</summary>
internal sealed record SourceBody
{
    public required string Id { get; init; }
    public string? CreatedTime { get; init; }
    public required string Type { get; init; }
    public string? Currency { get; init; }
    public decimal? Amount { get; init; }
    public bool? Reusable { get; init; }
    public string? State { get; init; }
    public string? Flow { get; init; }
    public string? UpstreamId { get; init; }
    public JsonElement? Owner { get; init; }
    public string? PaymentSessionId { get; init; }
    public string? CustomerId { get; init; }
    public string? ClientSecret { get; init; }
    public bool? LiveMode { get; init; }

    /// <summary>The object named after the type.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Details { get; init; }

    internal static SourceBody Of(SourceDocument source, Work work) =>
        Trimmed(source, source.Amount, work.Switches) with
        {
            CreatedTime = WireTime.Seconds(source.CreatedTime),
            Currency = source.Currency,
            Reusable = source.Reusable,
            State = ShownState(source, work.Switches),
            Flow = PaymentMethods.FlowOf(source.Type),
            PaymentSessionId = source.PaymentSessionId,
            CustomerId = source.CustomerId,
            ClientSecret = source.ClientSecret,
            LiveMode = false,
        };

    /// <summary>The little that a checkout shows of an attached source.</summary>
    internal static SourceBody Trimmed(SourceDocument source, long? amount, SwitchBoard switches) =>
        new()
        {
            Id = source.Id,
            Type = source.Type,
            Amount = ShownAmount(source, amount, switches),
            UpstreamId = source.UpstreamId,
            Owner = source.Owner,
            Details = new Dictionary<string, JsonElement>(StringComparer.Ordinal)
            {
                [source.Type] = source.Details,
            },
        };

    private static decimal? ShownAmount(SourceDocument source, long? amount, SwitchBoard switches)
    {
        if (source.Currency is not { } currency)
        {
            return source.AmountAsSent;
        }

        var figures = new Figures(currency, switches);
        return source.AmountAsSent is { } sent ? figures.AsSent(sent) : figures.OfOptional(amount);
    }

    private static string ShownState(SourceDocument source, SwitchBoard switches) =>
        source is { IsCredit: true, AttachedTo: not null, State: "chargeable" }
            ? switches[SwitchNames.AttachedCreditState]
            : source.State;
}
