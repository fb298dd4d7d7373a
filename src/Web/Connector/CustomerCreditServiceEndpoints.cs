using System.Security.Claims;
using CustomerCredit.Application.Checkouts;
using CustomerCredit.Application.Common;
using CustomerCredit.Application.Common.Rules;
using CustomerCredit.Application.CreditProvider;
using CustomerCredit.Domain.Checkouts;
using CustomerCredit.Domain.SharedKernel;
using CustomerCredit.Web.Api;
using CustomerCredit.Web.Problems;
using CustomerCredit.Web.Security;
using FluentValidation;
using MediatR;

namespace CustomerCredit.Web.Connector;

/// <summary>
/// The global class <c>DRB2B_CustomerCreditService</c> over HTTP: four methods, four sends. Every answer of a method is
/// 200 with the method's own value (public interface, section 3).
/// </summary>
internal static class CustomerCreditServiceEndpoints
{
    public static void MapCustomerCreditService(this IEndpointRouteBuilder app)
    {
        var service = app.MapGroup("/connector/DRB2B_CustomerCreditService")
            .WithTags("Connector")
            .RequireRole(Roles.Shop);
        service
            .MapPost("/addCustomerCreditSourceToCheckout", Add)
            .Produces<ConnectorAnswer>()
            .ProducesProblem(503);
        service
            .MapPost("/deattachPaymentToCheckout", Deattach)
            .Produces<ConnectorAnswer>()
            .ProducesProblem(503);
        service
            .MapPost("/getAmountRemainingforCheckout", GetAmountRemaining)
            .WithMetadata(new TakesNoIdempotencyKey())
            .Produces<ConnectorAnswer>()
            .ProducesProblem(503);
        service
            .MapPost("/getCartDetailsById", GetCartDetails)
            .WithMetadata(new TakesNoIdempotencyKey())
            .Produces<bool>();
    }

    private static async Task<IResult> Add(
        HttpContext http,
        ClaimsPrincipal caller,
        IMediator mediator,
        IdempotencyClaim claim,
        CancellationToken cancellationToken
    )
    {
        var input = await ConnectorInput.Read(http.Request, cancellationToken);
        var amount = input.TextOrNumber("amount");
        var headerKey = http.Request.IdempotencyKey();
        var bodyKey = input.OptionalText("idempotencyKey");
        CreditLineName? line = null;
        var isReadable =
            !string.IsNullOrWhiteSpace(amount)
            && !input.IsOfWrongType("paymentName")
            && !input.IsOfWrongType("idempotencyKey")
            && (headerKey is null || bodyKey is null || headerKey == bodyKey)
            && input.TryCreditLine(out line);
        if (!isReadable)
        {
            return Results.Json(ConnectorAnswer.Failed(ConnectorAnswer.MissingInput));
        }

        var request = new AddCustomerCreditSourceToCheckout(
            ApiClient.ShopOf(caller),
            new CartId(input.Text("cartId")),
            amount,
            input.OptionalText("paymentName"),
            headerKey ?? bodyKey,
            WhenInDoubt.TakeBack
        )
        {
            Line = line,
            ShopperAddress = http.Request.ShopperAddress(),
        };
        return await Answer(
            ConnectorAnswer.ErrorPrefix,
            async () =>
            {
                var added = await mediator.Send(request, cancellationToken);
                http.Response.SayIfReplayed(claim);
                return added.IsOpen ? null : ConnectorAnswer.Added(added);
            }
        );
    }

    private static async Task<IResult> Deattach(
        HttpContext http,
        ClaimsPrincipal caller,
        IMediator mediator,
        CancellationToken cancellationToken
    )
    {
        var input = await ConnectorInput.Read(http.Request, cancellationToken);
        var request = new DeattachPaymentToCheckout(
            ApiClient.ShopOf(caller),
            new CartId(input.Text("cartId")),
            input.Text("sourceId"),
            PassOn: true,
            http.Request.IdempotencyKey() ?? input.OptionalText("idempotencyKey"),
            WhenInDoubt.TakeBack
        );
        return await Answer(
            ConnectorAnswer.ErrorPrefix,
            async () =>
                (await mediator.Send(request, cancellationToken)).IsOpen
                    ? null
                    : ConnectorAnswer.Success
        );
    }

    private static async Task<IResult> GetAmountRemaining(
        HttpContext http,
        ClaimsPrincipal caller,
        IMediator mediator,
        CancellationToken cancellationToken
    )
    {
        var input = await ConnectorInput.Read(http.Request, cancellationToken);
        var request = new GetAmountRemainingForCheckout(
            ApiClient.ShopOf(caller),
            new CartId(input.Text("cartId"))
        );
        return await Answer(
            ConnectorAnswer.RemainingErrorPrefix,
            async () =>
                ConnectorAnswer.Remaining(
                    (await mediator.Send(request, cancellationToken)).AmountRemainingToBeContributed
                )
        );
    }

    private static async Task<IResult> GetCartDetails(
        HttpContext http,
        ClaimsPrincipal caller,
        IMediator mediator,
        CancellationToken cancellationToken
    )
    {
        var input = await ConnectorInput.Read(http.Request, cancellationToken);
        try
        {
            return Results.Json(
                await mediator.Send(
                    new GetCartDetailsById(
                        ApiClient.ShopOf(caller),
                        new CartId(input.BareCartId())
                    ),
                    cancellationToken
                )
            );
        }
        catch (Exception exception) when (exception is ValidationException or NotFoundException)
        {
            // The method has no failure value (connector reference, where our service deliberately differs).
            return Results.Json(false);
        }
    }

    /// <summary>The method's value; where the contract has none for what went wrong, the problem goes on to the table.</summary>
    private static async Task<IResult> Answer(
        string gatewayPrefix,
        Func<Task<ConnectorAnswer?>> send
    )
    {
        try
        {
            return await send() is { } answer
                ? Results.Json(answer)
                : new ProblemResult(ProblemTable.OutcomeOpen);
        }
        catch (RuleBrokenException running) when (running.Rule is AKeyRunsOneRequestAtATime)
        {
            // The first run may yet attach the credit: "failed" would make the caller free the money.
            return new ProblemResult(
                ProblemTable.Of(running) with
                {
                    Status = StatusCodes.Status503ServiceUnavailable,
                }
            );
        }
        catch (Exception exception)
            when (ConnectorAnswer.Failed(exception, gatewayPrefix) is { } failure)
        {
            return Results.Json(failure);
        }
    }
}
