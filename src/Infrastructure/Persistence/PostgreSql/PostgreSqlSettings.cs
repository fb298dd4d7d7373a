using System.Globalization;
using CustomerCredit.Application.Common;
using Npgsql;

namespace CustomerCredit.Infrastructure.Persistence.PostgreSql;

/// <summary>
/// The settings of the server that durability and liveliness rest on (engine design, section 8.2): those of a session
/// are asked for when connecting, and all of them are read back at the start.
/// </summary>
internal static class PostgreSqlSettings
{
    private static readonly (string Name, string[] Wanted)[] Asked =
    [
        ("lock_timeout", ["5s"]),
        ("statement_timeout", ["10s"]),
        ("idle_in_transaction_session_timeout", ["15s"]),
    ];

    private static readonly (string Name, string[] Wanted)[] Checked =
    [
        ("fsync", ["on"]),
        // Either way our own disk has it before the commit is answered.
        ("synchronous_commit", ["on", "remote_apply"]),
        .. Asked,
    ];

    /// <summary>What a session asks for on top of <paramref name="options" />.</summary>
    public static string OnTopOf(string? options) =>
        string.Join(
                ' ',
                Asked.Select(setting => $"-c {setting.Name}={setting.Wanted[0]}").Prepend(options)
            )
            .Trim();

    /// <exception cref="StartRefusedException">One is not as it must be.</exception>
    public static async Task Check(NpgsqlConnection connection)
    {
        foreach (var (name, wanted) in Checked)
        {
            await using var command = new NpgsqlCommand("SELECT current_setting($1)", connection);
            command.Parameters.Add(new NpgsqlParameter { Value = name });
            var found = (string?)await command.ExecuteScalarAsync();
            if (!wanted.Contains(found))
            {
                throw new StartRefusedException(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"PostgreSQL's setting {name} is {found}; it must be {wanted[0]}."
                    )
                );
            }
        }
    }
}
