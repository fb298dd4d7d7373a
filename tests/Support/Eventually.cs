using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace CustomerCredit.Support;

/// <summary>Waits until something holds.</summary>
public static class Eventually
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(20);

    /// <summary>Asks again and again, for the last time when the time is up, however long the asking takes.</summary>
    /// <param name="condition">What shall hold.</param>
    /// <param name="patience">How long it may take.</param>
    /// <param name="what">What is said to be missing.</param>
    public static async Task Holds(
        Func<Task<bool>> condition,
        TimeSpan patience,
        [CallerArgumentExpression(nameof(condition))] string what = ""
    )
    {
        var watch = Stopwatch.StartNew();
        using var timer = new PeriodicTimer(Interval);
        var asked = watch.Elapsed;
        while (!await condition())
        {
            asked.ShouldBeLessThan(patience, what);
            await timer.WaitForNextTickAsync();
            asked = watch.Elapsed;
        }
    }
}
