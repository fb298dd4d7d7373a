using System.Text.Json;
using CustomerCredit.DigitalRiver.Sandbox.Persistence;
using CustomerCredit.DigitalRiver.Sandbox.Rules;

namespace CustomerCredit.DigitalRiver.Sandbox.Control;

/// <summary>
/// How far back the log of calls reaches: as far as the list of events. Whoever logs a call forgets a few that are too
/// old, many times faster than the log grows, so that nothing has to run by itself and nobody waits.
/// </summary>
internal sealed class CallLogAge(SandboxStore store)
{
    /// <summary>How long a call is kept.</summary>
    private static readonly TimeSpan KeptFor = TimeSpan.FromDays(30);

    private const int Most = 100;

    /// <summary>When the oldest call in the log was made, or earlier; null when nobody looked.</summary>
    private DateTimeOffset? _oldest;

    /// <summary>Up to which number calls are to be forgotten now; 0 when none is.</summary>
    internal long LastTooOld(DateTimeOffset now)
    {
        var before = now - KeptFor;
        if (_oldest >= before)
        {
            return 0;
        }

        var oldest = store
            .ReadLog(after: 0, Most)
            .ConvertAll(entry =>
                JsonSerializer.Deserialize<CallLogEntry>(entry, WireJson.Options)!
            );
        var kept = oldest.Find(entry => entry.Time >= before);
        _oldest = kept?.Time;
        return kept?.Sequence - 1 ?? oldest.LastOrDefault()?.Sequence ?? 0;
    }
}
