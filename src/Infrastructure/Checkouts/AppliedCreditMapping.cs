using CustomerCredit.Domain.Checkouts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CustomerCredit.Infrastructure.Checkouts;

/// <summary>One row a credit. The constraints are those of the engine design, section 8.1.</summary>
internal sealed class AppliedCreditMapping : IEntityTypeConfiguration<AppliedCredit>
{
    private static readonly string Live = string.Join(
        ", ",
        AppliedCreditStates.Live.Order().Select(state => $"'{state}'")
    );

    public void Configure(EntityTypeBuilder<AppliedCredit> builder)
    {
        builder.ToTable(
            "applied_credits",
            table => table.HasCheckConstraint("ck_applied_credits_amount", "amount_minor > 0")
        );
        builder.HasKey(credit => credit.Id);
        builder.Property<string>("CartKey");
        builder
            .Property(credit => credit.PaymentName)
            .HasMaxLength(AppliedCredit.PaymentNameMaxLength);
        builder
            .Property(credit => credit.LineFingerprint)
            .HasMaxLength(AppliedCredit.LineFingerprintLength);
        builder
            .Property(credit => credit.PurchaseOrderNumber)
            .HasMaxLength(AppliedCredit.PurchaseOrderNumberMaxLength);
        builder.Property(credit => credit.LastFour).HasMaxLength(4);
        builder.Property(credit => credit.CustomerId).HasMaxLength(Cart.CustomerIdMaxLength);
        builder.Property(credit => credit.RateVersion).HasMaxLength(64);
        builder.Property<long>("HeldMinor");
        builder.Property<long>("RedeemedMinor");
        builder.Property<long>("DueBackMinor");
        builder.Property<long>("GivingBackMinor");
        builder.Property<long>("GivenBackMinor");
        builder.Property(credit => credit.RefusalCode).HasMaxLength(RemoteCall.CodeMaxLength);
        builder.Property(credit => credit.RefusalMessage).HasMaxLength(RemoteCall.MessageMaxLength);
        builder.Property(credit => credit.Version).IsConcurrencyToken();
        builder.ComplexProperty(
            credit => credit.Amount,
            amount =>
            {
                amount.Property(money => money.Minor);
                amount.Property(money => money.Currency);
            }
        );
        builder
            .HasMany(credit => credit.Calls)
            .WithOne()
            .HasForeignKey("CreditId")
            .OnDelete(DeleteBehavior.Restrict);
        builder
            .HasMany(credit => credit.History)
            .WithOne()
            .HasForeignKey("CreditId")
            .OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex("CartKey", nameof(AppliedCredit.Number)).IsUnique();
        builder.HasIndex(credit => credit.Source).IsUnique();
        builder.HasIndex(credit => credit.DueAt);
        builder.HasIndex(credit => credit.Order);
        builder.HasIndex(credit => credit.Checkout);
        builder
            .HasIndex(credit => new { credit.Checkout, credit.LineFingerprint })
            .IsUnique()
            .HasFilter($"line_fingerprint IS NOT NULL AND state IN ({Live})");
    }
}
