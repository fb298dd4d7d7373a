using System.Text.Json;
using CustomerCredit.DigitalRiver.Sandbox.Rules.State;

namespace CustomerCredit.DigitalRiver.Sandbox.Rules.Events;

/// <summary>Something that happened, with the resource as it stood then (Digital River reference, section 6).</summary>
internal sealed record EventDocument : Document
{
    internal override string Kind => Events;

    public required string Type { get; init; }

    /// <summary>The member <c>data.object</c>.</summary>
    public required JsonElement Resource { get; init; }

    /// <summary>The order it is about, if any.</summary>
    public string? OrderId { get; init; }
}
