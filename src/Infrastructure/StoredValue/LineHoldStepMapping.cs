using CustomerCredit.Domain.Checkouts;
using CustomerCredit.Domain.StoredValue;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CustomerCredit.Infrastructure.StoredValue;

/// <summary>One row a key that was obeyed. Keys are derived from credits, so that no two holds share one.</summary>
internal sealed class LineHoldStepMapping : IEntityTypeConfiguration<LineHoldStep>
{
    public void Configure(EntityTypeBuilder<LineHoldStep> builder)
    {
        builder.ToTable("line_hold_steps");
        builder.HasKey(step => step.Key);
        builder.Property(step => step.Key).HasMaxLength(LineHoldStep.KeyMaxLength);
        builder.Property<HoldId>("HoldId");
        builder.HasIndex("HoldId");
    }
}
