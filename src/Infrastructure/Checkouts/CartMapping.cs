using CustomerCredit.Domain.Checkouts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CustomerCredit.Infrastructure.Checkouts;

/// <summary>One row a cart.</summary>
internal sealed class CartMapping : IEntityTypeConfiguration<Cart>
{
    public void Configure(EntityTypeBuilder<Cart> builder)
    {
        builder.ToTable("carts");
        builder.HasKey(cart => cart.Id);
        builder.Property(cart => cart.Id).HasMaxLength(32);
        builder.Property(cart => cart.CustomerId).HasMaxLength(Cart.CustomerIdMaxLength);
        builder.Property(cart => cart.Version).IsConcurrencyToken();
        builder.ComplexProperty(
            cart => cart.Figures,
            figures =>
            {
                figures.Property(value => value.Currency);
                figures.Property<long>("TotalMinor");
                figures.Property<long>("ContributedMinor");
                figures.Property<long>("RemainingMinor");
            }
        );
        builder.Ignore(cart => cart.LeftBehind);
        builder
            .HasMany(cart => cart.Credits)
            .WithOne("Cart")
            .HasForeignKey("CartKey")
            .IsRequired()
            .OnDelete(DeleteBehavior.Restrict);
        builder
            .HasMany(cart => cart.PassedOnCalls)
            .WithOne()
            .HasForeignKey("CartKey")
            .OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(cart => new { cart.Shop, cart.CartId }).IsUnique();
        builder.HasIndex(cart => cart.Checkout).IsUnique();
    }
}
