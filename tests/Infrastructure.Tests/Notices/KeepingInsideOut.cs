using System.Net;
using CustomerCredit.Application.Notices;
using CustomerCredit.Domain.Checkouts;
using CustomerCredit.Domain.Checkouts.Events;
using CustomerCredit.Domain.Notices;
using CustomerCredit.Domain.SharedKernel;
using CustomerCredit.Infrastructure.Notices.Http;
using CustomerCredit.Infrastructure.Outbound;
using CustomerCredit.Infrastructure.Tests.Persistence;
using CustomerCredit.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CustomerCredit.Infrastructure.Tests.Notices;

/// <summary>Outside Development no event goes to where only we can reach.</summary>
public sealed class KeepingInsideOut() : DatabaseTest(new SqliteTestDatabase())
{
    private static readonly Currency Usd = Currency.Of("USD");

    protected override string EnvironmentName => Environments.Production;

    [Fact]
    public async Task A_name_that_leads_inside_is_not_connected_to()
    {
        await using var inside = await WebhookReceiver.Start();
        var sender = Services().GetRequiredService<WebhookSender>();

        foreach (var host in (string[])["localhost", "127.0.0.1", "[::1]"])
        {
            var url = new UriBuilder(inside.Url) { Host = host }.Uri;
            var failure = await sender.Send(Subscription(url), Notice(), CancellationToken.None);

            failure!.Why.ShouldBe("Its name leads to a private network.", host);
        }

        inside.Received.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("http://example.com/events")]
    [InlineData("https://10.0.0.1/events")]
    [InlineData("https://192.168.1.1/events")]
    [InlineData("https://169.254.169.254/latest")]
    [InlineData("https://[fd00::1]/events")]
    [InlineData("https://127.0.0.1/events")]
    [InlineData("https://2130706433/events")]
    [InlineData("https://[::1]/events")]
    [InlineData("https://[::ffff:127.0.0.1]/events")]
    [InlineData("https://[64:ff9b::127.0.0.1]/events")]
    [InlineData("https://localhost/events")]
    [InlineData("https://0.0.0.0/events")]
    [InlineData("https://224.0.0.1/events")]
    public void What_is_not_https_or_names_a_private_network_or_this_machine_cannot_be_subscribed(
        string url
    ) => Services().GetRequiredService<SubscribedAddresses>().WhyNot(url).ShouldNotBeNull();

    [Fact]
    public void What_is_outside_and_https_can() =>
        Services()
            .GetRequiredService<SubscribedAddresses>()
            .WhyNot("https://example.com/events?from=credit")
            .ShouldBeNull();

    [Theory]
    [InlineData("127.0.0.1", true)]
    [InlineData("::1", true)]
    [InlineData("::ffff:10.1.2.3", true)]
    [InlineData("172.31.0.1", true)]
    [InlineData("100.64.0.1", true)]
    [InlineData("224.0.0.1", true)]
    [InlineData("255.255.255.255", true)]
    [InlineData("0.0.0.0", true)]
    [InlineData("fe80::1", true)]
    [InlineData("ff02::1", true)]
    [InlineData("192.0.0.255", true)]
    [InlineData("198.18.0.1", true)]
    [InlineData("198.19.255.255", true)]
    [InlineData("::", true)]
    [InlineData("::10.1.2.3", true)]
    [InlineData("64:ff9b::10.1.2.3", true)]
    [InlineData("64:ff9b::127.0.0.1", true)]
    [InlineData("64:ff9b::224.0.0.1", true)]
    [InlineData("64:ff9b:1::93.184.216.34", true)]
    [InlineData("2002:a01:203::1", true)]
    [InlineData("fec0::1", true)]
    [InlineData("192.0.1.0", false)]
    [InlineData("198.17.255.255", false)]
    [InlineData("198.20.0.1", false)]
    [InlineData("64:ff9b::93.184.216.34", false)]
    [InlineData("64:ff9b:2::1", false)]
    [InlineData("2003::1", false)]
    [InlineData("172.32.0.1", false)]
    [InlineData("93.184.216.34", false)]
    [InlineData("2606:2800:220:1::1", false)]
    public void An_address_is_inside_or_outside(string address, bool isInside) =>
        PrivateNetworks.ContainOrAreHere(IPAddress.Parse(address)).ShouldBe(isInside);

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("::1")]
    [InlineData("::ffff:127.0.0.1")]
    public void This_machine_is_no_private_network(string address) =>
        PrivateNetworks.Contain(IPAddress.Parse(address)).ShouldBeFalse();

    /// <summary>The published example of Standard Webhooks.</summary>
    [Fact]
    public void The_signature_is_that_of_the_published_example() =>
        WebhookSignature
            .Of(
                Convert.FromBase64String("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"),
                new NoticeId("msg_p5jXN8AQM9LWM0D4loKWxJek"),
                1614265330,
                """{"test": 2432232314}"""u8
            )
            .ShouldBe("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");

    private static EventSubscription Subscription(Uri url) =>
        EventSubscription.Create(
            new EventSubscriptionId("subscription"),
            new ShopId("shop"),
            url,
            new byte[32],
            DateTimeOffset.UnixEpoch
        );

    private static Notice Notice() =>
        Domain.Notices.Notice.Of(
            new NoticeId("notice"),
            new CreditChanged(
                new ShopId("shop"),
                new CartId("cart"),
                1,
                new CreditId("credit"),
                DateTimeOffset.UnixEpoch
            )
            {
                Version = 1,
                Kind = "CallerHeld",
                IsCallerHeld = true,
                State = "Holding",
                Checkout = new CheckoutId("checkout"),
                Amount = Money.OfMinor(100, Usd),
                Redeemed = Money.Zero(Usd),
                GivenBack = Money.Zero(Usd),
                GivenBackNow = Money.Zero(Usd),
                LoweredBy = Money.Zero(Usd),
                ChangedTheCheckout = false,
                IsCartBeingChanged = true,
            }
        );
}
