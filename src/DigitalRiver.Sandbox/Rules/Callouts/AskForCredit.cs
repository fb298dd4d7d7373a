using CustomerCredit.DigitalRiver.Sandbox.Rules.Checkouts;
using CustomerCredit.DigitalRiver.Sandbox.Rules.Input;
using CustomerCredit.DigitalRiver.Sandbox.Rules.Money;
using CustomerCredit.DigitalRiver.Sandbox.Rules.Sources;
using CustomerCredit.DigitalRiver.Sandbox.Rules.State;
using CustomerCredit.DigitalRiver.Sandbox.Rules.Switches;

namespace CustomerCredit.DigitalRiver.Sandbox.Rules.Callouts;

/// <summary>The shopper chooses a listed credit: what is asked, and what follows from the answer (Digital River reference, section 7).</summary>
internal static class AskForCredit
{
    /// <summary>What is to be asked, or what came of it without asking.</summary>
    /// <exception cref="Refusal">The checkout does not exist or takes no change.</exception>
    internal static (CalloutPlan? Plan, CalloutResultBody? Result) Plan(
        Work work,
        ListedCredit credit
    )
    {
        var amount = credit.Amount;
        if (credit.CheckoutId is { } id)
        {
            var checkout = work.Checkout(id);
            OpenSession.Check(checkout);
            var total = Amounts.ToMajor(
                Math.Max(0, checkout.Remaining()),
                SandboxCurrency.ScaleOf(checkout.Currency)
            );
            credit = OfCheckout(credit, checkout);
            if (amount > total)
            {
                switch (work.Switches[SwitchNames.LowCodeCreditAboveTotal])
                {
                    case "hide":
                        return (null, Result("hidden"));
                    case "cap-at-total":
                        amount = total;
                        break;
                }
            }
        }

        var isTaken = work.Books.Callouts.All.Any(taken =>
            taken.UpstreamId == credit.UpstreamId && taken.SessionId != credit.SessionId
        );
        if (amount == 0 || (isTaken && work.Switches.Is(SwitchNames.CalloutSameLine, "deny")))
        {
            return (null, Result("denied"));
        }

        return (
            new CalloutPlan(
                credit,
                amount,
                work.Books.CalloutDoors.Find(CalloutDoorDocument.OnlyId)?.Door
            ),
            null
        );

        CalloutResultBody Result(string outcome) =>
            new(outcome, null, null, null, credit.UpstreamId, credit.SessionId!);
    }

    /// <summary>Applies what was approved, to the checkout if one was named.</summary>
    /// <exception cref="Refusal">The checkout does not take the credit.</exception>
    internal static CalloutResultBody Settle(Work work, CalloutPlan plan, CalloutAnswer? answer)
    {
        var approved = Approved(work, plan, answer);
        SourceDocument? source = null;
        if (approved is { } amount)
        {
            source = plan.Credit.CheckoutId is { } id ? Apply(work, plan, id, amount) : null;
            work.Put(
                new CalloutDocument
                {
                    Id = work.Chance.NewId(),
                    Position = work.NextPosition(),
                    CreatedTime = work.Now,
                    SessionId = plan.Credit.SessionId!,
                    UpstreamId = plan.Credit.UpstreamId,
                    SourceId = source?.Id,
                    CheckoutId = plan.Credit.CheckoutId,
                }
            );
        }

        return new CalloutResultBody(
            approved is null ? "denied" : "approved",
            answer?.Status,
            plan.Amount,
            approved,
            plan.Credit.UpstreamId,
            plan.Credit.SessionId!,
            source is null ? null : SourceBody.Of(work.Source(source.Id), work)
        );
    }

    /// <summary>The amount to apply; null when denied.</summary>
    private static decimal? Approved(Work work, CalloutPlan plan, CalloutAnswer? answer) =>
        answer is null ? plan.Amount
        : answer.IsSensible(plan) ? (answer.IsApproved ? answer.Amount : null)
        : work.Switches.Is(SwitchNames.CalloutFailure, "apply-listed-amount") ? plan.Amount
        : null;

    private static SourceDocument Apply(
        Work work,
        CalloutPlan plan,
        string checkoutId,
        decimal amount
    )
    {
        var checkout = work.Checkout(checkoutId);
        OpenSession.Check(checkout);
        var id = work.Chance.NewId();
        var source = new SourceDocument
        {
            Id = id,
            Position = work.NextPosition(),
            CreatedTime = work.Now,
            Type = PaymentMethods.CustomerCredit,
            State = "chargeable",
            ClientSecret = $"{id}_{work.Chance.NewId()}",
            Currency = checkout.Currency,
            Amount = Amounts.ToMinor(amount, SandboxCurrency.ScaleOf(checkout.Currency), "amount"),
            UpstreamId = plan.Credit.UpstreamId,
            PaymentSessionId = checkout.SessionId,
            Details = JsonCopy.EmptyObject,
        };
        work.Put(source);
        AttachSource.PutChanged(work, AttachSource.Attach(work, checkout, id));
        return source;
    }

    private static ListedCredit OfCheckout(ListedCredit credit, CheckoutDocument checkout)
    {
        var optional = credit.Optional.ToDictionary(StringComparer.Ordinal);
        if (checkout.UpstreamId is { } upstreamId)
        {
            optional.TryAdd(ListedCredit.SessionUpstreamId, upstreamId);
        }

        return credit with
        {
            SessionId = credit.SessionId ?? checkout.SessionId,
            Optional = optional,
        };
    }
}
