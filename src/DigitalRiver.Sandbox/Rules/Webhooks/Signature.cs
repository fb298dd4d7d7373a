using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CustomerCredit.DigitalRiver.Sandbox.Rules.Switches;

namespace CustomerCredit.DigitalRiver.Sandbox.Rules.Webhooks;

/// <summary>
/// The header <c>DigitalRiver-Signature</c>: a timestamp and, for each active token, HMAC-SHA256 over timestamp, point
/// and body in Base64 (Digital River reference, section 6.4).
/// </summary>
internal static class Signature
{
    internal const string Header = "DigitalRiver-Signature";

    /// <summary>The value of the header. Tokens are the active ones, newest first.</summary>
    internal static string Of(
        ReadOnlySpan<byte> body,
        IReadOnlyList<string> tokens,
        DateTimeOffset time,
        SwitchBoard switches
    )
    {
        var timestamp = switches[SwitchNames.SignatureTimestamp] switch
        {
            "epoch-milliseconds" => time.ToUnixTimeMilliseconds()
                .ToString(CultureInfo.InvariantCulture),
            "iso-8601" => WireTime.Seconds(time),
            _ => time.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
        };
        byte[] signed = [.. Encoding.UTF8.GetBytes($"{timestamp}."), .. body];
        var chosen = switches[SwitchNames.SignatureLayout] switch
        {
            "newest-only" => tokens.Take(1),
            "oldest-only" => tokens.TakeLast(1),
            _ => tokens,
        };
        return string.Join(
            ", ",
            chosen
                .Select(token =>
                    Convert.ToBase64String(
                        HMACSHA256.HashData(Encoding.UTF8.GetBytes(token), signed)
                    )
                )
                .Prepend(timestamp)
        );
    }
}
