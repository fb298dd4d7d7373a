using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace CustomerCredit.Simulation.Tests.Bugs;

/// <summary>Lets a balance be moved wherever it goes.</summary>
internal sealed class UpdatesWithoutGuard : DbCommandInterceptor
{
    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<int> result,
        CancellationToken cancellationToken = default
    )
    {
        var text = command.CommandText;
        if (text.StartsWith("UPDATE \"ledger_accounts\"", StringComparison.Ordinal))
        {
#pragma warning disable CA2100 // What EF wrote, without its last condition.
            command.CommandText = text[..text.LastIndexOf(" AND ", StringComparison.Ordinal)];
#pragma warning restore CA2100
        }

        return ValueTask.FromResult(result);
    }
}
