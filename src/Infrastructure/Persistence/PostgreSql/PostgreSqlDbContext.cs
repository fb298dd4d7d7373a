using Microsoft.EntityFrameworkCore;

namespace CustomerCredit.Infrastructure.Persistence.PostgreSql;

/// <summary>The model on PostgreSQL.</summary>
internal sealed class PostgreSqlDbContext(DbContextOptions<PostgreSqlDbContext> options)
    : CustomerCreditDbContext(options);
