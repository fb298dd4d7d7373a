using CustomerCredit.Domain.Notices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CustomerCredit.Infrastructure.Notices;

/// <summary>
/// One row for each notice and address. It does not refer to the address's row: a subscription that is ended just now must
/// not keep a credit from being stored.
/// </summary>
internal sealed class DeliveryMapping : IEntityTypeConfiguration<Delivery>
{
    public void Configure(EntityTypeBuilder<Delivery> builder)
    {
        builder.ToTable("deliveries");
        builder.HasKey(delivery => new
        {
            delivery.Subscription,
            delivery.Cart,
            delivery.Number,
        });
        builder.Property(delivery => delivery.Number).ValueGeneratedNever();
        builder.Property(delivery => delivery.LastFailure).HasMaxLength(Delivery.FailureMaxLength);
        builder
            .HasOne(delivery => delivery.Notice)
            .WithMany()
            .HasForeignKey(delivery => new
            {
                delivery.Shop,
                delivery.Cart,
                delivery.Number,
            })
            .OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(delivery => delivery.DueAt).HasFilter("due_at IS NOT NULL");
        builder
            .HasIndex(delivery => new { delivery.Subscription, delivery.DiedAt })
            .HasFilter("died_at IS NOT NULL");
    }
}
