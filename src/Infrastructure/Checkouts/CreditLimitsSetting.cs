using System.Globalization;
using CustomerCredit.Application.Checkouts;
using CustomerCredit.Application.Common;
using Microsoft.Extensions.Configuration;

namespace CustomerCredit.Infrastructure.Checkouts;

/// <summary>How long credits may live, as configured.</summary>
internal static class CreditLimitsSetting
{
    /// <exception cref="StartRefusedException">It is no positive time span.</exception>
    public static CreditLimits Read(IConfiguration configuration)
    {
        var text = configuration["Credits:TimeToLive"];
        if (string.IsNullOrWhiteSpace(text))
        {
            return CreditLimits.Default;
        }

        return
            TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var timeToLive)
            && timeToLive > TimeSpan.Zero
            ? new CreditLimits(timeToLive)
            : throw new StartRefusedException(
                $"Credits__TimeToLive: '{text}' is no time span above zero, such as 24:00:00."
            );
    }
}
