using System.Net;
using CustomerCredit.Web.Api.Orders;
using Microsoft.Extensions.Logging;

namespace CustomerCredit.Web.Tests.Security;

public sealed class CountingForgedEvents
{
    private static readonly IPAddress Forger = IPAddress.Parse("192.0.2.1");

    [Fact]
    public void A_flood_of_them_fills_no_log_and_is_counted()
    {
        var (clock, log) = (new Clock(), new Journal());
        var forged = new ForgedEvents(clock, log);

        for (var number = 0; number < 1_000; number++)
        {
            forged.Count(Forger);
        }

        log.Lines.ShouldHaveSingleItem().ShouldStartWith("Warning 1 events");
        clock.Now += TimeSpan.FromMinutes(1);
        forged.Count(Forger);
        log.Lines.Count.ShouldBe(2);
        log.Lines[1].ShouldStartWith("Warning 1000 events");
    }

    private sealed class Clock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }

    private sealed class Journal : ILogger<ForgedEvents>
    {
        public List<string> Lines { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        ) => Lines.Add($"{logLevel} {formatter(state, exception)}");
    }
}
