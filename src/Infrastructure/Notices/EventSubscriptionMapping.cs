using CustomerCredit.Domain.Notices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CustomerCredit.Infrastructure.Notices;

/// <summary>One row an address.</summary>
internal sealed class EventSubscriptionMapping : IEntityTypeConfiguration<EventSubscription>
{
    public void Configure(EntityTypeBuilder<EventSubscription> builder)
    {
        builder.ToTable("event_subscriptions");
        builder.HasKey(subscription => subscription.Id);
        builder
            .Property(subscription => subscription.Url)
            .HasConversion(url => url.AbsoluteUri, text => new Uri(text))
            .HasMaxLength(EventSubscription.UrlMaxLength);
        builder
            .Property(subscription => subscription.Secret)
            .HasMaxLength(EventSubscription.SecretMaxLength);
        builder.HasIndex(subscription => subscription.Shop);
    }
}
