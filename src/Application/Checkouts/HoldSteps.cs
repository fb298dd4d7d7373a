using System.Globalization;
using CustomerCredit.Application.CreditProvider;
using CustomerCredit.Domain.Checkouts;
using CustomerCredit.Domain.SharedKernel;

namespace CustomerCredit.Application.Checkouts;

/// <summary>
/// The steps of a credit at the credit provider: hold, lower, release. What a lost answer meant is found out as far as
/// the provider can tell (engine design, section 6.3); where it cannot, a person decides. Steps never commit.
/// </summary>
internal sealed class HoldSteps(ICreditProvider provider, ICreditOffers offers, CreditLimits limits)
{
    /// <summary>Sends the latest call, whose intent was just stored. Answers whether it is clear what to do next.</summary>
    public Task<bool> Send(CreditRun run) =>
        run.Credit.LatestCall.Kind switch
        {
            RemoteCallKind.Hold => SendHold(run),
            RemoteCallKind.LowerHold => SendLower(run),
            _ => SendRelease(run),
        };

    /// <summary>Finds out what became of the latest call. Answers whether it is clear what to do next.</summary>
    public async Task<bool> Look(CreditRun run)
    {
        if (provider.Capabilities.FindsHolds)
        {
            return await Ask(run);
        }

        var kind = run.Credit.LatestCall.Kind;
        if (
            provider.Capabilities.HonoursKeys
            && (kind != RemoteCallKind.Hold || await LineOf(run) is not null)
        )
        {
            run.Credit.TryAgain(kind, run.NextId(), run.Now);
            return true;
        }

        return run.Quarantine($"The outcome of {kind} is lost, and the provider cannot be asked.");
    }

    /// <summary>Looks for a hold that was asked for and not found before.</summary>
    /// <exception cref="CreditProviderException">It cannot be asked now.</exception>
    public async Task<HoldId?> FindLate(CreditRun run) =>
        !run.Credit.IsCallerHeld
        && provider.Capabilities.FindsHolds
        && await Find(run.Credit) is { State: ProviderHoldState.Open } late
            ? late.Id
            : null;

    /// <summary>What the provider holds for a credit, or null; also null where it cannot tell.</summary>
    /// <exception cref="CreditProviderException">It cannot be asked now.</exception>
    public async Task<HoldGrant?> Find(
        CreditId credit,
        int number,
        CancellationToken cancellationToken
    ) =>
        provider.Capabilities.FindsHolds
        && await provider.FindHold(credit, number, cancellationToken)
            is { State: ProviderHoldState.Open } open
            ? Grant(open)
            : null;

    private async Task<bool> SendHold(CreditRun run)
    {
        var credit = run.Credit;
        if (await LineOf(run) is not { } line)
        {
            return run.StayOpen("Nobody is there to name the line.");
        }

        try
        {
            var hold = await provider.Hold(
                new NewProviderHold(
                    Key("h", credit),
                    credit.Id,
                    credit.HoldNumber,
                    line,
                    new LineCaller(run.Cart.Shop, run.Cart.CartId, run.ShopperAddress),
                    credit.Held,
                    credit.AllowsPartial,
                    limits.HoldLifetime
                )
                {
                    SameLineAs = credit.Hold,
                },
                CancellationToken.None
            );
            credit.HoldTaken(Grant(hold), run.NextId(), run.Now);
            return true;
        }
        catch (CreditProviderException failed) when (failed.Failure != ProviderFailure.Unknown)
        {
            run.Refuse(failed);
            credit.HoldRefused(RefusalOf(failed), mayStillLand: false, run.NextId(), run.Now);
            return true;
        }
        catch (CreditProviderException unknown)
        {
            return run.LookNext(unknown.Message);
        }
    }

    private async Task<bool> SendLower(CreditRun run)
    {
        var credit = run.Credit;
        try
        {
            await provider.Lower(
                $"{Key("l", credit)}:{Text(credit.Amount.Minor)}",
                credit.Hold!.Value,
                credit.Amount,
                CancellationToken.None
            );
            credit.HoldWasLowered(run.Now);
            return true;
        }
        catch (CreditProviderException failed) when (failed.Failure == ProviderFailure.Refused)
        {
            credit.HoldWasNotLowered(failed.Refusal.ToString(), failed.Message, run.Now);
            return true;
        }
        catch (CreditProviderException unclear)
        {
            return run.LookNext(unclear.Message);
        }
    }

    private async Task<bool> SendRelease(CreditRun run)
    {
        var credit = run.Credit;
        try
        {
            await provider.Release(Key("v", credit), credit.Hold!.Value, CancellationToken.None);
            credit.HoldReleased(run.NextId(), run.Now);
            return true;
        }
        catch (CreditProviderException failed) when (failed.Failure == ProviderFailure.Refused)
        {
            // It may be our own earlier success speaking.
            return provider.Capabilities.FindsHolds
                ? await Ask(run, failed)
                : run.Quarantine($"The provider does not release the hold: {failed.Message}");
        }
        catch (CreditProviderException unclear)
        {
            return run.LookNext(unclear.Message);
        }
    }

