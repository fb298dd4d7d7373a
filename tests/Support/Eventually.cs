using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace CustomerCredit.Support;

/// <summary>Waits until something holds.</summary>
public static class Eventually
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(20);

    /// <summary>What a busy machine may add to every patience.</summary>
    private static readonly TimeSpan Disturbance = TimeSpan.FromMinutes(1);

    /// <summary>Asks again and again, for the last time when the time is up, however long the asking takes.</summary>
    /// <param name="condition">What shall hold.</param>
    /// <param name="patience">How long it may take, in <see cref="UndisturbedTime" />.</param>
    /// <param name="heard">What is known where it does not hold.</param>
    /// <param name="what">What is said to be missing.</param>
    /// <param name="interval">How often is asked, where asking costs whoever is asked too much.</param>
    public static async Task Holds(
        Func<Task<bool>> condition,
        TimeSpan patience,
        Func<string>? heard = null,
        [CallerArgumentExpression(nameof(condition))] string what = "",
        TimeSpan? interval = null
    )
    {
        var (undisturbed, watch) = (new UndisturbedTime(), Stopwatch.StartNew());
        using var timer = new PeriodicTimer(interval ?? Interval);
        var (asked, askedAtAll) = (TimeSpan.Zero, TimeSpan.Zero);
        while (!await condition())
        {
            asked.ShouldBeLessThan(patience, $"{what} {heard?.Invoke()}");
            askedAtAll.ShouldBeLessThan(patience + Disturbance, $"{what} {heard?.Invoke()}");
            await timer.WaitForNextTickAsync();
            (asked, askedAtAll) = (undisturbed.Elapsed, watch.Elapsed);
        }
    }
}
