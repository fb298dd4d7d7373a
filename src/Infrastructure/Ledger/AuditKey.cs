using CustomerCredit.Application.Common;
using CustomerCredit.Infrastructure.Common;
using Microsoft.Extensions.Configuration;

namespace CustomerCredit.Infrastructure.Ledger;

/// <summary>The key of the audit chain: whoever has it and the database can forge the chain.</summary>
internal static class AuditKey
{
    /// <exception cref="StartRefusedException">The key is no key, or its file cannot be used.</exception>
    public static byte[] Read(IConfiguration configuration, string dataDirectory, IIdSource ids) =>
        KeyFile.Read(configuration, "Ledger:AuditKey", dataDirectory, "ledger.key", ids);
}