    /// <summary>Asks the provider what is true, and plans accordingly.</summary>
    private async Task<bool> Ask(CreditRun run, CreditProviderException? refused = null)
    {
        ProviderHold? found;
        try
        {
            found = await Find(run.Credit);
        }
        catch (CreditProviderException failed)
        {
            return run.StayOpen($"The provider cannot be asked: {failed.Message}");
        }

        return run.Credit.LatestCall.Kind switch
        {
            RemoteCallKind.Hold => SettleHold(run, found, await LineOf(run)),
            RemoteCallKind.LowerHold => SettleLower(run, found),
            _ => SettleRelease(run, found, refused),
        };
    }

    private static bool SettleHold(CreditRun run, ProviderHold? found, CreditLineName? line)
    {
        var credit = run.Credit;
        switch (found)
        {
            case { State: ProviderHoldState.Open }:
                if (credit.IsOffered)
                {
                    // Late is too late: nobody waits for the answer any more.
                    run.MustGoBack();
                }

                credit.HoldTaken(Grant(found), run.NextId(), run.Now);
                return true;
            case null when (credit.Order is not null || !run.MustGoBack()) && line is not null:
                credit.TryAgain(RemoteCallKind.Hold, run.NextId(), run.Now);
                return true;
            default:
                credit.HoldRefused(
                    new CreditRefusal(
                        RemoteParty.CreditProvider,
                        0,
                        null,
                        "The credit was not held in time."
                    ),
                    mayStillLand: found is null,
                    run.NextId(),
                    run.Now
                );
                return true;
        }
    }

    private static bool SettleLower(CreditRun run, ProviderHold? found)
    {
        var credit = run.Credit;
        if (found is not { State: ProviderHoldState.Open })
        {
            return run.Quarantine("The hold of an attached credit is gone.");
        }

        if (found.Amount == credit.Amount)
        {
            credit.HoldWasLowered(run.Now);
        }
        else
        {
            credit.TryAgain(RemoteCallKind.LowerHold, run.NextId(), run.Now);
        }

        return true;
    }

    private static bool SettleRelease(
        CreditRun run,
        ProviderHold? found,
        CreditProviderException? refused
    )
    {
        switch (found?.State)
        {
            case ProviderHoldState.Released:
                run.Credit.HoldReleased(run.NextId(), run.Now);
                return true;
            case ProviderHoldState.Open when refused is null:
                run.Credit.TryAgain(RemoteCallKind.ReleaseHold, run.NextId(), run.Now);
                return true;
            case ProviderHoldState.Open:
                return run.StayOpen($"The provider does not release it: {refused.Message}");
            case ProviderHoldState.Redeemed when run.Credit.State == AppliedCreditState.Redeeming:
                // Spending it had been refused; an earlier try was on its way all the same.
                run.Credit.HoldWasRedeemed(run.NextId(), run.Now);
                return true;
            default:
                return run.Quarantine(
                    $"The hold to be released is {found?.State.ToString() ?? "not there"}."
                );
        }
    }

    private Task<ProviderHold?> Find(AppliedCredit credit) =>
        provider.FindHold(credit.Id, credit.HoldNumber, CancellationToken.None);

    /// <summary>The line, as far as it can be named although its spender is gone.</summary>
    private async Task<CreditLineName?> LineOf(CreditRun run) =>
        run.Line
        ?? run.Credit switch
        {
            // A hold of ours names the line as well as number and PIN do.
            { Hold: not null } held => new CreditLineName(
                KindOf(held),
                null,
                null,
                held.CustomerId
            ),
            { IsOffered: true } offered => CreditLineName.Of(
                await offers.Get(offered.Id, CancellationToken.None)
            ),
            { Kind: AppliedCreditKind.StoreCredit or AppliedCreditKind.Rewards } account =>
                new CreditLineName(KindOf(account), null, null, account.CustomerId),
            _ => null,
        };

    private static CreditLineKind KindOf(AppliedCredit credit) =>
        credit.Kind switch
        {
            AppliedCreditKind.StoreCredit => CreditLineKind.StoreCredit,
            AppliedCreditKind.Rewards => CreditLineKind.Rewards,
            _ => CreditLineKind.GiftCard,
        };

    private static HoldGrant Grant(ProviderHold hold) =>
        new(hold.Id, hold.Amount, hold.Points, hold.RateVersion, hold.LastFour, hold.ExpiresAt);

    private static CreditRefusal RefusalOf(CreditProviderException failed) =>
        failed.Failure == ProviderFailure.Refused
            ? new(RemoteParty.CreditProvider, 422, failed.Refusal.ToString(), failed.Message)
            : new(RemoteParty.CreditProvider, 0, null, failed.Message);

    private static string Key(string verb, AppliedCredit credit) =>
        $"{verb}:{credit.Id}:{Text(credit.HoldNumber)}";

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
