using System.Security.Cryptography;
using System.Text;
using CustomerCredit.Application.Common;

namespace CustomerCredit.Web.Security;

/// <summary>The name and the password by which Digital River is known when it asks for store credit.</summary>
/// <remarks>A class rather than a record: a record's text would print the password.</remarks>
internal sealed class CalloutLogin(string userName, string password)
{
    private const string UserKey = "DigitalRiver__CalloutUser";
    private const string PasswordKey = "DigitalRiver__CalloutPassword";

    private readonly byte[] _hash = SHA256.HashData(
        Encoding.UTF8.GetBytes($"{userName}:{password}")
    );

    /// <summary>The name.</summary>
    public string UserName => userName;

    /// <summary>The password.</summary>
    public string Password => password;

    /// <summary>What is configured.</summary>
    /// <param name="configuration">The configuration.</param>
    /// <param name="otherwise">What is good where nothing is configured; null lets nobody in.</param>
    /// <exception cref="StartRefusedException">One of the two is missing, or cannot be sent.</exception>
    public static CalloutLogin? Read(IConfiguration configuration, CalloutLogin? otherwise)
    {
        var user = configuration["DigitalRiver:CalloutUser"]?.Trim() ?? "";
        var password = configuration["DigitalRiver:CalloutPassword"]?.Trim() ?? "";
        return (user, password) switch
        {
            ("", "") => otherwise,
            ("", _) => throw new StartRefusedException(
                $"{UserKey}: required when {PasswordKey} is set"
            ),
            (_, "") => throw new StartRefusedException(
                $"{PasswordKey}: required when {UserKey} is set"
            ),
            _ when user.Contains(':', StringComparison.Ordinal) => throw new StartRefusedException(
                $"{UserKey}: must be without a colon, which ends the name in Basic authentication"
            ),
            _ => new CalloutLogin(user, password),
        };
    }

    /// <summary>Whether this is what was sent, in a time that tells nothing.</summary>
    /// <param name="sent">Name and password as Basic authentication sends them, in Base64.</param>
    public bool Fits(string sent)
    {
        var decoded = new byte[sent.Length];
        return Convert.TryFromBase64String(sent, decoded, out var length)
            && CryptographicOperations.FixedTimeEquals(
                SHA256.HashData(decoded.AsSpan(0, length)),
                _hash
            );
    }
}
