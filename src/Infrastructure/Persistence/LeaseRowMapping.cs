using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CustomerCredit.Infrastructure.Persistence;

/// <summary>One row a lease that is held, or was until its owner died.</summary>
internal sealed class LeaseRowMapping : IEntityTypeConfiguration<LeaseRow>
{
    public void Configure(EntityTypeBuilder<LeaseRow> builder)
    {
        builder.ToTable("leases");
        builder.HasKey(lease => lease.Name);
        builder.Property(lease => lease.Name).HasMaxLength(255);
        builder.Property(lease => lease.Owner).HasMaxLength(32);
    }
}
