using System.Globalization;
using CustomerCredit.DigitalRiver.Sandbox.Rules.State;

namespace CustomerCredit.DigitalRiver.Sandbox.Rules.Lists;

/// <summary>A page of a list, newest first (Digital River reference, section 1.4).</summary>
internal sealed record Page(bool HasMore, IReadOnlyList<object> Data)
{
    private const int DefaultLimit = 10;
    private const int MostLimit = 100;

    internal static Page Of<T>(
        Call call,
        Shelf<T> shelf,
        DateTimeOffset readTime,
        Func<T, bool> isWanted,
        Func<T, object> toBody
    )
        where T : Document
    {
        var limit = Limit(call);
        IEnumerable<T> candidates;
        var before = call.QueryValue("endingBefore");
        if (before is not null)
        {
            var cursor = Cursor(before, "endingBefore");
            candidates = shelf.OldestFirst(readTime).Where(document => document.Position > cursor);
        }
        else if (call.QueryValue("startingAfter") is { } after)
        {
            var cursor = Cursor(after, "startingAfter");
            candidates = shelf.NewestFirst(readTime).Where(document => document.Position < cursor);
        }
        else
        {
            candidates = shelf.NewestFirst(readTime);
        }

        var found = candidates.Where(isWanted).Take(limit + 1).ToList();
        var hasMore = found.Count > limit;
        if (hasMore)
        {
            found.RemoveAt(limit);
        }

        if (before is not null)
        {
            found.Reverse();
        }

        return new Page(hasMore, [.. found.Select(toBody)]);

        long Cursor(string id, string parameter) =>
            shelf.FindAsOf(id, readTime)?.Position ?? throw Refusals.InvalidParameter(parameter);
    }

    private static int Limit(Call call)
    {
        if (call.QueryValue("limit") is not { } text)
        {
            return DefaultLimit;
        }

        return
            int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var limit)
            && limit is >= 1 and <= MostLimit
            ? limit
            : throw Refusals.InvalidParameter("limit");
    }
}
