using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace CustomerCredit.Infrastructure.Persistence.PostgreSql;

/// <summary>Lets <c>dotnet ef migrations add NAME --context PostgreSqlDbContext</c> find the model; no server is asked.</summary>
internal sealed class PostgreSqlDbContextFactory : IDesignTimeDbContextFactory<PostgreSqlDbContext>
{
    public PostgreSqlDbContext CreateDbContext(string[] args) =>
        new(
            new DbContextOptionsBuilder<PostgreSqlDbContext>().UseNpgsql("Host=design-time").Options
        );
}
