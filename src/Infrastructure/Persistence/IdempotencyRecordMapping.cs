using CustomerCredit.Application.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CustomerCredit.Infrastructure.Persistence;

/// <summary>The primary key is what stops the same request twice (engine design, constraint U1).</summary>
internal sealed class IdempotencyRecordMapping : IEntityTypeConfiguration<IdempotencyRecord>
{
    public void Configure(EntityTypeBuilder<IdempotencyRecord> builder)
    {
        builder.ToTable("idempotency_records");
        builder.HasKey(record => new
        {
            record.Shop,
            record.Operation,
            record.Key,
        });
        builder.Property(record => record.Operation).HasMaxLength(64);
        builder.Property(record => record.Key).HasMaxLength(IdempotencyKey.MaxLength);
        builder.Property(record => record.Fingerprint).HasMaxLength(64);
        builder.HasIndex(record => record.CreatedAt);
    }
}
