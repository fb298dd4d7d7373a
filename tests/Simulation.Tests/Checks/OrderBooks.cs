using CustomerCredit.DigitalRiver.Sandbox.Rules.Orders;
using CustomerCredit.DigitalRiver.Sandbox.Rules.Switches;
using CustomerCredit.Domain.Checkouts;
using CustomerCredit.Simulation.Tests.Parties;

namespace CustomerCredit.Simulation.Tests.Checks;

/// <summary>
/// Digital River's orders against our books and the credit provider's, once nothing is under way: what the charge says
/// is spent is spent, what it says is returned is given back, and what came to nothing is let go.
/// </summary>
internal sealed class OrderBooks(World world)
{
    /// <summary>What no machine can decide, and a person is asked for (engine design, rules R7 and R10).</summary>
    private static readonly string[] GoodReasonsToDoubt =
    [
        "The source shows",
        "Nobody ordered with it",
    ];

    /// <summary>Whether an order, or our charge of it, came to nothing.</summary>
    public static bool CameToNothing(OrderDocument order, ChargeDocument charge) =>
        order.State is OrderStates.Blocked or OrderStates.Cancelled
        || charge.State is ChargeStates.Failed or ChargeStates.Cancelled;

    /// <summary>What the customer has to get back of a charge, in all.</summary>
    public static long DueBack(ChargeDocument charge) =>
        charge.State is ChargeStates.Failed or ChargeStates.Cancelled
            ? charge.Amount
            : charge.Cancelled + charge.Refunded;

    /// <summary>
    /// What Digital River shows of it: every entry may be a minor unit short, because it rounds components on their own,
    /// and nobody outside can know better (Digital River reference, section 5.5).
    /// </summary>
    private long ShownBack(ChargeDocument charge)
    {
        var isDrifting = world.River.Switches.Is(SwitchNames.MoneyNoise, "one-cent-drift");
        return DueBack(charge)
            - (
                isDrifting
                    ? charge.Cancels.Concat(charge.Refunds).Count(entry => entry.IsComplete)
                    : 0
            );
    }

    public void CheckAtRest()
    {
        foreach (var order in world.River.Orders)
        {
            foreach (var charge in world.River.ChargesOf(order))
            {
                if (world.River.CreditOf(charge) is { } credit)
                {
                    Follows(order, charge, credit);
                }
            }
        }

        foreach (var row in world.OurBooks.Credits.Values)
        {
            IsInDoubtForAReason(row);
            if (row.RedeemedMinor > 0 && world.River.ChargeOf(row.Id) is null)
            {
                throw world.Broken("R4", $"{row} is spent, and no order was placed with it");
            }
        }

        ClearingAgrees();
    }

    /// <summary>L9: whatever pays an order is spent or missing in our books, even where we were never asked.</summary>
    private void Follows(OrderDocument order, ChargeDocument charge, string credit)
    {
        if (world.OurBooks.Credits.TryGetValue(credit, out var row))
        {
            if (row.State != AppliedCreditState.Quarantined)
            {
                Follows(order, charge, row);
            }
        }
        else if (world.Pages.OfferOf(credit) is not null && !CameToNothing(order, charge))
        {
            throw world.Broken(
                "L9",
                $"{credit} pays {charge.Amount} of order {order.Id}, and nobody knows"
            );
        }
    }

    private void Follows(OrderDocument order, ChargeDocument charge, CreditRow row)
    {
        var isInVain = CameToNothing(order, charge);
        var (spent, back) = isInVain
            ? (row.RedeemedMinor, row.RedeemedMinor)
            : (charge.Amount, ShownBack(charge));
        var isRight =
            (row.IsOver && isInVain)
            || (
                row.IsPastAcceptance
                && row.RedeemedMinor == spent
                && row.GivenBackMinor == back
                && order.StateTimes.ContainsKey(OrderStates.Accepted)
            );
        if (!isRight)
        {
            throw world.Broken(
                "Order",
                $"{row} has spent {row.RedeemedMinor} and given back {row.GivenBackMinor}; order {order.Id} is {order.State}, its charge {charge.State} of {charge.Amount} with {ShownBack(charge)} given back"
            );
        }

        world.Counts.Answer($"credit of an order that is {order.State}: {row.State}");
        if (row.State == AppliedCreditState.Shortfall)
        {
            if (
                !world.OurBooks.IsWrittenOff(row.Id) && !world.Invariants.About(row.Id).IsUnapproved
            )
            {
                throw world.Broken("L10", $"{row} has no reason to fall short");
            }
        }
        else if (!row.IsCallerHeld)
        {
            ProviderAgrees(row);
        }
    }

    private void ProviderAgrees(CreditRow row)
    {
        var left = world
            .Keeper.Holds.Of(row.Id)
            .Sum(hold => hold.RedeemedMinor - hold.GivenBackMinor);
        if (left != row.RedeemedMinor - row.GivenBackMinor)
        {
            throw world.Broken(
                "L9",
                $"{row} has spent {row.RedeemedMinor} and given back {row.GivenBackMinor}; at the provider {left} are left"
            );
        }
    }

    /// <summary>L10: a person is asked only where nobody else can decide.</summary>
    private void IsInDoubtForAReason(CreditRow row)
    {
        if (row.State != AppliedCreditState.Quarantined)
        {
            return;
        }

        var why = world.OurBooks.WhyInDoubt(row.Id);
        world.Counts.Answer($"in doubt: {string.Join(' ', why.Split(' ').Take(3))}");
        var isUnapproved =
            world.Invariants.About(row.Id).IsUnapproved
            && why.StartsWith("The order charges", StringComparison.Ordinal);
        if (!isUnapproved && !Array.Exists(GoodReasonsToDoubt, why.StartsWith))
        {
            throw world.Broken("L10", $"{row} waits for a person: {why}");
        }
    }

    /// <summary>What Digital River owes for, and what is on its way back, is what the credits say.</summary>
    private void ClearingAgrees()
    {
        foreach (
            var currency in world.OurBooks.Credits.Values.GroupBy(
                row => row.Currency,
                StringComparer.Ordinal
            )
        )
        {
            var spent = currency.Sum(row => row.RedeemedMinor - row.GivingBackMinor);
            var underWay = currency.Sum(row => row.GivingBackMinor - row.GivenBackMinor);
            var cleared = world.OurBooks.Ledger.Sum($"dr_clearing:{currency.Key}");
            var refunding = world.OurBooks.Ledger.Sum($"refund_clearing:{currency.Key}");
            if (cleared != spent || refunding != underWay)
            {
                throw world.Broken(
                    "Clearing",
                    $"{currency.Key}: {cleared} and {refunding} in the ledger, {spent} and {underWay} by the credits"
                );
            }
        }
    }
}
