using System.Security.Claims;
using CustomerCredit.Application.Checkouts;
using CustomerCredit.Application.Common;
using CustomerCredit.Domain.Checkouts;
using CustomerCredit.Web.Security;
using FluentValidation;
using FluentValidation.Results;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace CustomerCredit.Web.Api.Checkouts;

/// <summary>The REST calls on carts and their credits (public interface, section 4).</summary>
internal static class CartEndpoints
{
    public static void MapCarts(this IEndpointRouteBuilder api)
    {
        var carts = api.MapGroup("/carts/{cartId}").WithTags("Carts");

        carts
            .MapPut("", PutCart)
            .RequireRole(Roles.Shop)
            .Produces<CartView>()
            .Produces<CartView>(201)
            .Produces<CartView>(202)
            .ProducesProblem(404)
            .ProducesProblem(409);
        carts
            .MapGet("", GetCart)
            .RequireRole(Roles.Shop, Roles.Support, Roles.Auditor)
            .Produces<CartView>()
            .ProducesProblem(404);
        carts
            .MapGet("/amount-remaining", GetAmountRemaining)
            .RequireRole(Roles.Shop)
            .Produces<AmountRemaining>()
            .ProducesProblem(404)
            .ProducesProblem(503);
        carts
            .MapGet("/credits", ListCredits)
            .RequireRole(Roles.Shop, Roles.Support, Roles.Auditor)
            .Produces<Page<CreditView>>()
            .ProducesProblem(404);
        carts
            .MapPost("/credits", PostCredit)
            .RequireRole(Roles.Shop)
            .RequireIdempotencyKey()
            .Produces<CreditView>(201)
            .Produces<CreditView>(202)
            .ProducesProblem(400)
            .ProducesProblem(404)
            .ProducesProblem(409)
            .ProducesProblem(422)
            .ProducesProblem(429)
            .ProducesProblem(502)
            .ProducesProblem(503);
        carts
            .MapDelete("/credits/{id}", DeleteCredit)
            .RequireRole(Roles.Shop, Roles.Support)
            .Produces(204)
            .Produces(202)
            .ProducesProblem(404)
            .ProducesProblem(409)
            .ProducesProblem(502)
            .ProducesProblem(503);
        carts
            .MapPost("/credit-offers", PostCreditOffers)
            .RequireRole(Roles.Shop)
            .Produces<StoreCreditsAnswer>()
            .ProducesProblem(404)
            .ProducesProblem(503);
        carts
            .MapDelete("/credits", DeleteCredits)
            .RequireRole(Roles.Shop, Roles.Support)
            .Produces<DetachedPayments>()
            .ProducesProblem(404)
            .ProducesProblem(409)
            .ProducesProblem(503);
        api.MapGet("/credits/{creditId}", GetCredit)
            .WithTags("Credits")
            .RequireRole(Roles.Shop, Roles.Support, Roles.Finance, Roles.Auditor)
            .Produces<CreditWithHistory>()
            .ProducesProblem(404);
    }

    private static async Task<IResult> PutCart(
        string cartId,
        PutCartBody body,
        HttpContext http,
        ClaimsPrincipal caller,
        IMediator mediator,
        CancellationToken cancellationToken
    )
    {
        var request = new RegisterCart(
            ApiClient.ShopOf(caller),
            new CartId(cartId),
            new CheckoutId(body.CheckoutId ?? ""),
            body.CustomerId,
            body.ContainsSubscription,
            http.Request.IdempotencyKey()
        );
        var registered = await mediator.Send(request, cancellationToken);
        var location = $"/api/v1/carts/{Uri.EscapeDataString(cartId)}";
        return registered switch
        {
            { IsNew: true } => TypedResults.Created(location, registered.Cart),
            { IsOpen: true } => TypedResults.Accepted(location, registered.Cart),
            _ => TypedResults.Ok(registered.Cart),
        };
    }

    private static async Task<IResult> GetCart(
        string cartId,
        ClaimsPrincipal caller,
        IMediator mediator,
        CancellationToken cancellationToken,
        [FromQuery] string? state = null
    ) =>
        TypedResults.Ok(
            await mediator.Send(
                new GetCart(ApiClient.ShopOf(caller), new CartId(cartId), IsAll(state)),
                cancellationToken
            )
        );

    private static async Task<IResult> GetAmountRemaining(
        string cartId,
        ClaimsPrincipal caller,
        IMediator mediator,
        CancellationToken cancellationToken
    ) =>
        TypedResults.Ok(
            await mediator.Send(
                new GetAmountRemainingForCheckout(ApiClient.ShopOf(caller), new CartId(cartId)),
                cancellationToken
            )
        );

