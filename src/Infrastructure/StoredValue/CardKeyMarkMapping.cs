using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CustomerCredit.Infrastructure.StoredValue;

/// <summary>At most one row.</summary>
internal sealed class CardKeyMarkMapping : IEntityTypeConfiguration<CardKeyMark>
{
    public void Configure(EntityTypeBuilder<CardKeyMark> builder)
    {
        builder.ToTable("card_key_marks");
        builder.Property<int>("Id").ValueGeneratedNever();
        builder.HasKey("Id");
        builder.Property(mark => mark.Mark).HasMaxLength(64);
    }
}
