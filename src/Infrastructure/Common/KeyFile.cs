using CustomerCredit.Application.Common;
using Microsoft.Extensions.Configuration;

namespace CustomerCredit.Infrastructure.Common;

/// <summary>
/// A secret key of 256 bits, written as 64 hexadecimal digits: a setting, kept apart from the database. Where it is not
/// set, a file in the data directory holds one, made at the first start and readable by its owner alone.
/// </summary>
internal static class KeyFile
{
    /// <summary>The length of a key.</summary>
    public const int KeyBytes = 32;

    /// <param name="configuration">Where the setting is looked for.</param>
    /// <param name="setting">Its name, for example <c>Ledger:AuditKey</c>.</param>
    /// <param name="dataDirectory">Where the file lies.</param>
    /// <param name="fileName">Its name.</param>
    /// <param name="ids">Where a new key comes from.</param>
    /// <exception cref="StartRefusedException">The key is no key, or its file cannot be used.</exception>
    public static byte[] Read(
        IConfiguration configuration,
        string setting,
        string dataDirectory,
        string fileName,
        IIdSource ids
    )
    {
        var text = configuration[setting];
        if (!string.IsNullOrEmpty(text))
        {
            return Parse(text, setting.Replace(":", "__", StringComparison.Ordinal));
        }

        var file = Path.Combine(dataDirectory, fileName);
        try
        {
            if (!File.Exists(file))
            {
                Make(file, ids);
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

    /// <summary>Of several that start at once in an empty directory one makes the key, and all use that one.</summary>
    private static void Make(string file, IIdSource ids)
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

        var draft = $"{file}.{ids.Next()}";
        try
        {
            using (var writer = new StreamWriter(draft, options))
            {
                writer.Write(ids.Next() + ids.Next());
            }

            File.Move(draft, file, overwrite: false);
        }
        catch (IOException) when (File.Exists(file))
        {
            // Another one was quicker, and its key is the key.
        }
        finally
        {
            File.Delete(draft);
        }
    }

    private static byte[] Parse(string text, string source)
    {
        try
        {
            var key = Convert.FromHexString(text);
            if (key.Length == KeyBytes)
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
