using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CustomerCredit.Domain.Notices;

namespace CustomerCredit.Infrastructure.Notices.Http;

/// <summary>The signature of Standard Webhooks, version 1: HMAC-SHA256 over <c>{id}.{timestamp}.{body}</c>.</summary>
internal static class WebhookSignature
{
    /// <summary>As it stands in the header.</summary>
    /// <param name="key">The bytes of the secret.</param>
    /// <param name="id">The notice.</param>
    /// <param name="timestamp">When it is sent, in seconds since 1970.</param>
    /// <param name="body">The body, byte for byte.</param>
    public static string Of(byte[] key, NoticeId id, long timestamp, ReadOnlySpan<byte> body)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        hash.AppendData(
            Encoding.UTF8.GetBytes(
                string.Create(CultureInfo.InvariantCulture, $"{id}.{timestamp}.")
            )
        );
        hash.AppendData(body);
        return "v1," + Convert.ToBase64String(hash.GetHashAndReset());
    }
}
