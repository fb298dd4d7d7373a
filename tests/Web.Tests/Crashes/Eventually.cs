using System.Diagnostics;

namespace CustomerCredit.Web.Tests.Crashes;

/// <summary>Waits until something holds.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(20);

    public static async Task Holds(Func<Task<bool>> condition, TimeSpan patience)
    {
        var watch = Stopwatch.StartNew();
        using var timer = new PeriodicTimer(Interval);
        while (!await condition())
        {
            watch.Elapsed.ShouldBeLessThan(patience);
            await timer.WaitForNextTickAsync();
        }
    }
}
