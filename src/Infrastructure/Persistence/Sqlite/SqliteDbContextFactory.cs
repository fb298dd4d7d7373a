using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace CustomerCredit.Infrastructure.Persistence.Sqlite;

/// <summary>Lets <c>dotnet ef migrations add NAME --context SqliteDbContext</c> find the model.</summary>
internal sealed class SqliteDbContextFactory : IDesignTimeDbContextFactory<SqliteDbContext>
{
    public SqliteDbContext CreateDbContext(string[] args) =>
        new(
            new DbContextOptionsBuilder<SqliteDbContext>()
                .UseSqlite("Data Source=design-time.db")
                .Options
        );
}
