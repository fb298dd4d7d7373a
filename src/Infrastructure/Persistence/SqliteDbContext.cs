using Microsoft.EntityFrameworkCore;

namespace CustomerCredit.Infrastructure.Persistence;

/// <summary>The model on SQLite.</summary>
internal sealed class SqliteDbContext(DbContextOptions<SqliteDbContext> options)
    : CustomerCreditDbContext(options);
