using System.Diagnostics;
using System.Globalization;

namespace CustomerCredit.Support;

/// <summary>
/// The time in which nobody on this machine had to wait for a processor. What our programs promise in seconds they
/// promise on a machine that runs them. Where the system does not say who waited, it is all the time.
/// </summary>
public sealed class UndisturbedTime
{
    private const string Pressure = "/proc/pressure/cpu";

    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private readonly TimeSpan _waitedBefore = Waited();

    /// <summary>Since this was made.</summary>
    public TimeSpan Elapsed => _watch.Elapsed - (Waited() - _waitedBefore);

    /// <summary>The first line reads "some avg10=0.00 avg60=0.00 avg300=0.00 total=1234", in microseconds.</summary>
    private static TimeSpan Waited()
    {
        try
        {
            var line = File.ReadLines(Pressure).First();
            var total = line[(line.LastIndexOf('=') + 1)..];
            return TimeSpan.FromMicroseconds(long.Parse(total, CultureInfo.InvariantCulture));
        }
        catch (Exception unknown) when (unknown is IOException or UnauthorizedAccessException)
        {
            return TimeSpan.Zero;
        }
    }
}
