using System.Net;
using CustomerCredit.Web.Security;

namespace CustomerCredit.Web.Tests.Security;

public sealed class CountingWrongLogins
{
    private static readonly IPAddress Guesser = IPAddress.Parse("192.0.2.1");

    private readonly Clock _clock = new();

    [Fact]
    public void The_tenth_shuts_the_door_for_the_rest_of_the_minute()
    {
        var logins = new WrongLogins(_clock);
        Count(logins, 9);
        logins.WaitOf(Guesser).ShouldBeNull();

        _clock.Now += TimeSpan.FromSeconds(20);
        Count(logins, 1);
        logins.WaitOf(Guesser).ShouldBe(TimeSpan.FromSeconds(40));

        _clock.Now += TimeSpan.FromSeconds(40);
        logins.WaitOf(Guesser).ShouldBeNull();
        Count(logins, 9);
        logins.WaitOf(Guesser).ShouldBeNull("The count begins anew.");
    }

    [Fact]
    public void Others_do_not_suffer()
    {
        var logins = new WrongLogins(_clock);
        Count(logins, 10);

        logins.WaitOf(IPAddress.Parse("192.0.2.2")).ShouldBeNull();
        logins.WaitOf(null).ShouldBeNull();
    }

    private static void Count(WrongLogins logins, int times)
    {
        for (var number = 0; number < times; number++)
        {
            logins.Count(Guesser);
        }
    }

    private sealed class Clock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
