using CustomerCredit.Domain.Ledger;
using CustomerCredit.Domain.StoredValue;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CustomerCredit.Infrastructure.StoredValue;

/// <summary>One row a line; a number, and a customer with a currency, name one line.</summary>
internal sealed class CreditLineMapping : IEntityTypeConfiguration<CreditLine>
{
    /// <summary>The name of the line's ledger account, for queries that need its balance.</summary>
    public const string Account = "AccountName";

    public void Configure(EntityTypeBuilder<CreditLine> builder)
    {
        builder.ToTable("credit_lines");
        builder.HasKey(line => line.Id);
        builder.Property<string>(Account).HasMaxLength(LedgerAccount.NameMaxLength);
        builder.Property(line => line.CustomerId).HasMaxLength(CreditLine.CustomerIdMaxLength);
        builder.Property(line => line.Fingerprint).HasMaxLength(CreditLine.HashLength);
        builder.Property(line => line.PinHash).HasMaxLength(CreditLine.HashLength);
        builder.Property(line => line.LastFour).HasMaxLength(4);
        builder.Property(line => line.BlockedReason).HasMaxLength(CreditLine.ReasonMaxLength);
        builder.Property(line => line.Version).IsConcurrencyToken();
        builder
            .HasOne<CreditLine>()
            .WithMany()
            .HasForeignKey(line => line.Replaces)
            .OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(line => line.Fingerprint).IsUnique();
        builder.HasIndex(Account).IsUnique();
        builder.HasIndex(line => new
        {
            line.Shop,
            line.CreatedAt,
            line.Id,
        });
        builder.HasIndex(line => new { line.Shop, line.CustomerId });
        builder.HasIndex(line => line.ExpiresOn);
        builder.HasIndex(line => line.Replaces).IsUnique();
    }
}
