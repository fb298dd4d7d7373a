using CustomerCredit.Application.Checkouts;
using CustomerCredit.Domain.Checkouts;
using CustomerCredit.Web.Security;
using MediatR;

namespace CustomerCredit.Web.Api.Checkouts;

/// <summary>
/// Where Digital River asks whether an offer is good, and tells that one was taken back (public interface, section 5;
/// Digital River reference, section 7).
/// </summary>
internal static class StoreCreditEndpoints
{
    /// <summary>What Digital River is told to call; it appends the rest.</summary>
    public const string Door = "/callouts/digital-river";

    private const string Path = Door + "/checkouts/store-credits";

    public static void MapStoreCredits(this IEndpointRouteBuilder app)
    {
        app.MapPost(Path, Ask).RequireDigitalRiver().ExcludeFromDescription();
        app.MapDelete(Path + "/{upstreamId}", Remove)
            .RequireDigitalRiver()
            .ExcludeFromDescription();
    }

    private static async Task<IResult> Ask(
        StoreCreditQuestion question,
        IMediator mediator,
        CancellationToken cancellationToken
    )
    {
        var approval = await mediator.Send(
            new AuthorizeStoreCredit(
                new CreditId(question.UpstreamId ?? ""),
                question.SessionId ?? "",
                question.Amount ?? ""
            ),
            cancellationToken
        );
        return TypedResults.Ok(
            new StoreCreditAnswer(
                approval.Amount is not null,
                approval.Amount?.ToAmountText(),
                question.UpstreamId!
            )
        );
    }

    private static async Task<IResult> Remove(
        string upstreamId,
        IMediator mediator,
        CancellationToken cancellationToken
    )
    {
        await mediator.Send(new RemoveStoreCredit(new CreditId(upstreamId)), cancellationToken);
        return TypedResults.NoContent();
    }
}
