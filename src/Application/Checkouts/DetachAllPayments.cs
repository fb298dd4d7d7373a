using CustomerCredit.Application.Common;
using CustomerCredit.Application.Gateway;
using CustomerCredit.Domain.Checkouts;
using CustomerCredit.Domain.SharedKernel;
using FluentValidation;
using MediatR;

namespace CustomerCredit.Application.Checkouts;

/// <summary>
/// Takes every credit off the cart's checkout: those of our book and those that only Digital River lists. A primary
/// stays (connector reference, section 10).
/// </summary>
/// <param name="Shop">The caller's shop.</param>
/// <param name="Cart">The cart.</param>
/// <param name="IdempotencyKey">The caller's key, or null.</param>
public sealed record DetachAllPayments(ShopId Shop, CartId Cart, string? IdempotencyKey)
    : IKeyedCommand<DetachedPayments>
{
    /// <inheritdoc />
    public object Meaning => new { Cart = Cart.Value };
}

/// <summary>What came of each credit.</summary>
public sealed record DetachedPayments(IReadOnlyList<DetachedCredit> Items);

/// <summary>What came of taking one credit off.</summary>
/// <param name="SourceId">Its source; null when none was created.</param>
/// <param name="CreditId">The credit, if it is one of ours.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="Message">Digital River's words where it refused; they may be shown to a shopper.</param>
public sealed record DetachedCredit(
    string? SourceId,
    string? CreditId,
    DetachOutcome Outcome,
    string? Message
);

/// <summary>How taking a credit off ended.</summary>
public enum DetachOutcome
{
    /// <summary>It is off.</summary>
    Detached,

    /// <summary>It is still attached.</summary>
    Refused,

    /// <summary>Not off, or not known to be; it may be tried again.</summary>
    Open,
}

internal sealed class DetachAllPaymentsValidator : AbstractValidator<DetachAllPayments>
{
    public DetachAllPaymentsValidator()
    {
        RuleFor(request => request.Cart).IsACartId();
        RuleFor(request => request.IdempotencyKey).IdempotencyKeyShape();
    }
}

internal sealed class DetachAllPaymentsHandler(
    CartTurns turns,
    IPaymentGateway gateway,
    CreditDetacher detacher,
    IdempotencyClaim claim,
    IIdSource ids
) : IRequestHandler<DetachAllPayments, DetachedPayments>
{
    public async Task<DetachedPayments> Handle(
        DetachAllPayments request,
        CancellationToken cancellationToken
    )
    {
        using var turn = await turns.Take(request.Shop, request.Cart, cancellationToken);
        var cart = turn.Cart;
        var checkout = await gateway.ReadCheckout(
            cart.Checkout,
            new GatewayCall(cart.CartId, ids.Next()),
            cancellationToken
        );

        var results = new List<DetachedCredit>();
        foreach (
            var credit in cart.Credits.Where(credit => credit.IsLive && !credit.IsOff).ToList()
        )
        {
            results.Add(await Detach(cart, credit));
        }

        var ours = cart.Credits.Select(credit => credit.Source).ToHashSet();
        foreach (
            var stranger in checkout.Sources.Where(source =>
                source.IsCustomerCredit && !ours.Contains(source.Id)
            )
        )
        {
            results.Add(await PassOn(cart, stranger.Id));
        }

        if (results.Any(result => result.Outcome == DetachOutcome.Open))
        {
            claim.LeaveOpen();
        }

        return new DetachedPayments(results);
    }

    private async Task<DetachedCredit> Detach(Cart cart, AppliedCredit credit)
    {
        Exception? failure;
        try
        {
            failure = await detacher.Detach(cart, credit, TimeSpan.Zero);
        }
        catch (RuleBrokenException ordered)
        {
            return new DetachedCredit(
                credit.Source?.Value,
                credit.Id.Value,
                DetachOutcome.Refused,
                ordered.Message
            );
        }

        return !credit.IsOff
            ? Attached(credit.Source?.Value, credit.Id.Value, failure)
            : new DetachedCredit(
                credit.Source?.Value,
                credit.Id.Value,
                DetachOutcome.Detached,
                null
            );
    }

    private async Task<DetachedCredit> PassOn(Cart cart, SourceId source)
    {
        try
        {
            await detacher.PassOn(cart, source);
            return new DetachedCredit(source.Value, null, DetachOutcome.Detached, null);
        }
        catch (GatewayException failed)
        {
            return Attached(source.Value, null, failed);
        }
    }

    /// <summary>Only what Digital River itself says may be shown to a shopper; everything else is open, and may be tried again.</summary>
    private static DetachedCredit Attached(string? source, string? credit, Exception? failure) =>
        failure is GatewayException { Failure: GatewayFailure.Refused } refusal
            ? new DetachedCredit(source, credit, DetachOutcome.Refused, refusal.Message)
            : new DetachedCredit(source, credit, DetachOutcome.Open, null);
}
