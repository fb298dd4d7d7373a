using System.Collections.Concurrent;
using System.Globalization;

namespace CustomerCredit.Infrastructure.Tests.Histories;

/// <summary>
/// Clients who use a few cards at once for a while, and a record of what each saw (after Jepsen's bank test; engine
/// design, T8).
/// </summary>
internal sealed class Bank(IReadOnlyList<string> cards, long atFirst)
{
    private readonly ConcurrentQueue<(string Card, CardOperation Operation)> _seen = [];

    /// <summary>How many clients there are.</summary>
    public const int Clients = 20;

    /// <summary>How long they go on: five seconds, or as long as the environment asks for.</summary>
    public static TimeSpan Span { get; } =
        TimeSpan.FromSeconds(
            int.Parse(
                Environment.GetEnvironmentVariable("BANK_SECONDS") is { Length: > 0 } asked
                    ? asked
                    : "5",
                CultureInfo.InvariantCulture
            )
        );

    /// <summary>How much was done.</summary>
    public int Operations => _seen.Count;

    /// <summary>Lets every client work until the time is over.</summary>
    public static async Task Run(TimeSpan span, Func<int, Task> oneStep)
    {
        var began = TimeProvider.System.GetTimestamp();
        await Task.WhenAll(
            Enumerable
                .Range(0, Clients)
                .Select(client =>
                    Task.Run(async () =>
                    {
                        while (TimeProvider.System.GetElapsedTime(began) < span)
                        {
                            await oneStep(client);
                        }
                    })
                )
        );
    }

    /// <summary>
    /// Does it and writes down what came of it; null says that nothing was done. What ends in
    /// <paramref name="unknown" /> has no end.
    /// </summary>
    public async Task<CardOperation?> Record(
        string card,
        Func<Task<CardOperation?>> does,
        Func<Exception, CardOperation?>? unknown = null
    )
    {
        var began = TimeProvider.System.GetTimestamp();
        try
        {
            var done = await does();
            var ended = TimeProvider.System.GetTimestamp();
            for (var each = done; each is not null; each = each.And)
            {
                _seen.Enqueue((card, each with { Began = began, Ended = ended }));
            }

            return done;
        }
        catch (Exception failed) when (unknown?.Invoke(failed) is { } perhaps)
        {
            _seen.Enqueue((card, perhaps with { Began = began }));
            return null;
        }
    }

    /// <summary>What cannot be, card by card.</summary>
    public IReadOnlyList<string> Anomalies() =>
        [
            .. cards
                .Select(card =>
                    CardHistory.Anomaly(
                        atFirst,
                        [.. _seen.Where(seen => seen.Card == card).Select(seen => seen.Operation)]
                    )
                        is { } anomaly
                        ? $"{card}: {anomaly}"
                        : null
                )
                .OfType<string>(),
        ];
}
