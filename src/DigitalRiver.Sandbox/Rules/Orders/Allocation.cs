using CustomerCredit.DigitalRiver.Sandbox.Rules.Money;
using CustomerCredit.DigitalRiver.Sandbox.Rules.State;
using CustomerCredit.DigitalRiver.Sandbox.Rules.Switches;

namespace CustomerCredit.DigitalRiver.Sandbox.Rules.Orders;

/// <summary>
/// Which charge pays or gets back how much of an amount (Digital River reference, section 5.5). A charge that comes
/// later is not touched while an earlier one has enough.
/// </summary>
internal static class Allocation
{
    /// <summary>Captures take credit first.</summary>
    internal static IReadOnlyList<Share> OfCapture(Work work, OrderDocument order, long amount)
    {
        var (credits, primaries) = Charges(work, order);
        var fromCredits = Take(
            amount,
            credits,
            charge => charge.Left,
            work.Switches[SwitchNames.SecondaryOrderCapture]
        );
        return
        [
            .. fromCredits,
            .. InOrder(amount - fromCredits.Sum(share => share.Amount), primaries, Left),
        ];

        static long Left(ChargeDocument charge) => charge.Left;
    }

    /// <summary>Cancels take the primary first.</summary>
    internal static IReadOnlyList<Share> OfCancel(Work work, OrderDocument order, long amount) =>
        PrimaryFirst(
            work,
            order,
            amount,
            charge => charge.Left,
            work.Switches[SwitchNames.SecondaryOrderCancel]
        );

    /// <summary>Refunds give to the primary first, and to none more than it paid.</summary>
    internal static IReadOnlyList<Share> OfRefund(Work work, OrderDocument order, long amount) =>
        PrimaryFirst(
            work,
            order,
            amount,
            charge => charge.Refundable,
            work.Switches[SwitchNames.SecondaryOrderRefund]
        );

    private static IReadOnlyList<Share> PrimaryFirst(
        Work work,
        OrderDocument order,
        long amount,
        Func<ChargeDocument, long> room,
        string mode
    )
    {
        var (credits, primaries) = Charges(work, order);
        var fromPrimaries = InOrder(amount, primaries, room);
        return
        [
            .. fromPrimaries,
            .. Take(amount - fromPrimaries.Sum(share => share.Amount), credits, room, mode),
        ];
    }

    private static (List<ChargeDocument> Credits, List<ChargeDocument> Primaries) Charges(
        Work work,
        OrderDocument order
    )
    {
        var charges = work.ChargesOf(order).ToLookup(charge => charge.IsCredit);
        return ([.. charges[true]], [.. charges[false]]);
    }

    private static List<Share> Take(
        long amount,
        List<ChargeDocument> credits,
        Func<ChargeDocument, long> room,
        string mode
    ) =>
        mode switch
        {
            "reverse-attach-order" => InOrder(amount, Enumerable.Reverse(credits), room),
            "largest-first" => InOrder(
                amount,
                credits.OrderByDescending(charge => charge.Amount),
                room
            ),
            "pro-rata" => InProportion(amount, credits, room),
            _ => InOrder(amount, credits, room),
        };

    private static List<Share> InOrder(
        long amount,
        IEnumerable<ChargeDocument> charges,
        Func<ChargeDocument, long> room
    )
    {
        List<Share> shares = [];
        foreach (var charge in charges)
        {
            var part = Math.Min(amount, room(charge));
            if (part > 0)
            {
                shares.Add(new Share(charge, part));
                amount -= part;
            }
        }

        return shares;
    }

    /// <summary>Half-up, the last takes the remainder; what does not fit there goes to those before.</summary>
    private static List<Share> InProportion(
        long amount,
        List<ChargeDocument> charges,
        Func<ChargeDocument, long> room
    )
    {
        var whole = charges.Sum(room);
        amount = Math.Min(amount, whole);
        var parts = new long[charges.Count];
        var left = amount;
        for (var i = 0; i < parts.Length && whole > 0; i++)
        {
            var part =
                i == parts.Length - 1
                    ? left
                    : Amounts.HalfUp((decimal)amount * room(charges[i]) / whole);
            parts[i] = Math.Min(Math.Min(part, left), room(charges[i]));
            left -= parts[i];
        }

        for (var i = 0; i < parts.Length; i++)
        {
            var more = Math.Min(left, room(charges[i]) - parts[i]);
            parts[i] += more;
            left -= more;
        }

        return
        [
            .. charges
                .Zip(parts, (charge, part) => new Share(charge, part))
                .Where(share => share.Amount > 0),
        ];
    }

    /// <summary>What one charge has to do with an amount, in minor units.</summary>
    internal sealed record Share(ChargeDocument Charge, long Amount);
}
