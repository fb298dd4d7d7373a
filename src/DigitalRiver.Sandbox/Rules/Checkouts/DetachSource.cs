using CustomerCredit.DigitalRiver.Sandbox.Rules.Sources;
using CustomerCredit.DigitalRiver.Sandbox.Rules.State;
using CustomerCredit.DigitalRiver.Sandbox.Rules.Switches;

namespace CustomerCredit.DigitalRiver.Sandbox.Rules.Checkouts;

/// <summary><c>DELETE /checkouts/{id}/sources/{sourceId}</c></summary>
internal static class DetachSource
{
    internal static Reply Run(Work work, Call call, string[] path)
    {
        var checkout = work.Checkout(path[0]);
        OpenSession.Check(checkout);
        var source = work.FindSource(path[1]);
        if (source is null)
        {
            throw work.Switches.Is(SwitchNames.UnknownSourceAnswer, "not-found")
                ? Refusals.NotFound("Source", "sourceId", path[1])
                : Refusals.SourceNotFoundAtDetach(path[1]);
        }

        if (!checkout.IsAttached(source.Id))
        {
            return AnswerUnattached(work, source);
        }

        AttachSource.PutChanged(work, Detach(work, checkout, source));
        return Reply.NoContent;
    }

    /// <summary>The checkout without any source; single-use sources are cancelled.</summary>
    internal static CheckoutDocument DetachAll(Work work, CheckoutDocument checkout)
    {
        foreach (var attached in checkout.Attachments)
        {
            work.Put(work.Source(attached.SourceId).TakenOff("cancelled"));
        }

        return checkout with
        {
            Attachments = [],
        };
    }

    /// <summary>The checkout without the source; the source's own change is put.</summary>
    internal static CheckoutDocument Detach(
        Work work,
        CheckoutDocument checkout,
        SourceDocument source
    )
    {
        var growsBack = false;
        if (source.IsCredit && checkout.Primary() is { } primary)
        {
            var mode = work.Switches[
                work.Source(primary.SourceId).Reusable
                    ? SwitchNames.DetachCreditUnderSavedPrimary
                    : SwitchNames.DetachCreditUnderSingleUsePrimary
            ];
            if (mode == "reject")
            {
                throw Refusals.SessionUpdateNotAllowed();
            }

            growsBack = mode == "primary-grows";
        }

        work.Put(source.TakenOff("cancelled"));
        var left = checkout.WithAttachment(source.Id, null);
        return growsBack ? PaymentSession.LetPrimaryFollow(left, work) : left;
    }

    private static Reply AnswerUnattached(Work work, SourceDocument source)
    {
        switch (work.Switches[SwitchNames.DetachUnattached])
        {
            case "conflict":
                throw Refusals.SourceNotFoundAtDetach(source.Id);
            case "not-found":
                throw Refusals.NotFound("Source", "sourceId", source.Id);
            case "cancel" when source.AttachedTo is null:
                work.Put(source.TakenOff("cancelled"));
                return Reply.NoContent;
            default:
                return Reply.NoContent;
        }
    }
}
