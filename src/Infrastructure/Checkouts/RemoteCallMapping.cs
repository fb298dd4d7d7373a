using CustomerCredit.Domain.Checkouts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CustomerCredit.Infrastructure.Checkouts;

/// <summary>One row an attempt; it belongs to a credit, or to a cart where the source is not ours.</summary>
internal sealed class RemoteCallMapping : IEntityTypeConfiguration<RemoteCall>
{
    public void Configure(EntityTypeBuilder<RemoteCall> builder)
    {
        builder.ToTable("remote_calls");
        builder.HasKey(call => call.Id);
        builder.Property(call => call.Id).HasMaxLength(32);
        builder.Property(call => call.Code).HasMaxLength(RemoteCall.CodeMaxLength);
        builder.Property(call => call.Message).HasMaxLength(RemoteCall.MessageMaxLength);
        builder.Ignore(call => call.MayBeSent);
        builder.Property<CreditId?>("CreditId");
        builder.Property<string?>("CartKey");
        builder
            .HasIndex("CreditId", nameof(RemoteCall.Kind), nameof(RemoteCall.Attempt))
            .IsUnique();
    }
}
