using CustomerCredit.Domain.StoredValue;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CustomerCredit.Infrastructure.StoredValue;

/// <summary>One row an adjustment.</summary>
internal sealed class LineAdjustmentMapping : IEntityTypeConfiguration<LineAdjustment>
{
    public void Configure(EntityTypeBuilder<LineAdjustment> builder)
    {
        builder.ToTable(
            "line_adjustments",
            table => table.HasCheckConstraint("ck_line_adjustments_units", "units <> 0")
        );
        builder.HasKey(adjustment => adjustment.Id);
        builder.Property(adjustment => adjustment.Reason).HasMaxLength(CreditLine.ReasonMaxLength);
        builder
            .Property(adjustment => adjustment.ProposedBy)
            .HasMaxLength(LineAdjustment.PersonMaxLength);
        builder
            .Property(adjustment => adjustment.DecidedBy)
            .HasMaxLength(LineAdjustment.PersonMaxLength);
        builder.Property(adjustment => adjustment.Version).IsConcurrencyToken();
        builder
            .HasOne<CreditLine>()
            .WithMany()
            .HasForeignKey(adjustment => adjustment.Line)
            .OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(adjustment => new
        {
            adjustment.Shop,
            adjustment.State,
            adjustment.ProposedAt,
        });
    }
}
