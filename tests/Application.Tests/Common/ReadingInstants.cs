using System.Globalization;
using CsCheck;
using CustomerCredit.Application.Common;
using CustomerCredit.Support;

namespace CustomerCredit.Application.Tests.Common;

public sealed class ReadingInstants
{
    [Fact]
    public void An_instant_is_read_back_from_its_text_whatever_the_offset() =>
        (
            from ticks in Gen.Long[0, DateTime.MaxValue.Ticks - TimeSpan.TicksPerDay]
            from minutes in Gen.Int[-14 * 60, 14 * 60]
            select new DateTimeOffset(
                Math.Max(ticks, TimeSpan.TicksPerDay),
                TimeSpan.FromMinutes(minutes)
            )
        ).Sample(
            instant =>
                InstantText
                    .Read(
                        instant.ToString(
                            "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK",
                            CultureInfo.InvariantCulture
                        )
                    )
                    .ShouldBe(instant.ToUniversalTime()),
            iter: Properties.Cases
        );

    [Fact]
    public void Whatever_is_written_is_an_instant_in_utc_or_none() =>
        Gen.String[Gen.Char["0123456789-:TZ+. "], 0, 30]
            .Sample(
                text => InstantText.Read(text) is not { } instant || instant.Offset == default,
                iter: Properties.Cases
            );
}
