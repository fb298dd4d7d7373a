using System.Security.Claims;
using CustomerCredit.Application.Common;
using CustomerCredit.Application.Notices;
using CustomerCredit.Domain.Notices;
using CustomerCredit.Web.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace CustomerCredit.Web.Api.Notices;

/// <summary>Where the platform gets our events, and those that it did not take (public interface, section 4).</summary>
internal static class EventSubscriptionEndpoints
{
    public static void MapEventSubscriptions(this IEndpointRouteBuilder api)
    {
        var subscriptions = api.MapGroup("/event-subscriptions").WithTags("Event subscriptions");

        subscriptions
            .MapPost("", Subscribe)
            .WithSummary(
                "Has the shop's events sent to an address from now on. The secret that they are signed with is shown by this answer only."
            )
            .RequireRole(Roles.Admin)
            .RequireIdempotencyKey()
            .Produces<NewSubscriptionAnswer>(201)
            .ProducesProblem(400)
            .ProducesProblem(409)
            .ProducesProblem(422);
        subscriptions
            .MapGet("", List)
            .WithSummary("Where events are sent, and whether the addresses take them.")
            .RequireRole(Roles.Admin, Roles.Auditor)
            .Produces<Page<EventSubscriptionView>>();
        subscriptions
            .MapDelete("/{id}", End)
            .WithSummary("Sends the address nothing more, also not what waits for it.")
            .RequireRole(Roles.Admin)
            .Produces(204)
            .ProducesProblem(404);
        subscriptions
            .MapGet("/{id}/dead-letters", ListDead)
            .WithSummary(
                "What the address did not take, newest first: what waits for its next try, and what was given up."
            )
            .RequireRole(Roles.Admin, Roles.Auditor)
            .Produces<Page<DeadLetterView>>()
            .ProducesProblem(400)
            .ProducesProblem(404);
        subscriptions
            .MapPost("/{id}/dead-letters/replay", ReplayAll)
            .WithSummary(
                "Sends all of that at once, waiting or given up, and lets a disabled address be sent events again."
            )
            .RequireRole(Roles.Admin)
            .RequireIdempotencyKey()
            .Produces<ReplayedLetters>()
            .ProducesProblem(400)
            .ProducesProblem(404);
        subscriptions
            .MapPost("/{id}/dead-letters/{eventId}/replay", ReplayOne)
            .WithSummary("The same with one event.")
            .RequireRole(Roles.Admin)
            .RequireIdempotencyKey()
            .Produces<ReplayedLetters>()
            .ProducesProblem(400)
            .ProducesProblem(404);
    }

    private static async Task<IResult> Subscribe(
        SubscriptionBody body,
        HttpContext http,
        ClaimsPrincipal caller,
        IMediator mediator,
        IdempotencyClaim claim,
        CancellationToken cancellationToken
    )
    {
        var request = new SubscribeToEvents(
            ApiClient.ShopOf(caller),
            ApiClient.NameOf(caller),
            body.Url ?? "",
            http.Request.IdempotencyKey()
        );
        var made = await mediator.Send(request, cancellationToken);
        http.Response.SayIfReplayed(claim);
        return TypedResults.Created(
            $"/api/v1/event-subscriptions/{made.SubscriptionId}",
            NewSubscriptionAnswer.Of(made)
        );
    }

    private static async Task<IResult> List(
        ClaimsPrincipal caller,
        IMediator mediator,
        CancellationToken cancellationToken
    ) =>
        TypedResults.Ok(
            await mediator.Send(
                new ListEventSubscriptions(ApiClient.ShopOf(caller)),
                cancellationToken
            )
        );

    private static async Task<IResult> End(
        string id,
        HttpContext http,
        ClaimsPrincipal caller,
        IMediator mediator,
        IdempotencyClaim claim,
        CancellationToken cancellationToken
    )
    {
        var request = new EndEventSubscription(
            ApiClient.ShopOf(caller),
            ApiClient.NameOf(caller),
            new EventSubscriptionId(id),
            http.Request.IdempotencyKey()
        );
        await mediator.Send(request, cancellationToken);
        http.Response.SayIfReplayed(claim);
        return TypedResults.NoContent();
    }

    private static async Task<IResult> ListDead(
        string id,
        ClaimsPrincipal caller,
        IMediator mediator,
        CancellationToken cancellationToken,
        [FromQuery] int limit = ListDeadLetters.MaxLimit,
        [FromQuery] string? after = null
    ) =>
        TypedResults.Ok(
            await mediator.Send(
                new ListDeadLetters(
                    ApiClient.ShopOf(caller),
                    new EventSubscriptionId(id),
                    limit,
                    after
                ),
                cancellationToken
            )
        );

    private static Task<IResult> ReplayAll(
        string id,
        HttpContext http,
        ClaimsPrincipal caller,
        IMediator mediator,
        IdempotencyClaim claim,
        CancellationToken cancellationToken
    ) => Replay(id, null, http, caller, mediator, claim, cancellationToken);

    private static Task<IResult> ReplayOne(
        string id,
        string eventId,
        HttpContext http,
        ClaimsPrincipal caller,
        IMediator mediator,
        IdempotencyClaim claim,
        CancellationToken cancellationToken
    ) => Replay(id, new NoticeId(eventId), http, caller, mediator, claim, cancellationToken);

    private static async Task<IResult> Replay(
        string id,
        NoticeId? one,
        HttpContext http,
        ClaimsPrincipal caller,
        IMediator mediator,
        IdempotencyClaim claim,
        CancellationToken cancellationToken
    )
    {
        var request = new ReplayDeadLetters(
            ApiClient.ShopOf(caller),
            ApiClient.NameOf(caller),
            new EventSubscriptionId(id),
            one,
            http.Request.IdempotencyKey()
        );
        var replayed = await mediator.Send(request, cancellationToken);
        http.Response.SayIfReplayed(claim);
        return TypedResults.Ok(replayed);
    }
}
