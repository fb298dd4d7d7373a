using System.Diagnostics;
using CustomerCredit.Support;
using Npgsql;

namespace CustomerCredit.Kill.Tests.Support;

/// <summary>A PostgreSQL server of our own, because nobody else's is killed; <c>build/postgres.sh</c> keeps it.</summary>
internal sealed class DatabaseServer : IAsyncDisposable
{
    private readonly string _directory;

    private DatabaseServer(string directory, string administration) =>
        (_directory, Administration) = (directory, administration);

    /// <summary>The connection string of its first database.</summary>
    public string Administration { get; }

    public static async Task<DatabaseServer> Start()
    {
        // Made by the script, because the server may run as another user.
        var directory = Path.Combine(
            Path.GetTempPath(),
            $"customer-credit-server-{Guid.NewGuid():n}"
        );
        var connection = await Script("start", directory);
        return new DatabaseServer(directory, connection.Trim() + ";Pooling=False");
    }

    /// <summary>kill -9 of the postmaster, and a start on what that left.</summary>
    public async Task KillAndRestart()
    {
        await Script("kill", _directory);
        await Script("restart", _directory);
    }

    /// <summary>kill -9 of a process that serves a connection: the postmaster throws all connections out and recovers.</summary>
    /// <param name="database">Whose connection.</param>
    /// <param name="chance">Which one.</param>
    public async Task KillABackend(string database, Random chance)
    {
        await using var connection = new NpgsqlConnection(Administration);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(
            "SELECT pid FROM pg_stat_activity WHERE datname = @database AND backend_type = 'client backend'",
            connection
        );
        command.Parameters.AddWithValue("database", database);
        var pids = new List<int>();
        await using var rows = await command.ExecuteReaderAsync();
        while (await rows.ReadAsync())
        {
            pids.Add(rows.GetInt32(0));
        }

        if (pids.Count > 0)
        {
            var pid = pids[chance.Next(pids.Count)];
            using var killed = Process.GetProcessById(pid);
            killed.Kill();
        }
    }

    public async ValueTask DisposeAsync() => await Script("stop", _directory);

    private static async Task<string> Script(string verb, string directory)
    {
        using var script = Process.Start(
            new ProcessStartInfo(
                "bash",
                [Path.Combine(Repository.Root, "build", "postgres.sh"), verb, directory]
            )
            {
                UseShellExecute = false,
                RedirectStandardOutput = true,
            }
        )!;
        // The server inherits the pipe, which therefore never ends: one line is all that is said.
        var said = verb == "start" ? await script.StandardOutput.ReadLineAsync() : "";
        await script.WaitForExitAsync();
        script.ExitCode.ShouldBe(0, $"postgres.sh {verb}");
        return said ?? "";
    }
}
