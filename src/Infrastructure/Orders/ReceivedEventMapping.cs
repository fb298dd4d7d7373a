using CustomerCredit.Domain.Orders;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CustomerCredit.Infrastructure.Orders;

/// <summary>One row an event; its id is Digital River's (engine design, constraint U5).</summary>
internal sealed class ReceivedEventMapping : IEntityTypeConfiguration<ReceivedEvent>
{
    public void Configure(EntityTypeBuilder<ReceivedEvent> builder)
    {
        builder.ToTable("received_events");
        builder.HasKey(received => received.Id);
        builder.Property(received => received.Type).HasMaxLength(ReceivedEvent.TypeMaxLength);
        builder.ComplexProperty(received => received.Subject);
        builder.HasIndex(received => received.DueAt);
        builder.HasIndex(received => received.ReceivedAt);
    }
}
