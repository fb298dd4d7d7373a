using System.Text.Json;
using CustomerCredit.DigitalRiver.Sandbox.Rules.State;

namespace CustomerCredit.DigitalRiver.Sandbox.Rules.Sources;

/// <summary>A payment source. It never holds a card number or security code.</summary>
internal sealed record SourceDocument : Document
{
    internal override string Kind => Sources;

    public required string Type { get; init; }
    public required string State { get; init; }
    public required string ClientSecret { get; init; }

    /// <summary>Null until a source made without a session is attached.</summary>
    public string? Currency { get; init; }

    /// <summary>Minor units of <see cref="Currency" />; a primary has one only while it is attached.</summary>
    public long? Amount { get; init; }

    /// <summary>The number as it was sent, where minor units cannot say it: no currency yet, or excess decimals kept.</summary>
    public decimal? AmountAsSent { get; init; }

    public bool Reusable { get; init; }
    public string? UpstreamId { get; init; }
    public JsonElement? Owner { get; init; }
    public string? PaymentSessionId { get; init; }
    public string? CustomerId { get; init; }

    /// <summary>The object named after the type, as answers show it.</summary>
    public required JsonElement Details { get; init; }

    /// <summary>The checkout a single-use source is attached to.</summary>
    public string? AttachedTo { get; init; }

    /// <summary>How its charges will go, told by a test card or the owner's name; the number itself is not kept.</summary>
    public string? Fate { get; init; }

    internal bool IsCredit => Type == PaymentMethods.CustomerCredit;

    /// <summary>The source off its checkout. A single-use one takes this state (null: keeps its own); a saved one stays usable.</summary>
    internal SourceDocument TakenOff(string? singleUseState) =>
        this with
        {
            AttachedTo = null,
            Amount = IsCredit ? Amount : null,
            State = Reusable ? State : singleUseState ?? State,
        };
}
