using System.Text.Json;
using CustomerCredit.DigitalRiver.Sandbox.Rules.Input;
using CustomerCredit.DigitalRiver.Sandbox.Rules.Sources;
using CustomerCredit.DigitalRiver.Sandbox.Rules.State;

namespace CustomerCredit.DigitalRiver.Sandbox.Rules.Customers;

/// <summary>A customer as the API answers it.</summary>
internal sealed record CustomerBody
{
    public required string Id { get; init; }
    public required string CreatedTime { get; init; }
    public required string UpdatedTime { get; init; }
    public string? Email { get; init; }
    public JsonElement? Shipping { get; init; }
    public string? DefaultSourceId { get; init; }
    public required IReadOnlyList<SourceBody> Sources { get; init; }
    public bool RequestToBeForgotten { get; init; }
    public required string Type { get; init; }
    public required JsonElement Metadata { get; init; }
    public string? Locale { get; init; }
    public bool Enabled { get; init; }
    public bool LiveMode { get; init; }

    internal static CustomerBody Of(CustomerDocument customer, Work work) =>
        new()
        {
            Id = customer.Id,
            CreatedTime = WireTime.Seconds(customer.CreatedTime),
            UpdatedTime = WireTime.Seconds(customer.UpdatedTime),
            Email = customer.Email,
            Shipping = customer.Shipping,
            DefaultSourceId = customer.DefaultSourceId,
            Sources = [.. customer.SourceIds.Select(id => SourceBody.Of(work.Source(id), work))],
            RequestToBeForgotten = customer.RequestToBeForgotten,
            Type = customer.Type ?? "individual",
            Metadata = customer.Metadata ?? JsonCopy.EmptyObject,
            Locale = customer.Locale,
            Enabled = customer.Enabled,
        };
}
