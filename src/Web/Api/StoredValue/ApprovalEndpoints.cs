using System.Security.Claims;
using CustomerCredit.Application.Common;
using CustomerCredit.Application.StoredValue;
using CustomerCredit.Domain.StoredValue;
using CustomerCredit.Web.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace CustomerCredit.Web.Api.StoredValue;

/// <summary>The REST calls on postings that wait for a second person (public interface, section 4).</summary>
internal static class ApprovalEndpoints
{
    public static void MapApprovals(this IEndpointRouteBuilder api)
    {
        var approvals = api.MapGroup("/approvals").WithTags("Approvals");

        approvals
            .MapGet("", ListApprovals)
            .RequireRole(Roles.Finance, Roles.Auditor)
            .Produces<Page<AdjustmentView>>()
            .ProducesProblem(400)
            .ProducesProblem(404);
        approvals
            .MapPost("/{id}/approve", Approve)
            .RequireRole(Roles.Finance)
            .RequireIdempotencyKey()
            .Produces<AdjustmentView>()
            .ProducesProblem(400)
            .ProducesProblem(403)
            .ProducesProblem(404)
            .ProducesProblem(409);
        approvals
            .MapPost("/{id}/reject", Reject)
            .RequireRole(Roles.Finance)
            .RequireIdempotencyKey()
            .Produces<AdjustmentView>()
            .ProducesProblem(400)
            .ProducesProblem(403)
            .ProducesProblem(404)
            .ProducesProblem(409);
    }

    private static async Task<IResult> ListApprovals(
        ClaimsPrincipal caller,
        IMediator mediator,
        CancellationToken cancellationToken,
        [FromQuery] int limit = Application.StoredValue.ListApprovals.MaxLimit,
        [FromQuery] string? after = null
    ) =>
        TypedResults.Ok(
            await mediator.Send(
                new ListApprovals(ApiClient.ShopOf(caller), limit, after),
                cancellationToken
            )
        );

    private static async Task<IResult> Approve(
        string id,
        HttpContext http,
        ClaimsPrincipal caller,
        IMediator mediator,
        IdempotencyClaim claim,
        CancellationToken cancellationToken
    )
    {
        var request = new ApproveAdjustment(
            ApiClient.ShopOf(caller),
            ApiClient.NameOf(caller),
            new AdjustmentId(id),
            http.Request.IdempotencyKey()
        );
        var decided = await mediator.Send(request, cancellationToken);
        http.Response.SayIfReplayed(claim);
        return TypedResults.Ok(decided);
    }

    private static async Task<IResult> Reject(
        string id,
        HttpContext http,
        ClaimsPrincipal caller,
        IMediator mediator,
        IdempotencyClaim claim,
        CancellationToken cancellationToken
    )
    {
        var request = new RejectAdjustment(
            ApiClient.ShopOf(caller),
            ApiClient.NameOf(caller),
            new AdjustmentId(id),
            http.Request.IdempotencyKey()
        );
        var decided = await mediator.Send(request, cancellationToken);
        http.Response.SayIfReplayed(claim);
        return TypedResults.Ok(decided);
    }
}
