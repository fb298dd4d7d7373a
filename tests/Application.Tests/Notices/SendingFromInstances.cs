using CustomerCredit.Application.Checkouts;
using CustomerCredit.Application.Notices;
using CustomerCredit.Application.Tests.Support;
using CustomerCredit.Domain.SharedKernel;
using CustomerCredit.Infrastructure.Notices;
using CustomerCredit.Support;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerCredit.Application.Tests.Notices;

/// <summary>Several instances of the service on one database tell one platform.</summary>
public sealed class SendingFromInstances(SliceFixture slice) : SliceTest(slice), IAsyncDisposable
{
    private readonly List<ServiceProvider> _instances = [];

    [Fact]
    public async Task What_three_instances_store_about_one_cart_is_numbered_without_a_gap_and_sent_once_in_order()
    {
        await using var platform = await WebhookReceiver.Start();
        await Slice.Send(
            new SubscribeToEvents(SliceFixture.Shop, "admin", platform.Url.AbsoluteUri, null)
        );
        await StartThree();
        var cart = await Slice.RegisterCart();

        await Task.WhenAll(
            Enumerable
                .Range(0, 12)
                .Select(number => Task.Run(() => Add(_instances[number % 3], cart.Value)))
        );
        await Task.WhenAll(_instances.Select(instance => Task.Run(() => SendAll(instance))));
        await Slice.SendNotices();

        var credits = (await Slice.Find(cart)).Credits.Count;
        credits.ShouldBeGreaterThan(0);
        platform
            .Received.Select(received => (int)received.Event["data"]!["number"]!)
            .ShouldBe(Enumerable.Range(1, 4 * credits));
    }

    async ValueTask IAsyncDisposable.DisposeAsync()
    {
        foreach (var instance in _instances)
        {
            await instance.DisposeAsync();
        }
    }

    private async Task StartThree()
    {
        Assert.SkipUnless(SliceDatabase.IsShared, "SQLite is used by one instance.");
        while (_instances.Count < 3)
        {
            _instances.Add((await Slice.Start()).Services);
        }
    }

    private static async Task Add(ServiceProvider instance, string cart)
    {
        await using var scope = instance.CreateAsyncScope();
        try
        {
            await scope
                .ServiceProvider.GetRequiredService<IMediator>()
                .Send(
                    new AddCustomerCreditSourceToCheckout(
                        SliceFixture.Shop,
                        new(cart),
                        "1.00",
                        null,
                        null,
                        SliceFixture.AnswerAtOnce
                    )
                );
        }
        catch (RuleBrokenException)
        {
            // The cart was busy for too long.
        }
    }

    private static async Task SendAll(IServiceProvider instance)
    {
        var deliveries = instance.GetRequiredService<OpenDeliveries>();
        foreach (var subscription in await deliveries.Due(CancellationToken.None))
        {
            await deliveries.SendTo(subscription, CancellationToken.None);
        }
    }
}
