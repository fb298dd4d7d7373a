using CustomerCredit.Application.Gateway;
using CustomerCredit.Domain.Checkouts;
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
            // Any 2xx is success (connector reference, deliberate differences); the checkout is read after it.
            static _ =>
                true,
            cancellationToken
        );
}
