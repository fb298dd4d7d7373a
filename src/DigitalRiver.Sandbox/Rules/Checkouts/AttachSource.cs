using CustomerCredit.DigitalRiver.Sandbox.Rules.Events;
using CustomerCredit.DigitalRiver.Sandbox.Rules.Sources;
using CustomerCredit.DigitalRiver.Sandbox.Rules.State;
using CustomerCredit.DigitalRiver.Sandbox.Rules.Switches;

namespace CustomerCredit.DigitalRiver.Sandbox.Rules.Checkouts;

/// <summary><c>POST /checkouts/{id}/sources/{sourceId}</c>: the combining rules (Digital River reference, section 3.3).</summary>
internal static class AttachSource
{
    internal static Reply Run(Work work, Call call, string[] path)
    {
        var checkout = work.Checkout(path[0]);
        OpenSession.Check(checkout);
        var changed = Attach(work, checkout, path[1]);
        if (!ReferenceEquals(changed, checkout))
        {
            PutChanged(work, changed);
        }

        return Reply.Ok(SourceBody.Of(work.Source(path[1]), work));
    }

    /// <summary>Puts a checkout whose sources changed.</summary>
    internal static void PutChanged(Work work, CheckoutDocument checkout)
    {
        checkout = checkout with { UpdatedTime = work.Now };
        work.Put(checkout);
        if (work.Switches.Is(SwitchNames.AttachDetachEvents, "checkout-updated"))
        {
            work.Tell(checkout, "checkout.updated");
        }
    }

    /// <summary>The checkout with the source attached; the source's own change is put.</summary>
    internal static CheckoutDocument Attach(Work work, CheckoutDocument checkout, string sourceId)
    {
        var source = work.FindSource(sourceId) ?? throw Unknown(work, sourceId);
        if (checkout.IsAttached(sourceId))
        {
            return work.Switches.Is(SwitchNames.AttachAgain, "no-op")
                ? checkout
                : throw Refusals.SourceStatusInvalid();
        }

        CheckUsable(work, checkout, source);
        source = TakeCurrency(work, checkout, source);
        return source.IsCredit
            ? AttachCredit(work, checkout, source)
            : AttachPrimary(work, checkout, source);
    }

    private static Refusal Unknown(Work work, string sourceId) =>
        work.Switches.Is(SwitchNames.UnknownSourceAnswer, "not-found")
            ? Refusals.NotFound("Source", "sourceId", sourceId)
            : Refusals.SourceNotFoundAtAttach(sourceId);

    private static void CheckUsable(Work work, CheckoutDocument checkout, SourceDocument source)
    {
        if (!PaymentMethods.IsAttachable(source))
        {
            throw Refusals.SourceStatusInvalid();
        }

        if (
            source.IsCredit
            && work.Switches.Duration(SwitchNames.SourceLifetime) is { } lifetime
            && work.Now - source.CreatedTime >= lifetime
        )
        {
            throw Refusals.SourceExpired();
        }

        // A saved source belongs to its customer, not to the session it was made in.
        if (source.Reusable)
        {
            return;
        }

        if (source.AttachedTo is not null)
        {
            throw Refusals.SourceStatusInvalid();
        }

        if (source.PaymentSessionId is { } session && session != checkout.SessionId)
        {
            switch (work.Switches[SwitchNames.AttachForeignSession])
            {
                case "conflict":
                    throw Refusals.SourceStatusInvalid();
                case "not-found":
                    throw Refusals.NotFound("Source", "sourceId", source.Id);
            }
        }
    }

    /// <summary>A source made without a session takes the checkout's currency now.</summary>
    private static SourceDocument TakeCurrency(
        Work work,
        CheckoutDocument checkout,
        SourceDocument source
    )
    {
        if (source.Currency is null)
        {
            source = source with { Currency = checkout.Currency };
            return source.AmountAsSent is { } amount
                ? CreditAmount.Set(source, amount, work.Switches)
                : source;
        }

        // A saved source pays in any currency.
        return source.Reusable || source.Currency == checkout.Currency
            ? source with
            {
                Currency = checkout.Currency,
            }
            : throw Refusals.SourceCurrencyDiffers(source.Currency);
    }

    private static CheckoutDocument AttachCredit(
        Work work,
        CheckoutDocument checkout,
        SourceDocument credit
    )
    {
        if (
            checkout.HasSubscription()
            && work.Switches.Is(SwitchNames.CreditOnSubscription, "reject-at-attach")
        )
        {
            throw Refusals.SourceNotSupported();
        }

        var amount = credit.Amount ?? 0;
        var primary = checkout.Primary();
        if (primary is not null)
        {
            checkout = MakeRoom(work, checkout, primary, amount);
        }
        else if (amount > checkout.Remaining())
        {
            throw Refusals.AmountTooLarge();
        }

        work.Put(credit with { AttachedTo = checkout.Id });
        return checkout with
        {
            Attachments = [.. checkout.Attachments, new Attachment(credit.Id, credit.Type, amount)],
        };
    }

    /// <summary>A saved primary gives way to a later credit; a single-use one does not.</summary>
    private static CheckoutDocument MakeRoom(
        Work work,
        CheckoutDocument checkout,
        Attachment primary,
        long amount
    )
    {
        if (
            !PaymentMethods.CombinesWithCredit(primary.Type)
            && work.Switches.Is(SwitchNames.CreditWithIncompatiblePrimary, "reject-at-attach")
        )
        {
            throw Refusals.SourceNotSupported();
        }

        var source = work.Source(primary.SourceId);
        if (!source.Reusable)
        {
            throw Refusals.SessionUpdateNotAllowed();
        }

        // Normally nothing remains beside a primary, and the bound is the primary's amount alone.
        var open = checkout.Remaining();
        if (amount > primary.Amount + open)
        {
            throw Refusals.AmountTooLarge();
        }

        var left = primary.Amount - Math.Max(0, amount - Math.Max(0, open));
        if (left == 0 && amount > 0)
        {
            switch (work.Switches[SwitchNames.CreditEqualsSavedPrimary])
            {
                case "reject":
                    throw Refusals.AmountTooLarge();
                case "drop-primary":
                    work.Put(source.TakenOff(null));
                    return checkout.WithAttachment(primary.SourceId, null);
            }
        }

        return PaymentSession.SetPrimary(checkout, primary, left, work);
    }

    private static CheckoutDocument AttachPrimary(
        Work work,
        CheckoutDocument checkout,
        SourceDocument primary
    )
    {
        if (
            !PaymentMethods.CombinesWithCredit(primary.Type)
            && checkout.Attachments.Any(attached => attached.IsCredit)
            && work.Switches.Is(SwitchNames.CreditWithIncompatiblePrimary, "reject-at-attach")
        )
        {
            throw Refusals.SourceNotSupported();
        }

        if (checkout.Primary() is { } former)
        {
            var replaced = work.Source(former.SourceId);
            var isCancelled = work.Switches.Is(SwitchNames.ReplacedPrimaryState, "cancelled");
            work.Put(replaced.TakenOff(isCancelled ? "cancelled" : null));
            checkout = checkout.WithAttachment(former.SourceId, null);
        }

        work.Put(primary with { AttachedTo = checkout.Id });
        return PaymentSession.LetPrimaryFollow(
            checkout with
            {
                Attachments =
                [
                    .. checkout.Attachments,
                    new Attachment(primary.Id, primary.Type, 0),
                ],
            },
            work
        );
    }
}
