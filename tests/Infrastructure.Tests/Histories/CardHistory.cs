using System.Numerics;

namespace CustomerCredit.Infrastructure.Tests.Histories;

/// <summary>
/// Whether what several clients saw of one card can be put into one row, each operation at an instant between its
/// beginning and its end (linearizability, after Wing and Gong). Goes along the answers and keeps every choice of what
/// may have happened already among the operations under way; what was chosen is the whole state of a choice, because
/// the balance follows from it.
/// </summary>
internal static class CardHistory
{
    /// <summary>The most that may be under way at one instant.</summary>
    public const int MostAtOnce = 64;

    private const int Told = 50;

    /// <summary>The first answer that fits no row, with what went before it; null where there is a row.</summary>
    /// <param name="atFirst">What was available in the beginning.</param>
    /// <param name="operations">All that was done to the card, in any order.</param>
    public static string? Anomaly(long atFirst, IReadOnlyCollection<CardOperation> operations)
    {
        var underWay = new CardOperation?[MostAtOnce];
        var settled = atFirst;
        HashSet<ulong> choices = [0];
        foreach (var (_, isEnd, operation) in Events(operations))
        {
            if (!isEnd)
            {
                underWay[Array.IndexOf(underWay, null)] = operation;
                continue;
            }

            var slot = Array.IndexOf(underWay, operation);
            choices = WithoutOneThatHappened(slot, choices, underWay, settled);
            if (choices.Count == 0)
            {
                return Tell(operation, operations);
            }

            settled += operation.Moved;
            underWay[slot] = null;
        }

        return null;
    }

    private static IEnumerable<(long At, bool IsEnd, CardOperation Operation)> Events(
        IEnumerable<CardOperation> operations
    ) =>
        operations
            .SelectMany(operation =>
                new[] { (operation.Began, false, operation), (operation.Ended, true, operation) }
            )
            .Where(happened => happened.Item1 != CardOperation.Never)
            // Of what begins and ends in the same instant, either may have been first.
            .OrderBy(happened => happened.Item1)
            .ThenBy(happened => happened.Item2);

    private static HashSet<ulong> WithoutOneThatHappened(
        int slot,
        HashSet<ulong> choices,
        CardOperation?[] underWay,
        long settled
    )
    {
        var it = 1UL << slot;
        var happened = new HashSet<ulong>();
        var seen = new HashSet<ulong>(choices);
        var open = new Stack<ulong>(choices);
        while (open.TryPop(out var choice))
        {
            if ((choice & it) != 0)
            {
                happened.Add(choice & ~it);
                continue;
            }

            foreach (var next in After(choice, underWay, settled))
            {
                if (seen.Add(next))
                {
                    open.Push(next);
                }
            }
        }

        return happened;
    }

    private static List<ulong> After(ulong choice, CardOperation?[] underWay, long settled)
    {
        var balance = settled;
        for (var left = choice; left != 0; left &= left - 1)
        {
            balance += underWay[BitOperations.TrailingZeroCount(left)]!.Moved;
        }

        var possible = new List<ulong>();
        for (var at = 0; at < underWay.Length; at++)
        {
            var next = choice | (1UL << at);
            if (
                underWay[at] is not { } operation
                || next == choice
                || !operation.Fits(balance)
                || HasTwinThatEndsSooner(at, choice, underWay)
            )
            {
                continue;
            }

            if (operation.Moved == 0)
            {
                // What only looks stands in nobody's way: the sooner the better.
                return [next];
            }

            possible.Add(next);
        }

        return possible;
    }

    /// <summary>Of two that do the same, the one whose answer comes first may as well have happened first.</summary>
    private static bool HasTwinThatEndsSooner(int slot, ulong choice, CardOperation?[] underWay)
    {
        var (it, at) = (underWay[slot]!, 0);
        return Array.Exists(
            underWay,
            other =>
                (choice & (1UL << at++)) == 0
                && other is not null
                && (other.Moved, other.Least, other.Most) == (it.Moved, it.Least, it.Most)
                && (other.Ended < it.Ended || (other.Ended == it.Ended && at <= slot))
        );
    }

    private static string Tell(
        CardOperation impossible,
        IReadOnlyCollection<CardOperation> operations
    ) =>
        "No row has this at its end:\n"
        + string.Join(
            '\n',
            operations
                .Where(operation => operation.Began <= impossible.Ended)
                .OrderBy(operation => operation.Ended)
                .TakeLast(Told)
                .Select(operation =>
                    $"{operation.Began} to {operation.Ended}: {operation.What}{(ReferenceEquals(operation, impossible) ? " ←" : "")}"
                )
        );
}
