using CustomerCredit.Application.Common;
using CustomerCredit.Infrastructure;

namespace CustomerCredit.Web.Start;

/// <summary>What the program does instead of serving when its first word says so (public interface, section 1).</summary>
internal static class Commands
{
    private static readonly Dictionary<string, Func<WebApplication, Task<int>>> Known = new(
        StringComparer.Ordinal
    )
    {
        ["migrate"] = Migrate,
        ["recover"] = Recover,
        [VerifyCommand.Name] = app => VerifyCommand.Run(app.Services, Console.Out),
    };

    /// <summary>The command, answering the exit code; null to serve.</summary>
    /// <exception cref="StartRefusedException">There is a word that is neither a command nor a setting.</exception>
    public static Func<WebApplication, Task<int>>? Named(IReadOnlyList<string> words)
    {
        var command = words.Count > 0 ? Known.GetValueOrDefault(words[0]) : null;
        for (var at = command is null ? 0 : 1; at < words.Count; at++)
        {
            var word = words[at];
            var isKey = word.StartsWith("--", StringComparison.Ordinal) || word.StartsWith('/');
            if (!isKey && !word.Contains('=', StringComparison.Ordinal))
            {
                throw new StartRefusedException(
                    $"'{word}' is not known. Commands: {string.Join(", ", Known.Keys)}. Settings: --KEY VALUE."
                );
            }

            if (isKey && !word.Contains('=', StringComparison.Ordinal))
            {
                // The next word is its value.
                at++;
            }
        }

        return command;
    }

    private static async Task<int> Migrate(WebApplication app)
    {
        await app.Services.OpenDatabase();
        await Console.Out.WriteLineAsync("The database is up to date.");
        return 0;
    }

    private static async Task<int> Recover(WebApplication app)
    {
        await app.Services.OpenDatabase();
        // The embedded sandbox is reached through our own address, which nobody else needs to know.
        app.Urls.Clear();
        app.Urls.Add("http://127.0.0.1:0");
        await app.StartAsync();
        await app.Services.FirstRecovery();
        await app.StopAsync();
        await Console.Out.WriteLineAsync("What was due has been gone on with once.");
        return 0;
    }
}
