using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CustomerCredit.Application.Gateway;
using CustomerCredit.Infrastructure.DigitalRiver.Wire;
using CustomerCredit.Infrastructure.Outbound;
using Microsoft.Extensions.Options;

namespace CustomerCredit.Infrastructure.DigitalRiver;

/// <summary>
/// Header <c>{timestamp}, {signature}[, {signature}]</c>; signed is <c>{timestamp}.{raw body}</c> with HMAC-SHA256 under
/// the text of the webhook's token, in Base64 (Digital River reference, section 6.4: seen in their own cartridge, the
/// documentation names no algorithm). Any of the signatures may fit any of our tokens: after a rotation two are active.
/// </summary>
internal sealed class WebhookDoor(IOptions<DigitalRiverOptions> options, TimeProvider time)
    : IWebhookDoor
{
    /// <summary>An older signature is a copy; a clock may be off by as much.</summary>
    private static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(300);

    private readonly byte[][] _tokens =
    [
        .. options.Value.EffectiveWebhookSecrets.Select(Encoding.UTF8.GetBytes),
    ];

    public GatewayEvent Open(string? signature, ReadOnlyMemory<byte> body)
    {
        var parts = (signature ?? "").Split(',', StringSplitOptions.TrimEntries);
        if (
            parts.Length < 2
            || InstantOf(parts[0]) is not { } signedAt
            || (time.GetUtcNow() - signedAt).Duration() > Tolerance
            || !parts.Skip(1).Any(part => Fits(parts[0], body.Span, part))
        )
        {
            throw new ForgedEventException();
        }

        try
        {
            return WireJson.Read<WireEvent>(body).Read();
        }
        catch (UnreadableAnswerException unreadable)
        {
            throw new MalformedEventException(unreadable.Message);
        }
    }

    /// <summary>Seconds, milliseconds or ISO 8601: which of them is documented nowhere.</summary>
    private static DateTimeOffset? InstantOf(string text)
    {
        if (
            long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number <= 99_999_999_999_999
        )
        {
            return number > 99_999_999_999
                ? DateTimeOffset.FromUnixTimeMilliseconds(number)
                : DateTimeOffset.FromUnixTimeSeconds(number);
        }

        return
            DateTimeOffset.TryParse(
                text,
                CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal,
                out var instant
            ) && text.Contains('T', StringComparison.Ordinal)
            ? instant
            : null;
    }

    private bool Fits(string timestamp, ReadOnlySpan<byte> body, string signature)
    {
        Span<byte> given = stackalloc byte[HMACSHA256.HashSizeInBytes];
        if (
            signature.Length > 64
            || !Convert.TryFromBase64String(signature, given, out var length)
            || length != given.Length
        )
        {
            return false;
        }

        var prefix = Encoding.UTF8.GetBytes(timestamp + ".");
        var isGood = false;
        foreach (var token in _tokens)
        {
            using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, token);
            hmac.AppendData(prefix);
            hmac.AppendData(body);
            isGood |= CryptographicOperations.FixedTimeEquals(hmac.GetHashAndReset(), given);
        }

        return isGood;
    }
}
