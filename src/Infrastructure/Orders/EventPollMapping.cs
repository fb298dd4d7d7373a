using CustomerCredit.Domain.Orders;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CustomerCredit.Infrastructure.Orders;

/// <summary>One row in all. Of instances that read the same page at once, one stores it.</summary>
internal sealed class EventPollMapping : IEntityTypeConfiguration<EventPoll>
{
    public void Configure(EntityTypeBuilder<EventPoll> builder)
    {
        builder.ToTable("event_polls");
        builder.HasKey(poll => poll.Id);
        builder.Property(poll => poll.Id).ValueGeneratedNever();
        builder.Property(poll => poll.ReadUntil).IsConcurrencyToken();
        builder.Property(poll => poll.RunBegunAt).IsConcurrencyToken();
        builder.Property(poll => poll.PageEnd).IsConcurrencyToken();
    }
}
