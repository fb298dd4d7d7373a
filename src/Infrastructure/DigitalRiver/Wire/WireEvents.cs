using CustomerCredit.Application.Gateway;
using CustomerCredit.Infrastructure.Outbound;

namespace CustomerCredit.Infrastructure.DigitalRiver.Wire;

/// <summary>A page of events.</summary>
internal sealed record WireEvents(bool? HasMore, IReadOnlyList<WireEvent?>? Data)
{
    /// <summary>The page.</summary>
    public GatewayEventPage Read() =>
        new(
            [
                .. Shape
                    .Present(Data, "data")
                    .Select(listed => Shape.Present(listed, "data[]").Read()),
            ],
            HasMore ?? false
        );
}
