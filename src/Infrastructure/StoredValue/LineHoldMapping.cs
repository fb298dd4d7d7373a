using CustomerCredit.Domain.StoredValue;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CustomerCredit.Infrastructure.StoredValue;

/// <summary>One row a hold. A credit's n-th hold exists once, so that two who make it at the same moment make one.</summary>
internal sealed class LineHoldMapping : IEntityTypeConfiguration<LineHold>
{
    public void Configure(EntityTypeBuilder<LineHold> builder)
    {
        builder.ToTable(
            "line_holds",
            table =>
            {
                table.HasCheckConstraint("ck_line_holds_amount", "amount_minor > 0");
                table.HasCheckConstraint(
                    "ck_line_holds_redeemed",
                    "redeemed_minor <= amount_minor"
                );
                table.HasCheckConstraint(
                    "ck_line_holds_given_back",
                    "given_back_minor >= 0 AND given_back_minor <= redeemed_minor"
                );
            }
        );
        builder.HasKey(hold => hold.Id);
        builder.Property(hold => hold.LastFour).HasMaxLength(4);
        builder.Property<long>("AmountMinor");
        builder.Property<long>("FirstAmountMinor");
        builder.Property<long?>("FirstPoints");
        builder.Property<long>("RedeemedMinor");
        builder.Property<long>("GivenBackMinor");
        builder.Property<string?>("RateVersion").HasMaxLength(PointsRate.VersionMaxLength);
        builder.Property<long?>("RateNumerator");
        builder.Property<long?>("RateDenominator");
        builder.Ignore(hold => hold.Rate);
        builder.Property(hold => hold.Version).IsConcurrencyToken();
        builder
            .HasOne<CreditLine>()
            .WithMany()
            .HasForeignKey(hold => hold.Line)
            .OnDelete(DeleteBehavior.Restrict);
        builder
            .HasMany(hold => hold.Steps)
            .WithOne()
            .HasForeignKey("HoldId")
            .IsRequired()
            .OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(hold => new { hold.Credit, hold.Number }).IsUnique();
        builder.HasIndex(hold => new { hold.Line, hold.State });
    }
}
