using CustomerCredit.Application.Notices;
using CustomerCredit.Domain.Notices;
using CustomerCredit.Infrastructure.Notices.Http;
using CustomerCredit.Infrastructure.Outbound;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CustomerCredit.Infrastructure.Notices;

/// <summary>Registers the outbox and whoever works it off.</summary>
internal static class NoticesRegistration
{
    public static void AddNotices(this IServiceCollection services)
    {
        services.AddScoped<NoticeBoard>();
        services.AddScoped<INotices>(provider => provider.GetRequiredService<NoticeBoard>());
        services.AddScoped<IEventSubscriptions, EventSubscriptions>();
        services.AddSingleton(provider => new SubscribedAddresses(
            IsDevelopment(provider),
            PrivateNetworks.ContainOrAreHere
        ));
        services.AddWebhookSender(IsDevelopment);
        services.AddSingleton<OpenDeliveries>();
        services.AddHostedService<DeliveryWorker>();
    }

    private static bool IsDevelopment(IServiceProvider provider) =>
        provider.GetRequiredService<IHostEnvironment>().IsDevelopment();
}
