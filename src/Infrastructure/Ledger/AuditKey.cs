using CustomerCredit.Application.Common;
using CustomerCredit.Domain.Ledger;
using Microsoft.Extensions.Configuration;

namespace CustomerCredit.Infrastructure.Ledger;

/// <summary>
/// The key of the audit chain, 64 hexadecimal digits: a setting, kept apart from the database it guards. Where it is not
/// set, a file in the data directory holds one, made at the first start: whoever can change both can forge the chain.
/// </summary>
internal static class AuditKey
{
    private const string Setting = "Ledger:AuditKey";
    private const string FileName = "ledger.key";

    /// <exception cref="StartRefusedException">The key is no key, or its file cannot be used.</exception>
    public static byte[] Read(IConfiguration configuration, string dataDirectory, IIdSource ids)
    {
        var text = configuration[Setting];
        if (!string.IsNullOrEmpty(text))
        {
            return Parse(text, "Ledger__AuditKey");
        }

        var file = Path.Combine(dataDirectory, FileName);
        try
        {
            if (!File.Exists(file))
            {
                Make(file, ids.Next() + ids.Next());
            }

            return Parse(File.ReadAllText(file).Trim(), file);
        }
        catch (Exception unusable) when (unusable is IOException or UnauthorizedAccessException)
        {
            throw new StartRefusedException(
                $"CustomerCredit__DataDirectory: {file} cannot be used: {unusable.Message.ReplaceLineEndings(" ")}"
            );
        }
    }

    private static void Make(string file, string key)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var writer = new StreamWriter(file, options);
        writer.Write(key);
    }

    private static byte[] Parse(string text, string source)
    {
        try
        {
            var key = Convert.FromHexString(text);
            if (key.Length == AuditChain.KeyBytes)
            {
                return key;
            }
        }
        catch (FormatException)
        {
            // Said below.
        }

        throw new StartRefusedException(
            $"{source}: not 64 hexadecimal digits (openssl rand -hex 32 makes some)."
        );
    }
}
