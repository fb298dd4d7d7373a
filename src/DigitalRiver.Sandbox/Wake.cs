using System.Threading.Channels;

namespace CustomerCredit.DigitalRiver.Sandbox;

/// <summary>How workers wait.</summary>
internal static class Wake
{
    /// <summary>Until somebody wakes, the due time has come, or one of the tasks is done.</summary>
    internal static async Task Wait(
        ChannelReader<bool> wakes,
        DateTimeOffset? due,
        TimeProvider time,
        CancellationToken stopping,
        params IEnumerable<Task> others
    )
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        await await Task.WhenAny([
            wakes.WaitToReadAsync(over.Token).AsTask(),
            .. Clock(due, time, over.Token),
            .. others,
        ]);
        wakes.TryRead(out _);
        await over.CancelAsync();
    }

    private static IEnumerable<Task> Clock(
        DateTimeOffset? due,
        TimeProvider time,
        CancellationToken over
    )
    {
        if (due is { } at)
        {
            yield return Until(at, time, over);
        }
    }

    // A clock that jumps after it was read (a machine that slept, a test) would make the delay end late.
    private static Task Until(DateTimeOffset at, TimeProvider time, CancellationToken over)
    {
        while (true)
        {
            var now = time.GetUtcNow();
            var delay = now < at ? Task.Delay(at - now, time, over) : Task.CompletedTask;
            if (time.GetUtcNow() - now < TimeSpan.FromSeconds(1))
            {
                return delay;
            }
        }
    }
}
