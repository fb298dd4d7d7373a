using System.Text.Json.Nodes;
using CustomerCredit.Application.Gateway;
using CustomerCredit.Domain.Checkouts;
using CustomerCredit.Domain.Orders;
using CustomerCredit.Infrastructure.DigitalRiver.Wire;
using Microsoft.Extensions.Options;

namespace CustomerCredit.Infrastructure.DigitalRiver;

/// <summary>Our words in, Digital River's calls out.</summary>
internal sealed class DigitalRiverGateway(
    DigitalRiverClient client,
    IOptions<DigitalRiverOptions> options
) : IPaymentGateway
{
    private string SourcesPath => options.Value.SourcesPath;

    public async Task<Checkout> ReadCheckout(
        CheckoutId checkout,
        GatewayCall call,
        CancellationToken cancellationToken
    ) =>
        await client.Send(
            DigitalRiverRequest.ReadCheckout(checkout),
            call,
            answer => answer.Read<WireCheckout>().Read(checkout),
            cancellationToken
        );

    public async Task<GatewaySource> ReadSource(
        SourceId source,
        GatewayCall call,
        CancellationToken cancellationToken
    ) =>
        await client.Send(
            DigitalRiverRequest.ReadSource(SourcesPath, source),
            call,
            answer => answer.Read<WireSource>().Read(source),
            cancellationToken
        );

    public async Task<GatewaySource> CreateCreditSource(
        NewCreditSource source,
        GatewayCall call,
        CancellationToken cancellationToken
    ) =>
        await client.Send(
            DigitalRiverRequest.CreateSource(SourcesPath, source),
            call,
            answer => answer.Read<WireSource>().ReadCreated(source),
            cancellationToken
        );

    public async Task AttachSource(
        CheckoutId checkout,
        SourceId source,
        GatewayCall call,
        CancellationToken cancellationToken
    ) =>
        await client.Send(
            DigitalRiverRequest.Attach(checkout, source),
            call,
            // The answer is the source, not the checkout (reference, section 3.1); it must at least be the same one.
            answer => answer.IsBodiless || answer.Read<WireSource>().Read(source).Id == source,
            cancellationToken
        );

    public async Task DetachSource(
        CheckoutId checkout,
        SourceId source,
        GatewayCall call,
        CancellationToken cancellationToken
    ) =>
        await client.Send(
            DigitalRiverRequest.Detach(checkout, source),
            call,
            // Officially 204; another body must at least be JSON, or somebody in between has answered. Whether the source
            // is cancelled now is read from the source, not from this answer.
            static answer =>
                answer.Body.Length == 0 || answer.Read<JsonNode>() is not null,
            cancellationToken
        );

    public async Task<Order?> FindOrder(
        CheckoutId checkout,
        GatewayCall call,
        CancellationToken cancellationToken
    ) =>
        await client.Send(
            DigitalRiverRequest.FindOrders(checkout),
            call,
            answer => answer.Read<WireOrders>().ReadOne(checkout),
            cancellationToken
        );

    public async Task<Order> ReadOrder(
        OrderId order,
        GatewayCall call,
        CancellationToken cancellationToken
    ) =>
        await client.Send(
            DigitalRiverRequest.ReadOrder(order),
            call,
            answer => answer.Read<WireOrder>().Read(order),
            cancellationToken
        );

    public async Task<GatewayEventPage> ListEvents(
        DateTimeOffset since,
        EventId? after,
        int limit,
        GatewayCall call,
        CancellationToken cancellationToken
    ) =>
        await client.Send(
            DigitalRiverRequest.ListEvents(since, after, limit),
            call,
            answer => answer.Read<WireEvents>().Read(),
            cancellationToken
        );
}
