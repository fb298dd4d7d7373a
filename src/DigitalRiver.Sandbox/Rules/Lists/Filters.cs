using System.Globalization;

namespace CustomerCredit.DigitalRiver.Sandbox.Rules.Lists;

/// <summary>Filters of lists. A filter that was not given lets everything pass.</summary>
internal static class Filters
{
    /// <summary>Several values, given as repeated parameters or separated by commas.</summary>
    internal static Func<string?, bool> AnyOf(Call call, string name)
    {
        if (!call.Query.TryGetValue(name, out var values))
        {
            return _ => true;
        }

        var wanted = values
            .SelectMany(value => value.Split(',', StringSplitOptions.TrimEntries).Append(value))
            .ToHashSet(StringComparer.Ordinal);
        return value => value is not null && wanted.Contains(value);
    }

    internal static Func<string?, bool> Equal(Call call, string name) =>
        call.QueryValue(name) is { } wanted ? value => value == wanted : _ => true;

    /// <summary>A time, or bounds such as <c>createdTime[gte]</c>; times are compared as shown, in whole seconds.</summary>
    internal static Func<DateTimeOffset, bool> Time(Call call, string name)
    {
        var isWanted = Compare<DateTime>(
            call,
            name,
            text =>
                DateTimeOffset.TryParse(
                    text,
                    CultureInfo.InvariantCulture,
                    DateTimeStyles.AssumeUniversal,
                    out var time
                )
                    ? time.UtcDateTime
                    : null
        );
        return time =>
            isWanted(
                time.UtcDateTime.AddTicks(-(time.UtcDateTime.Ticks % TimeSpan.TicksPerSecond))
            );
    }

    /// <summary>An amount in major units, or bounds such as <c>totalAmount[lt]</c>.</summary>
    internal static Func<decimal, bool> Amount(Call call, string name) =>
        Compare<decimal>(
            call,
            name,
            text =>
                decimal.TryParse(
                    text,
                    NumberStyles.Number,
                    CultureInfo.InvariantCulture,
                    out var number
                )
                    ? number
                    : null
        );

    private static Func<T, bool> Compare<T>(Call call, string name, Func<string, T?> parse)
        where T : struct, IComparable<T>
    {
        List<Func<T, bool>> bounds = [];
        Add(name, sign => sign == 0);
        Add($"{name}[eq]", sign => sign == 0);
        Add($"{name}[gt]", sign => sign > 0);
        Add($"{name}[gte]", sign => sign >= 0);
        Add($"{name}[lt]", sign => sign < 0);
        Add($"{name}[lte]", sign => sign <= 0);
        return value => bounds.TrueForAll(bound => bound(value));

        void Add(string parameter, Func<int, bool> holds)
        {
            if (call.QueryValue(parameter) is { } text)
            {
                var bound = parse(text) ?? throw Refusals.InvalidParameter(name);
                bounds.Add(value => holds(value.CompareTo(bound)));
            }
        }
    }
}
