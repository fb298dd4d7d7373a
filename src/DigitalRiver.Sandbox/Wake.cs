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
            var wait = at - time.GetUtcNow();
            yield return wait > TimeSpan.Zero ? Task.Delay(wait, time, over) : Task.CompletedTask;
        }
    }
}
