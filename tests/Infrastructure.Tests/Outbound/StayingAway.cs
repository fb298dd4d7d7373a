using System.Globalization;
using System.Net;
using CsCheck;
using CustomerCredit.Infrastructure.Outbound;
using CustomerCredit.Support;

namespace CustomerCredit.Infrastructure.Tests.Outbound;

/// <summary>How <c>Retry-After</c> is read (RFC 9110, section 10.2.3).</summary>
public sealed class StayingAway
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan UnlessTold = TimeSpan.FromSeconds(7);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    [Fact]
    public void Seconds_are_believed_up_to_the_longest_wait() =>
        Gen.Int[0, int.MaxValue]
            .Sample(
                seconds =>
                    Read(seconds.ToString(CultureInfo.InvariantCulture))
                        .ShouldBe(TimeSpan.FromSeconds(Math.Min(seconds, 600))),
                iter: Properties.Cases
            );

    [Fact]
    public void A_date_is_measured_against_now() =>
        Gen.Int[-10_000, 10_000]
            .Sample(
                seconds =>
                    Read((Now + TimeSpan.FromSeconds(seconds)).ToString("R"))
                        .ShouldBe(TimeSpan.FromSeconds(Math.Clamp(seconds, 0, 600))),
                iter: Properties.Cases
            );

    [Fact]
    public void Whatever_is_sent_the_wait_is_neither_negative_nor_too_long() =>
        Gen.String[Gen.Char["0123456789-+., :GMTSuNov"], 0, 32]
            .Sample(
                text => Read(text).ShouldBeInRange(TimeSpan.Zero, Longest),
                iter: Properties.Cases
            );

    private static TimeSpan Read(string header)
    {
        using var response = new HttpResponseMessage(HttpStatusCode.TooManyRequests);
        response.Headers.TryAddWithoutValidation("Retry-After", header);
        return response.RetryAfter(Now, UnlessTold, Longest);
    }
}
