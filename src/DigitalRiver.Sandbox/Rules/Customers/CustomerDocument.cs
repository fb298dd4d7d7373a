using System.Text.Json;
using CustomerCredit.DigitalRiver.Sandbox.Rules.State;

namespace CustomerCredit.DigitalRiver.Sandbox.Rules.Customers;

/// <summary>A customer, as far as saving sources needs one.</summary>
internal sealed record CustomerDocument : Document
{
    internal override string Kind => Customers;

    public required DateTimeOffset UpdatedTime { get; init; }
    public string? Email { get; init; }
    public JsonElement? Shipping { get; init; }
    public string? DefaultSourceId { get; init; }
    public string? Type { get; init; }
    public string? Locale { get; init; }
    public bool Enabled { get; init; } = true;
    public bool RequestToBeForgotten { get; init; }
    public JsonElement? Metadata { get; init; }
    public IReadOnlyList<string> SourceIds { get; init; } = [];
}
