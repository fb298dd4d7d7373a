using System.Globalization;
using CustomerCredit.Application.CreditProvider;
using CustomerCredit.Domain.Checkouts;

namespace CustomerCredit.Application.Checkouts;

/// <summary>
/// The steps of a credit at the credit provider once there is an order: keep the hold alive, spend it, give back. After
/// the order the service only goes forward: a lost answer is looked up or the same key sent again, for ever (engine
/// design, sections 6.1 and 6.3). Steps never commit.
/// </summary>
internal sealed class RedemptionSteps(ICreditProvider provider, CreditLimits limits)
{
    /// <summary>Sends the latest call, whose intent was just stored. Answers whether it is clear what to do next.</summary>
    public Task<bool> Send(CreditRun run) =>
        run.Credit.LatestCall.Kind switch
        {
            RemoteCallKind.RedeemHold => SendRedeem(run),
            RemoteCallKind.RenewHold => SendRenew(run),
            _ => SendGiveBack(run),
        };

    /// <summary>Finds out what became of the latest call. Answers whether it is clear what to do next.</summary>
    public Task<bool> Look(CreditRun run)
    {
        if (provider.Capabilities.FindsHolds)
        {
            return Ask(run, refused: null);
        }

        var kind = run.Credit.LatestCall.Kind;
        if (provider.Capabilities.HonoursKeys)
        {
            run.Credit.TryAgain(kind, run.NextId(), run.Now);
            return Task.FromResult(true);
        }

        return Task.FromResult(
            run.Quarantine($"The outcome of {kind} is lost, and the provider cannot be asked.")
        );
    }

    private async Task<bool> SendRedeem(CreditRun run)
    {
        var credit = run.Credit;
        try
        {
            await provider.Redeem(
                $"r:{credit.Id}:{Text(credit.HoldNumber)}",
                credit.Hold!.Value,
                credit.Amount,
                CancellationToken.None
            );
            credit.HoldWasRedeemed(run.NextId(), run.Now);
            return true;
        }
        catch (CreditProviderException failed) when (failed.Failure == ProviderFailure.Refused)
        {
            return await Refused(run, failed);
        }
        catch (CreditProviderException unclear)
        {
            return run.LookNext(unclear.Message);
        }
    }

    private async Task<bool> SendRenew(CreditRun run)
    {
        var credit = run.Credit;
        try
        {
            var renewed = await provider.Renew(
                $"x:{credit.Id}:{Text(credit.HoldNumber)}:{Text(credit.LatestCall.Attempt)}",
                credit.Hold!.Value,
                limits.HoldLifetime,
                CancellationToken.None
            );
            credit.HoldWasRenewed(renewed.ExpiresAt, run.Now);
            return true;
        }
        catch (CreditProviderException failed) when (failed.Failure == ProviderFailure.Refused)
        {
            credit.HoldWasNotRenewed(failed.Refusal.ToString(), failed.Message, run.Now);
            return true;
        }
        catch (CreditProviderException unclear)
        {
            return run.LookNext(unclear.Message);
        }
    }

    private async Task<bool> SendGiveBack(CreditRun run)
    {
        var credit = run.Credit;
        try
        {
            await provider.GiveBack(
                $"f:{credit.Id}:{Text(credit.GivingBack.Minor)}",
                credit.Hold!.Value,
                credit.GivingBack,
                CancellationToken.None
            );
            credit.WasGivenBack(run.NextId(), run.Now);
            return true;
        }
        catch (CreditProviderException failed) when (failed.Failure == ProviderFailure.Refused)
        {
            return await Refused(run, failed);
        }
        catch (CreditProviderException unclear)
        {
            return run.LookNext(unclear.Message);
        }
    }

    /// <summary>It may be our own earlier success speaking, so the provider is asked where it can be.</summary>
    private async Task<bool> Refused(CreditRun run, CreditProviderException refused)
    {
        if (provider.Capabilities.FindsHolds)
        {
            return await Ask(run, refused);
        }

        Deny(run, refused, isStillHeld: refused.Refusal != ProviderRefusal.HoldNotOpen);
        return true;
    }

    private async Task<bool> Ask(CreditRun run, CreditProviderException? refused)
    {
        var credit = run.Credit;
        ProviderHold? found;
        try
        {
            found = await provider.FindHold(credit.Id, credit.HoldNumber, CancellationToken.None);
        }
        catch (CreditProviderException failed)
        {
            return run.StayOpen($"The provider cannot be asked: {failed.Message}");
        }

        switch (credit.LatestCall.Kind)
        {
            case RemoteCallKind.RedeemHold when found is { State: ProviderHoldState.Redeemed }:
                if (found.Redeemed != credit.Amount)
                {
                    return run.Quarantine(
                        $"The provider spent {found.Redeemed} where {credit.Amount} was asked."
                    );
                }

                credit.HoldWasRedeemed(run.NextId(), run.Now);
                return true;
            case RemoteCallKind.RedeemHold when found?.State != ProviderHoldState.Open:
                credit.RedeemWasDenied(
                    refused?.Refusal.ToString(),
                    refused?.Message ?? "Nothing is held any more.",
                    isStillHeld: false,
                    run.NextId(),
                    run.Now
                );
                return true;
            case RemoteCallKind.GiveBack when found?.GivenBack == credit.GivingBack:
                credit.WasGivenBack(run.NextId(), run.Now);
                return true;
        }

        if (refused is not null)
        {
            Deny(run, refused, isStillHeld: true);
        }
        else
        {
            credit.TryAgain(credit.LatestCall.Kind, run.NextId(), run.Now);
        }

        return true;
    }

    private static void Deny(CreditRun run, CreditProviderException refused, bool isStillHeld)
    {
        var (credit, code) = (run.Credit, refused.Refusal.ToString());
        if (credit.LatestCall.Kind == RemoteCallKind.RedeemHold)
        {
            credit.RedeemWasDenied(code, refused.Message, isStillHeld, run.NextId(), run.Now);
        }
        else
        {
            credit.GiveBackWasDenied(code, refused.Message, run.Now);
        }
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
