using CustomerCredit.Domain.Checkouts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CustomerCredit.Infrastructure.Checkouts;

/// <summary>One row an offer.</summary>
internal sealed class CreditOfferMapping : IEntityTypeConfiguration<CreditOffer>
{
    public void Configure(EntityTypeBuilder<CreditOffer> builder)
    {
        builder.ToTable("credit_offers");
        builder.HasKey(offer => offer.Id);
        builder.Property(offer => offer.Name).HasMaxLength(CreditOffer.NameMaxLength);
        builder.Property(offer => offer.LastFour).HasMaxLength(4);
        builder.Property(offer => offer.CustomerId).HasMaxLength(Cart.CustomerIdMaxLength);
        builder.Property(offer => offer.Line).HasMaxLength(CreditOffer.LineMaxLength);
        builder
            .Property(offer => offer.LineFingerprint)
            .HasMaxLength(AppliedCredit.LineFingerprintLength);
        builder.Property(offer => offer.Session).HasMaxLength(CreditOffer.SessionMaxLength);
        builder.Property(offer => offer.Version).IsConcurrencyToken();
        builder.ComplexProperty(
            offer => offer.Amount,
            amount =>
            {
                amount.Property(money => money.Minor);
                amount.Property(money => money.Currency);
            }
        );
        builder.HasIndex(offer => offer.Checkout);
        builder.HasIndex(offer => offer.GoodUntil);
    }
}
