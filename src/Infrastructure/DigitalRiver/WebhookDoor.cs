using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CustomerCredit.Application.Gateway;
using CustomerCredit.Infrastructure.DigitalRiver.Wire;
using CustomerCredit.Infrastructure.Outbound;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CustomerCredit.Infrastructure.DigitalRiver;

/// <summary>
/// Header <c>{timestamp}, {signature}[, {signature}]</c>; signed is <c>{timestamp}.{raw body}</c> with HMAC-SHA256 under
/// the text of the webhook's token, in Base64 (Digital River reference, section 6.4: seen in their own cartridge, the
/// documentation names no algorithm). Any of the signatures may fit any of our tokens: after a rotation two are active.
/// </summary>
internal sealed class WebhookDoor(
    IOptions<DigitalRiverOptions> options,
    TimeProvider time,
    ILogger<WebhookDoor> logger
) : IWebhookDoor
{
    /// <summary>An older signature is a copy; a clock may be off by as much.</summary>
    private static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(300);

    private readonly byte[][] _tokens =
    [
        .. options.Value.EffectiveWebhookSecrets.Select(Encoding.UTF8.GetBytes),
    ];

    private readonly bool? _isLive = options.Value.IsLive;

    public GatewayEvent? Open(string? signature, ReadOnlyMemory<byte> body)
    {
        var parts = (signature ?? "").Split(',', StringSplitOptions.TrimEntries);
        if (
            InstantOf(parts[0]) is not { } signedAt
            || (time.GetUtcNow() - signedAt).Duration() > Tolerance
            || !IsSigned(parts[0], body.Span, parts[1..])
        )
        {
            throw new ForgedEventException();
        }

        try
        {
            return Matters(body) ? Read(body) : null;
        }
        catch (UnreadableAnswerException unreadable)
        {
            throw new MalformedEventException(unreadable.Message);
        }
    }

    /// <summary>
    /// Told before the rest is read: to refuse what has another shape and does not matter would have Digital River close
    /// the door in the end.
    /// </summary>
    private static bool Matters(ReadOnlyMemory<byte> body) =>
        EventsThatMatter.Include(Shape.Text(WireJson.Read<WireEventType>(body).Type, "type"));

    private GatewayEvent? Read(ReadOnlyMemory<byte> body)
    {
        var told = WireJson.Read<WireEvent>(body);
        if (told.LiveMode is null || _isLive is null || told.LiveMode == _isLive)
        {
            return told.Read();
        }

        logger.LogWarning(
            "An event about {Kind} orders came and is passed over: DigitalRiver__ApiKey is for the others",
            told.LiveMode == true ? "real" : "test"
        );
        return null;
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

        return DateTimeOffset.TryParseExact(
            text,
            "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK",
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal,
            out var instant
        )
            ? instant
            : null;
    }

    /// <summary>
    /// Compared as text, so that nobody can spell a signature in a second way; and each token signs once, however many
    /// signatures somebody wrote down.
    /// </summary>
    private bool IsSigned(string timestamp, ReadOnlySpan<byte> body, string[] signatures)
    {
        var prefix = Encoding.UTF8.GetBytes(timestamp + ".");
        var given = Array.ConvertAll(signatures, Encoding.UTF8.GetBytes);
        var isGood = false;
        foreach (var token in _tokens)
        {
            using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, token);
            hmac.AppendData(prefix);
            hmac.AppendData(body);
            var good = Encoding.UTF8.GetBytes(Convert.ToBase64String(hmac.GetHashAndReset()));
            foreach (var signature in given)
            {
                isGood |= CryptographicOperations.FixedTimeEquals(good, signature);
            }
        }

        return isGood;
    }
}
