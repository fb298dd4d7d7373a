using System.Security.Claims;
using System.Text;
using CustomerCredit.Application.Common;
using CustomerCredit.Application.CreditProvider;
using CustomerCredit.Application.StoredValue;
using CustomerCredit.Domain.SharedKernel;
using CustomerCredit.Domain.StoredValue;
using CustomerCredit.Web.Problems;
using CustomerCredit.Web.Security;
using FluentValidation;
using FluentValidation.Results;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace CustomerCredit.Web.Api.StoredValue;

/// <summary>The REST calls on gift cards, store credit and points (public interface, section 4).</summary>
internal static class CreditLineEndpoints
{
    private const int MaxImportBytes = 256 * 1024;

    public static void MapCreditLines(this IEndpointRouteBuilder api)
    {
        var lines = api.MapGroup("/credit-lines").WithTags("Credit lines");

        lines
            .MapPost("/balance", GetBalance)
            .RequireRole(Roles.Shop, Roles.Support)
            .WithMetadata(new TakesNoIdempotencyKey())
            .Produces<CreditLineBalance>()
            .ProducesProblem(400)
            .ProducesProblem(422)
            .ProducesProblem(429);
        lines
            .MapPost("", Issue)
            .RequireRole(Roles.Finance)
            .RequireIdempotencyKey()
            .Produces<IssuedLineAnswer>(201)
            .ProducesProblem(400)
            .ProducesProblem(409)
            .ProducesProblem(422);
        lines
            .MapPost("/bulk", IssueMany)
            .RequireRole(Roles.Finance)
            .RequireIdempotencyKey()
            .Produces<IssuedLinesAnswer>(201)
            .ProducesProblem(400)
            .ProducesProblem(422);
        lines
            .MapPost("/imports", Import)
            .RequireRole(Roles.Finance)
            .WithMetadata(new RequestSizeLimitAttribute(MaxImportBytes))
            .Accepts<string>("text/csv")
            .Produces<ImportReport>()
            .Produces<ImportReport>(201)
            .ProducesProblem(400)
            .ProducesProblem(413)
            .ProducesProblem(422);
        lines
            .MapGet("", List)
            .RequireRole(Roles.Support, Roles.Finance, Roles.Auditor)
            .Produces<Page<CreditLineView>>()
            .ProducesProblem(400)
            .ProducesProblem(404);
        lines
            .MapGet("/{id}", Get)
            .RequireRole(Roles.Support, Roles.Finance, Roles.Auditor)
            .Produces<CreditLineWithActivity>()
            .ProducesProblem(404);
        lines
            .MapPost("/{id}/adjustments", Adjust)
            .RequireRole(Roles.Finance)
            .RequireIdempotencyKey()
            .Produces<AdjustmentView>(201)
            .Produces<AdjustmentView>(202)
            .ProducesProblem(400)
            .ProducesProblem(404)
            .ProducesProblem(409)
            .ProducesProblem(422);
        lines
            .MapPost("/{id}/block", Block)
            .RequireRole(Roles.Finance)
            .RequireIdempotencyKey()
            .Produces<CreditLineWithActivity>()
            .ProducesProblem(400)
            .ProducesProblem(404)
            .ProducesProblem(422);
        lines
            .MapPost("/{id}/unblock", Unblock)
            .RequireRole(Roles.Finance)
            .RequireIdempotencyKey()
            .Produces<CreditLineWithActivity>()
            .ProducesProblem(400)
            .ProducesProblem(404)
            .ProducesProblem(422);
    }

    private static async Task<IResult> GetBalance(
        BalanceBody body,
        HttpContext http,
        ClaimsPrincipal caller,
        IMediator mediator,
        CancellationToken cancellationToken
    )
    {
        var name = new CreditLineName(
            body.Kind ?? throw Missing("kind", "A kind is giftCard, storeCredit or rewards."),
            body.Number,
            body.Pin,
            body.CustomerId
        )
        {
            Currency = body.CurrencyCode is { } code
                ? Currency.Find(code)
                    ?? throw Missing("currencyCode", "A currency is a code of ISO 4217.")
                : null,
        };
        var who = new LineCaller(
            ApiClient.ShopOf(caller),
            Cart: null,
            http.Request.ShopperAddress()
        );
        return TypedResults.Ok(
            await mediator.Send(new GetCreditLineBalance(name, who), cancellationToken)
        );
    }

    private static async Task<IResult> Issue(
        IssueBody body,
        HttpContext http,
        ClaimsPrincipal caller,
        IMediator mediator,
        IdempotencyClaim claim,
        CancellationToken cancellationToken
    )
    {
        var request = new IssueCreditLine(
            ApiClient.ShopOf(caller),
            ApiClient.NameOf(caller),
            body.Kind ?? throw Missing("kind", "A kind is giftCard, storeCredit or rewards."),
            body.CurrencyCode ?? "",
            body.Amount,
            body.CustomerId,
            body.ExpiresOn,
            body.Reason,
            http.Request.IdempotencyKey()
        );
        var issued = await mediator.Send(request, cancellationToken);
        http.Response.SayIfReplayed(claim);
        return TypedResults.Created(
            $"/api/v1/credit-lines/{issued.CreditLineId}",
            IssuedLineAnswer.Of(issued)
        );
    }

