using CsCheck;
using CustomerCredit.Application.CreditProvider;
using CustomerCredit.Support;
using Microsoft.Extensions.Time.Testing;

namespace CustomerCredit.Application.Tests.CreditProvider;

public sealed class CountingTries
{
    private const int Most = 3;
    private static readonly TimeSpan Span = TimeSpan.FromMinutes(10);

    /// <summary>Somebody who waits for nobody comes, goes, misses, and lets time pass, in any order.</summary>
    [Fact]
    public async Task However_they_come_no_more_than_so_many_miss_within_the_span() =>
        await Gen.Select(Gen.Int[0, 3], Gen.Int[0, 400])
            .Array[0, 40]
            .SampleAsync(
                async steps =>
                {
                    var clock = new FakeTimeProvider();
                    var window = new TryWindow(Most, Span, clock);
                    var misses = new List<DateTimeOffset>();
                    var inside = 0;
                    foreach (var (verb, seconds) in steps)
                    {
                        clock.Advance(TimeSpan.FromSeconds(verb == 3 ? seconds : 0));
                        var now = clock.GetUtcNow();
                        misses.RemoveAll(miss => miss + Span <= now);
                        if (verb is 0)
                        {
                            var stayAway = await window.Enter(TimeSpan.Zero, default);
                            (stayAway is null).ShouldBe(misses.Count + inside < Most);
                            (stayAway is null || stayAway > TimeSpan.Zero).ShouldBeTrue();
                            inside += stayAway is null ? 1 : 0;
                        }
                        else if (verb is 1 or 2 && inside > 0)
                        {
                            window.Leave(hasMissed: verb is 1);
                            inside--;
                            if (verb is 1)
                            {
                                misses.Add(now);
                            }
                        }

                        window.IsIdle.ShouldBe(misses.Count + inside == 0);
                    }
                },
                iter: Properties.Cases
            );
}
