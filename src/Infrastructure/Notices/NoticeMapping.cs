using CustomerCredit.Domain.Notices;
using CustomerCredit.Domain.SharedKernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CustomerCredit.Infrastructure.Notices;

/// <summary>One row a notice. Two that were made at once bear one number, and the second is not stored.</summary>
internal sealed class NoticeMapping : IEntityTypeConfiguration<Notice>
{
    public void Configure(EntityTypeBuilder<Notice> builder)
    {
        builder.ToTable("notices");
        builder.HasKey(notice => new
        {
            notice.Shop,
            notice.Cart,
            notice.Number,
        });
        builder.Property(notice => notice.Number).ValueGeneratedNever();
        builder.Property(notice => notice.Kind).HasMaxLength(Notice.NameMaxLength);
        builder.Property(notice => notice.State).HasMaxLength(Notice.NameMaxLength);
        builder.Property<Currency>("Currency");
        builder.Property<long>("AmountMinor");
        builder.Property<long>("RedeemedMinor");
        builder.Property<long>("GivenBackMinor");
        builder.Property<long>("GivenBackNowMinor");
        builder.Property<long>("LoweredByMinor");
        builder.HasIndex(notice => notice.At);
    }
}
