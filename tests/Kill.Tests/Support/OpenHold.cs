using System.Data.Common;

namespace CustomerCredit.Kill.Tests.Support;

/// <summary>Money that the provider has set aside, as its table says.</summary>
/// <param name="Credit">For which credit.</param>
/// <param name="Line">From which line.</param>
/// <param name="Minor">How much, in minor units.</param>
internal sealed record OpenHold(string Credit, string Line, long Minor)
{
    public static async Task<IReadOnlyList<OpenHold>> ReadAll(DbConnection connection)
    {
        await using var command = connection.CreateCommand();
        command.CommandText =
            "SELECT credit, line, amount_minor FROM line_holds WHERE state = 'Open'";
        await using var rows = await command.ExecuteReaderAsync();
        var all = new List<OpenHold>();
        while (await rows.ReadAsync())
        {
            all.Add(new OpenHold(rows.GetString(0), rows.GetString(1), rows.GetInt64(2)));
        }

        return all;
    }
}
