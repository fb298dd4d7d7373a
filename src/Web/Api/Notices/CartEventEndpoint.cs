using System.Globalization;
using System.Security.Claims;
using CustomerCredit.Application.Checkouts;
using CustomerCredit.Application.Notices;
using CustomerCredit.Domain.Checkouts;
using CustomerCredit.Web.Security;
using FluentValidation;
using FluentValidation.Results;
using MediatR;

namespace CustomerCredit.Web.Api.Notices;

/// <summary>
/// The events of a cart as they happen (public interface, sections 4 and 7). A reader that comes back says in
/// <c>Last-Event-ID</c> what it has heard, as browsers do, and misses nothing; one that says 0 hears all that is still kept.
/// </summary>
internal static class CartEventEndpoint
{
    private const string LastEventId = "Last-Event-ID";

    /// <summary>How often the table is looked at for events that other instances stored.</summary>
    private static readonly TimeSpan Glance = TimeSpan.FromSeconds(1);

    /// <summary>How long a stream may be silent, before proxies between take it for dead.</summary>
    private static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(15);

    public static void MapCartEvents(this IEndpointRouteBuilder api) =>
        api.MapGet("/carts/{cartId}/events", Stream)
            .WithTags("Carts")
            .RequireRole(Roles.Shop)
            .Produces<StorefrontMessage>(200, "text/event-stream")
            .ProducesProblem(400)
            .ProducesProblem(404);

    private static async Task Stream(
        string cartId,
        HttpContext http,
        ClaimsPrincipal caller,
        IMediator mediator,
        IServiceScopeFactory scopes,
        NoticeBell bell,
        IHostApplicationLifetime lifetime,
        TimeProvider time,
        CancellationToken cancellationToken
    )
    {
        var (shop, cart) = (ApiClient.ShopOf(caller), new CartId(cartId));
        var heard = Heard(http.Request);
        // Another shop's cart is not found.
        await mediator.Send(
            new ListCredits(shop, cart, Released: false, Limit: 1, After: null),
            cancellationToken
        );
        using var end = CancellationTokenSource.CreateLinkedTokenSource(
            cancellationToken,
            lifetime.ApplicationStopping
        );
        using var listener = bell.ListenTo(shop, cart);
        try
        {
            var now = await Read(scopes, new ReadNotices(shop, cart, null, 1), end.Token);
            var position = heard is { } last ? Math.Min(last, now.Position) : now.Position;
            var stream = new EventStream(http.Response);
            await stream.Begin(position, end.Token);
            var written = time.GetTimestamp();
            while (true)
            {
                var next = await Read(
                    scopes,
                    new ReadNotices(shop, cart, position, ReadNotices.MaxLimit),
                    end.Token
                );
                foreach (var notice in next.Items)
                {
                    await stream.Write(notice, end.Token);
                    written = time.GetTimestamp();
                }

                position = next.Position;
                if (time.GetElapsedTime(written) >= LongestSilence)
                {
                    await stream.Beat(end.Token);
                    written = time.GetTimestamp();
                }

                if (next.Items.Count < ReadNotices.MaxLimit)
                {
                    await listener.Wait(Glance, end.Token);
                }
            }
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            // The reader has gone, or we go.
        }
    }

    /// <summary>Each look in a scope of its own: a stream may live for hours.</summary>
    private static async Task<NoticeBatch> Read(
        IServiceScopeFactory scopes,
        ReadNotices query,
        CancellationToken cancellationToken
    )
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope
            .ServiceProvider.GetRequiredService<IMediator>()
            .Send(query, cancellationToken);
    }

    private static long? Heard(HttpRequest request) =>
        request.Headers[LastEventId].ToString() switch
        {
            "" => null,
            var text
                when long.TryParse(
                    text,
                    NumberStyles.None,
                    CultureInfo.InvariantCulture,
                    out var number
                ) => number,
            _ => throw new ValidationException([
                new ValidationFailure(LastEventId, "It is an id that the stream gave, or 0."),
            ]),
        };
}
