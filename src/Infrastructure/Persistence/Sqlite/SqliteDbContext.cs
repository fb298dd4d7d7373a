using Microsoft.EntityFrameworkCore;

namespace CustomerCredit.Infrastructure.Persistence.Sqlite;

/// <summary>The model on SQLite.</summary>
internal sealed class SqliteDbContext(DbContextOptions<SqliteDbContext> options)
    : CustomerCreditDbContext(options);