    private static async Task<IResult> ListCredits(
        string cartId,
        ClaimsPrincipal caller,
        IMediator mediator,
        CancellationToken cancellationToken,
        [FromQuery] string? state = null,
        [FromQuery] int limit = Application.Checkouts.ListCredits.MaxLimit,
        [FromQuery] string? after = null
    ) =>
        TypedResults.Ok(
            await mediator.Send(
                new ListCredits(
                    ApiClient.ShopOf(caller),
                    new CartId(cartId),
                    Released: IsAll(state),
                    limit,
                    after
                ),
                cancellationToken
            )
        );

    /// <summary>What <c>?state=</c> says: nothing leaves the released ones out, <c>all</c> takes them in.</summary>
    private static bool IsAll(string? state) =>
        state switch
        {
            null => false,
            "all" => true,
            _ => throw new ValidationException([
                new ValidationFailure(nameof(state), "The state is all, or is left out."),
            ]),
        };

    private static async Task<IResult> PostCredit(
        string cartId,
        PostCreditBody body,
        HttpContext http,
        ClaimsPrincipal caller,
        IMediator mediator,
        IdempotencyClaim claim,
        CancellationToken cancellationToken
    )
    {
        var request = new AddCustomerCreditSourceToCheckout(
            ApiClient.ShopOf(caller),
            new CartId(cartId),
            body.Amount ?? "",
            body.PaymentName,
            http.Request.IdempotencyKey(),
            WhenInDoubt.GoOn
        )
        {
            Line = body.CreditLine?.ToName(),
            PurchaseOrderNumber = body.PurchaseOrder is { } order ? order.Number ?? "" : null,
            AllowPartial = body.AllowPartial,
            ShopperAddress = http.Request.ShopperAddress(),
        };
        var added = await mediator.Send(request, cancellationToken);
        http.Response.SayIfReplayed(claim);
        var location = $"/api/v1/credits/{added.Credit.CreditId}";
        return added.IsOpen
            ? TypedResults.Accepted(location, added.Credit)
            : TypedResults.Created(location, added.Credit);
    }

    private static async Task<IResult> DeleteCredit(
        string cartId,
        string id,
        HttpContext http,
        ClaimsPrincipal caller,
        IMediator mediator,
        IdempotencyClaim claim,
        CancellationToken cancellationToken
    )
    {
        var request = new DeattachPaymentToCheckout(
            ApiClient.ShopOf(caller),
            new CartId(cartId),
            id,
            PassOn: false,
            http.Request.IdempotencyKey(),
            WhenInDoubt.GoOn
        );
        var detached = await mediator.Send(request, cancellationToken);
        http.Response.SayIfReplayed(claim);
        return detached.IsOpen
            ? TypedResults.Accepted($"/api/v1/credits/{detached.Credit}")
            : TypedResults.NoContent();
    }

    private static async Task<IResult> DeleteCredits(
        string cartId,
        HttpContext http,
        ClaimsPrincipal caller,
        IMediator mediator,
        IdempotencyClaim claim,
        CancellationToken cancellationToken
    )
    {
        var request = new DetachAllPayments(
            ApiClient.ShopOf(caller),
            new CartId(cartId),
            http.Request.IdempotencyKey()
        );
        var detached = await mediator.Send(request, cancellationToken);
        http.Response.SayIfReplayed(claim);
        return TypedResults.Ok(detached);
    }

    private static async Task<IResult> PostCreditOffers(
        string cartId,
        HttpContext http,
        ClaimsPrincipal caller,
        IMediator mediator,
        IdempotencyClaim claim,
        CancellationToken cancellationToken
    )
    {
        var request = new OfferCredits(
            ApiClient.ShopOf(caller),
            new CartId(cartId),
            http.Request.IdempotencyKey()
        );
        var offered = await mediator.Send(request, cancellationToken);
        http.Response.SayIfReplayed(claim);
        return TypedResults.Ok(StoreCreditsAnswer.Of(offered));
    }

    private static async Task<IResult> GetCredit(
        string creditId,
        ClaimsPrincipal caller,
        IMediator mediator,
        CancellationToken cancellationToken
    ) =>
        TypedResults.Ok(
            await mediator.Send(
                new GetCredit(ApiClient.ShopOf(caller), new CreditId(creditId)),
                cancellationToken
            )
        );
}
