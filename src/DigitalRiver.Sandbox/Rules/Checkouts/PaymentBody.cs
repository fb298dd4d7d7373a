using CustomerCredit.DigitalRiver.Sandbox.Rules.Money;
using CustomerCredit.DigitalRiver.Sandbox.Rules.Sources;
using CustomerCredit.DigitalRiver.Sandbox.Rules.State;
using CustomerCredit.DigitalRiver.Sandbox.Rules.Switches;

namespace CustomerCredit.DigitalRiver.Sandbox.Rules.Checkouts;

internal sealed record PaymentBody(IReadOnlyList<SourceBody>? Sources, SessionBody Session)
{
    internal static PaymentBody Of(CheckoutDocument checkout, Work work, Figures figures)
    {
        var sources = checkout
            .Attachments.Select(attached =>
                SourceBody.Trimmed(work.Source(attached.SourceId), attached.Amount, work.Switches)
            )
            .ToArray();
        if (work.Switches.Is(SwitchNames.SourcesOrder, "shuffled"))
        {
            Shuffle(sources, work);
        }

        return new PaymentBody(
            sources.Length == 0 && work.Switches.Is(SwitchNames.EmptySources, "absent")
                ? null
                : sources,
            new SessionBody(
                checkout.SessionId,
                figures.Of(checkout.Contributed()),
                figures.Of(PaymentSession.ShownRemaining(checkout, work.Switches)),
                PaymentSession.ShownState(checkout, work),
                checkout.SessionSecret
            )
        );
    }

    private static void Shuffle(SourceBody[] sources, Work work)
    {
        for (var last = sources.Length - 1; last > 0; last--)
        {
            var other = work.Chance.Below(last + 1);
            (sources[last], sources[other]) = (sources[other], sources[last]);
        }
    }
}
