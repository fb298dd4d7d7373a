using CustomerCredit.Application.Common;
using CustomerCredit.Application.Gateway;
using CustomerCredit.Domain.Checkouts;
using CustomerCredit.Domain.Checkouts.Rules;
using CustomerCredit.Domain.SharedKernel;

namespace CustomerCredit.Application.Checkouts;

/// <summary>Takes sources off a checkout: credits of ours through the executor, all others by one recorded call.</summary>
internal sealed class CreditDetacher(
    IPaymentGateway gateway,
    CreditExecutor executor,
    IUnitOfWork unitOfWork,
    IIdSource ids,
    TimeProvider time
)
{
    /// <summary>Takes a live credit off and says how Digital River refused, if it did.</summary>
    /// <exception cref="RuleBrokenException"><see cref="OrderedCreditsStayAttached" />; the order may be seen only now.</exception>
    public async Task<Exception?> Detach(Cart cart, AppliedCredit credit, TimeSpan budget)
    {
        Rule.Check(new OrderedCreditsStayAttached(credit));
        if (credit.State == AppliedCreditState.Attached)
        {
            credit.AskDetach(ids.Next(), null, time.GetUtcNow());
        }
        else if (
            credit.NextCheckout is not null
            || credit.State is not (AppliedCreditState.Detaching or AppliedCreditState.Releasing)
        )
        {
            credit.RequestCancel();
        }

        await unitOfWork.Commit();
        var refusal = await executor.Drive(cart, credit, budget);
        Rule.Check(new OrderedCreditsStayAttached(credit));
        return refusal;
    }

    /// <summary>Has Digital River detach a source that is not a live credit of ours.</summary>
    /// <exception cref="GatewayException">It refused, was not reached, or the source is seen still attached.</exception>
    public async Task PassOn(Cart cart, SourceId source)
    {
        var detach = cart.PassOnDetach(source, ids.Next(), time.GetUtcNow());
        await unitOfWork.Commit();

        var failure = await Send(cart, detach);
        var checkout = await TryRead(cart);
        if (checkout is not null)
        {
            cart.Stamp(checkout, time.GetUtcNow());
        }

        var isAttached = checkout?.Sources.Any(attached => attached.Id == source);
        if (failure?.Failure == GatewayFailure.Unknown && isAttached == false)
        {
            detach.Succeeded(time.GetUtcNow());
            failure = null;
        }

        await unitOfWork.Commit();
        if (failure is not null)
        {
            throw failure;
        }
    }

    private async Task<GatewayException?> Send(Cart cart, RemoteCall detach)
    {
        try
        {
            await gateway.DetachSource(
                cart.Checkout,
                detach.Source!.Value,
                new GatewayCall(cart.CartId, detach.Id),
                CancellationToken.None
            );
            detach.Succeeded(time.GetUtcNow());
            return null;
        }
        catch (GatewayException unknown) when (unknown.Failure == GatewayFailure.Unknown)
        {
            detach.Unknown(unknown.Message, time.GetUtcNow());
            return unknown;
        }
        catch (GatewayException refused)
        {
            detach.Rejected(refused.Code, refused.Message, time.GetUtcNow());
            return refused;
        }
    }

    private async Task<Checkout?> TryRead(Cart cart)
    {
        try
        {
            return await gateway.ReadCheckout(
                cart.Checkout,
                new GatewayCall(cart.CartId, ids.Next()),
                CancellationToken.None
            );
        }
        catch (GatewayException)
        {
            // The detach has its outcome; the amounts are stamped by the next read.
            return null;
        }
    }
}
