using System.Globalization;

namespace CustomerCredit.DigitalRiver.Sandbox.Rules;

/// <summary>Times of resources: ISO 8601 in UTC, whole seconds, <c>Z</c>.</summary>
internal static class WireTime
{
    internal static string Seconds(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>Times of event envelopes.</summary>
    internal static string Microseconds(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);
}
