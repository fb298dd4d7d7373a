using CustomerCredit.DigitalRiver.Sandbox.Rules.Switches;

namespace CustomerCredit.DigitalRiver.Sandbox.Rules.Webhooks;

/// <summary>When a delivery is tried again, counted from its first try.</summary>
internal static class RetrySchedule
{
    private static readonly TimeSpan[] Test =
    [
        TimeSpan.FromMinutes(1),
        TimeSpan.FromMinutes(30),
        TimeSpan.FromHours(2),
    ];

    private static readonly TimeSpan[] Production =
    [
        TimeSpan.FromMinutes(5),
        TimeSpan.FromMinutes(30),
        TimeSpan.FromHours(2),
        TimeSpan.FromHours(6),
        TimeSpan.FromHours(12),
        TimeSpan.FromHours(24),
        TimeSpan.FromHours(48),
        TimeSpan.FromHours(72),
    ];

    /// <summary>When to try again after so many failures; null to give up.</summary>
    internal static TimeSpan? After(int failures, SwitchBoard switches)
    {
        var value = switches[SwitchNames.WebhookRetrySchedule];
        var schedule = value switch
        {
            "test" => (IReadOnlyList<TimeSpan>)Test,
            "production" => Production,
            _ => Durations.ParseList(value)!,
        };
        return failures <= schedule.Count ? schedule[failures - 1] : null;
    }
}