    private static async Task<IResult> IssueMany(
        BulkIssueBody body,
        HttpContext http,
        ClaimsPrincipal caller,
        IMediator mediator,
        IdempotencyClaim claim,
        CancellationToken cancellationToken
    )
    {
        var request = new IssueGiftCards(
            ApiClient.ShopOf(caller),
            ApiClient.NameOf(caller),
            body.Count,
            body.CurrencyCode ?? "",
            body.Amount ?? "",
            body.ExpiresOn,
            body.Reason,
            http.Request.IdempotencyKey()
        );
        var issued = await mediator.Send(request, cancellationToken);
        http.Response.SayIfReplayed(claim);
        return TypedResults.Created(
            "/api/v1/credit-lines",
            new IssuedLinesAnswer([.. issued.Items.Select(IssuedLineAnswer.Of)])
        );
    }

    private static async Task<IResult> Import(
        HttpContext http,
        ClaimsPrincipal caller,
        ICardHashes hashes,
        IMediator mediator,
        IdempotencyClaim claim,
        CancellationToken cancellationToken,
        [FromQuery] bool preview = false
    )
    {
        var file = await Text(http.Request, cancellationToken);
        var shop = ApiClient.ShopOf(caller);
        if (preview)
        {
            return TypedResults.Ok(
                await mediator.Send(new PreviewCreditLineImport(shop, file), cancellationToken)
            );
        }

        if (http.Request.IdempotencyKey() is not { } key)
        {
            return new ProblemResult(ProblemTable.IdempotencyKeyMissing);
        }

        var request = new ImportCreditLines(
            shop,
            ApiClient.NameOf(caller),
            file,
            hashes.OfText(file),
            key
        );
        var imported = await mediator.Send(request, cancellationToken);
        http.Response.SayIfReplayed(claim);
        return TypedResults.Created("/api/v1/credit-lines", imported);
    }

    private static async Task<IResult> List(
        ClaimsPrincipal caller,
        IMediator mediator,
        CancellationToken cancellationToken,
        [FromQuery] string? kind = null,
        [FromQuery] string? state = null,
        [FromQuery] string? customerId = null,
        [FromQuery] string? lastFour = null,
        [FromQuery] int limit = ListCreditLines.MaxLimit,
        [FromQuery] string? after = null
    ) =>
        TypedResults.Ok(
            await mediator.Send(
                new ListCreditLines(ApiClient.ShopOf(caller))
                {
                    Kind = Named<CreditLineKind>("kind", kind),
                    State = Named<CreditLineState>("state", state),
                    CustomerId = customerId,
                    LastFour = lastFour,
                    Limit = limit,
                    After = after,
                },
                cancellationToken
            )
        );

    private static async Task<IResult> Get(
        string id,
        ClaimsPrincipal caller,
        IMediator mediator,
        CancellationToken cancellationToken
    ) =>
        TypedResults.Ok(
            await mediator.Send(
                new GetCreditLine(ApiClient.ShopOf(caller), new CreditLineId(id)),
                cancellationToken
            )
        );

    private static async Task<IResult> Adjust(
        string id,
        AdjustmentBody body,
        HttpContext http,
        ClaimsPrincipal caller,
        IMediator mediator,
        IdempotencyClaim claim,
        CancellationToken cancellationToken
    )
    {
        var request = new AdjustCreditLine(
            ApiClient.ShopOf(caller),
            ApiClient.NameOf(caller),
            new CreditLineId(id),
            body.Amount ?? "",
            body.Reason,
            http.Request.IdempotencyKey()
        );
        var adjusted = await mediator.Send(request, cancellationToken);
        http.Response.SayIfReplayed(claim);
        return adjusted.State == AdjustmentState.Posted
            ? TypedResults.Created($"/api/v1/credit-lines/{adjusted.CreditLineId}", adjusted)
            : TypedResults.Accepted("/api/v1/approvals", adjusted);
    }

    private static async Task<IResult> Block(
        string id,
        ReasonBody body,
        HttpContext http,
        ClaimsPrincipal caller,
        IMediator mediator,
        IdempotencyClaim claim,
        CancellationToken cancellationToken
    )
    {
        var request = new BlockCreditLine(
            ApiClient.ShopOf(caller),
            ApiClient.NameOf(caller),
            new CreditLineId(id),
            body.Reason,
            http.Request.IdempotencyKey()
        );
        await mediator.Send(request, cancellationToken);
        http.Response.SayIfReplayed(claim);
        return await Get(id, caller, mediator, cancellationToken);
    }

    private static async Task<IResult> Unblock(
        string id,
        ReasonBody body,
        HttpContext http,
        ClaimsPrincipal caller,
        IMediator mediator,
        IdempotencyClaim claim,
        CancellationToken cancellationToken
    )
    {
        var request = new UnblockCreditLine(
            ApiClient.ShopOf(caller),
            ApiClient.NameOf(caller),
            new CreditLineId(id),
            body.Reason,
            http.Request.IdempotencyKey()
        );
        await mediator.Send(request, cancellationToken);
        http.Response.SayIfReplayed(claim);
        return await Get(id, caller, mediator, cancellationToken);
    }

    private static async Task<string> Text(HttpRequest request, CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(
            request.Body,
            new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true)
        );
        try
        {
            return await reader.ReadToEndAsync(cancellationToken);
        }
        catch (DecoderFallbackException)
        {
            throw Missing("file", "The file is not written in UTF-8.");
        }
    }

    /// <summary>The value by its name on the wire; a number is no name.</summary>
    private static T? Named<T>(string field, string? name)
        where T : struct, Enum =>
        name is null ? null
        : name is [var first, ..]
        && char.IsAsciiLetterLower(first)
        && Enum.TryParse<T>(name, ignoreCase: true, out var value)
            ? value
        : throw Missing(
            field,
            $"It is one of {string.Join(", ", Enum.GetNames<T>().Select(known => char.ToLowerInvariant(known[0]) + known[1..]))}."
        );

    private static ValidationException Missing(string field, string message) =>
        new([new ValidationFailure(field, message)]);
}
