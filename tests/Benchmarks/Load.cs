using System.Diagnostics;

namespace CustomerCredit.Benchmarks;

/// <summary>So many callers who each take the next job as soon as they have an answer.</summary>
internal static class Load
{
    public static async Task<Figures> Run(
        Contestant contestant,
        River river,
        Operation operation,
        IReadOnlyList<Job> jobs,
        int atOnce
    )
    {
        await river.CallsSince();
        var commits = contestant.Storage.CountCommits();
        var waited = new double[jobs.Count];
        var busy = contestant.ProcessorTime;
        var watch = Stopwatch.StartNew();
        var next = -1;
        await Task.WhenAll(Enumerable.Range(0, atOnce).Select(_ => Task.Run(Caller)));
        var took = watch.Elapsed;
        busy = contestant.ProcessorTime - busy;
        var (called, committed) = (await river.CallsSince(), await commits());
        Array.Sort(waited);
        return new Figures(
            jobs.Count / took.TotalSeconds,
            waited[(int)(jobs.Count * 0.50)],
            waited[(int)(jobs.Count * 0.99)],
            busy.TotalMilliseconds / jobs.Count,
            (double)called / jobs.Count,
            (double)committed / jobs.Count
        );

        async Task Caller()
        {
            int mine;
            while ((mine = Interlocked.Increment(ref next)) < jobs.Count)
            {
                var started = Stopwatch.GetTimestamp();
                await operation.Do(contestant, jobs[mine]);
                waited[mine] = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
            }
        }
    }
}
