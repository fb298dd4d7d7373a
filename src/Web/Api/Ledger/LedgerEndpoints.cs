using CustomerCredit.Application.Common;
using CustomerCredit.Application.Ledger;
using CustomerCredit.Web.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace CustomerCredit.Web.Api.Ledger;

/// <summary>The REST calls on the ledger (public interface, section 4). They only read.</summary>
internal static class LedgerEndpoints
{
    public static void MapLedger(this IEndpointRouteBuilder api)
    {
        var ledger = api.MapGroup("/ledger").WithTags("Ledger");

        ledger
            .MapGet("/trial-balance", GetTrialBalance)
            .RequireRole(Roles.Finance, Roles.Auditor)
            .Produces<TrialBalance>()
            .ProducesProblem(400);
        ledger
            .MapGet("/transactions", ListTransactions)
            .RequireRole(Roles.Finance, Roles.Auditor)
            .Produces<Page<LedgerTransactionView>>()
            .ProducesProblem(400)
            .ProducesProblem(404);
    }

    private static async Task<IResult> GetTrialBalance(
        IMediator mediator,
        CancellationToken cancellationToken,
        [FromQuery] string? asOf = null
    ) => TypedResults.Ok(await mediator.Send(new GetTrialBalance(asOf), cancellationToken));

    private static async Task<IResult> ListTransactions(
        IMediator mediator,
        CancellationToken cancellationToken,
        [FromQuery] string? account = null,
        [FromQuery] string? kind = null,
        [FromQuery] string? credit = null,
        [FromQuery] string? businessKey = null,
        [FromQuery] string? from = null,
        [FromQuery] string? to = null,
        [FromQuery] int limit = ListLedgerTransactions.MaxLimit,
        [FromQuery] string? after = null
    ) =>
        TypedResults.Ok(
            await mediator.Send(
                new ListLedgerTransactions
                {
                    Account = account,
                    Kind = kind,
                    Credit = credit,
                    BusinessKey = businessKey,
                    From = from,
                    To = to,
                    Limit = limit,
                    After = after,
                },
                cancellationToken
            )
        );
}
