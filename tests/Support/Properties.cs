using System.Globalization;

namespace CustomerCredit.Support;

/// <summary>Laws that are tried on generated cases (engine design, T13).</summary>
public static class Properties
{
    /// <summary>How many cases each law is tried on: 10,000, or as many as the variable <c>PROPERTY_CASES</c> asks for.</summary>
    public static long Cases { get; } =
        long.Parse(
            Environment.GetEnvironmentVariable("PROPERTY_CASES") is { Length: > 0 } asked
                ? asked
                : "10000",
            CultureInfo.InvariantCulture
        );
}
