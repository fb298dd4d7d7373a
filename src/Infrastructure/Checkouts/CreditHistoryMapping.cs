using CustomerCredit.Domain.Checkouts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CustomerCredit.Infrastructure.Checkouts;

/// <summary>One row for each thing that happened to a credit.</summary>
internal sealed class CreditHistoryMapping : IEntityTypeConfiguration<CreditHistoryEntry>
{
    public void Configure(EntityTypeBuilder<CreditHistoryEntry> builder)
    {
        builder.ToTable("credit_history");
        builder.Property<CreditId>("CreditId");
        builder.HasKey("CreditId", nameof(CreditHistoryEntry.Sequence));
        builder.Property(entry => entry.Sequence).ValueGeneratedNever();
        builder.Property(entry => entry.Note).HasMaxLength(CreditHistoryEntry.NoteMaxLength);
    }
}
