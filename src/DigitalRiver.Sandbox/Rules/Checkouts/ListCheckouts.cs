using CustomerCredit.DigitalRiver.Sandbox.Rules.Lists;
using CustomerCredit.DigitalRiver.Sandbox.Rules.Money;
using CustomerCredit.DigitalRiver.Sandbox.Rules.State;

namespace CustomerCredit.DigitalRiver.Sandbox.Rules.Checkouts;

/// <summary><c>GET /checkouts</c></summary>
internal static class ListCheckouts
{
    internal static Reply Run(Work work, Call call, string[] path)
    {
        var ids = Filters.AnyOf(call, "ids");
        var upstreamIds = Filters.AnyOf(call, "upstreamIds");
        var createdTime = Filters.Time(call, "createdTime");
        var updatedTime = Filters.Time(call, "updatedTime");
        var customerId = Filters.Equal(call, "customerId");
        var applicationId = Filters.Equal(call, "applicationId");
        var email = Filters.Equal(call, "email");
        var currency = Filters.Equal(call, "currency");
        var totalAmount = Filters.Amount(call, "totalAmount");
        var locale = Filters.Equal(call, "locale");
        var chargeType = Filters.Equal(call, "chargeType");
        var customerType = Filters.Equal(call, "customerType");
        var browserIp = Filters.Equal(call, "browserIp");
        var subscriptionId = call.QueryValue("subscriptionId");

        return Reply.Ok(
            Page.Of(
                call,
                work.Books.Checkouts,
                work.ReadTime,
                checkout =>
                    work.Present(checkout) is not null
                    && ids(checkout.Id)
                    && upstreamIds(checkout.UpstreamId)
                    && createdTime(checkout.CreatedTime)
                    && updatedTime(checkout.UpdatedTime)
                    && customerId(checkout.CustomerId)
                    && applicationId(checkout.ApplicationId)
                    && email(checkout.Email)
                    && currency(checkout.Currency)
                    && totalAmount(
                        Amounts.ToMajor(
                            checkout.Totals.Amount,
                            SandboxCurrency.ScaleOf(checkout.Currency)
                        )
                    )
                    && locale(checkout.Locale)
                    && chargeType(checkout.ChargeType)
                    && customerType(checkout.CustomerType)
                    && browserIp(checkout.BrowserIp)
                    && (subscriptionId is null || HasSubscription(checkout, subscriptionId)),
                checkout => CheckoutBody.Of(checkout, work)
            )
        );
    }

    internal static bool HasSubscription(CheckoutDocument checkout, string subscriptionId) =>
        checkout.Items.Any(item =>
            item.SubscriptionInfo is { } info
            && CheckoutInput.Text(info, "subscriptionId") == subscriptionId
        );
}
