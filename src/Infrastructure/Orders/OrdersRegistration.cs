using CustomerCredit.Domain.Orders;
using CustomerCredit.Infrastructure.DigitalRiver;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerCredit.Infrastructure.Orders;

/// <summary>Registers the inbox and whoever works it off.</summary>
internal static class OrdersRegistration
{
    public static void AddOrders(this IServiceCollection services)
    {
        services.AddScoped<IInbox, Inbox>();
        services.AddSingleton<OpenEvents>();
        services.AddHostedService<InboxWorker>();
        services.AddHostedService<EventListWorker>();
        services.AddHostedService<WebhookSubscription>();
    }
}
