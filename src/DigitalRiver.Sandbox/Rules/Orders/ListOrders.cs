using CustomerCredit.DigitalRiver.Sandbox.Rules.Checkouts;
using CustomerCredit.DigitalRiver.Sandbox.Rules.Lists;
using CustomerCredit.DigitalRiver.Sandbox.Rules.Money;
using CustomerCredit.DigitalRiver.Sandbox.Rules.State;

namespace CustomerCredit.DigitalRiver.Sandbox.Rules.Orders;

/// <summary><c>GET /orders</c></summary>
internal static class ListOrders
{
    private static readonly string[] FraudStates = ["blocked", "review_opened", "passed"];

    internal static Reply Run(Work work, Call call, string[] path)
    {
        var isWanted = Wanted(call, work);
        return Reply.Ok(
            Page.Of(
                call,
                work.Books.Orders,
                work.ReadTime,
                isWanted,
                order => OrderBody.Of(order, work.ChargesAsRead(order), work)
            )
        );
    }

    private static Func<OrderDocument, bool> Wanted(Call call, Work work)
    {
        List<Func<OrderDocument, bool>> filters = [];
        Text("ids", order => order.Id, isList: true);
        Text("upstreamIds", order => order.UpstreamId, isList: true);
        Text("state", order => order.State);
        Text("customerId", order => order.Checkout.CustomerId);
        Text("checkoutId", order => order.Checkout.Id);
        Text("applicationId", order => order.Checkout.ApplicationId);
        Text("email", order => order.Checkout.Email);
        Text("currency", order => order.Checkout.Currency);
        Text("fraudState", order => order.FraudState);
        Text("browserIp", order => order.Checkout.BrowserIp);
        Text("chargeType", order => order.Checkout.ChargeType);
        Text("locale", order => order.Checkout.Locale);
        Text("customerType", order => order.Checkout.CustomerType);
        Time("createdTime", order => order.CreatedTime);
        Time("updatedTime", order => order.UpdatedTime);
        foreach (var state in OrderStates.All.Where(state => state != OrderStates.Dispute))
        {
            Time(state, order => Reached(order.StateTimes, state));
        }

        foreach (var state in FraudStates)
        {
            Time($"fraudStateTransitions.{state}", order => Reached(order.FraudStateTimes, state));
        }

        Amount("totalAmount", order => order.Checkout.Totals.Amount);
        Amount("refundedAmount", order => work.ChargesAsRead(order).Sum(charge => charge.Refunded));
        if (call.QueryValue("skuId") is { } sku)
        {
            filters.Add(order => order.Lines.Any(line => line.Item.SkuId == sku));
        }

        if (call.QueryValue("subscriptionId") is { } subscription)
        {
            filters.Add(order => ListCheckouts.HasSubscription(order.Checkout, subscription));
        }

        return order => filters.TrueForAll(filter => filter(order));

        void Text(string name, Func<OrderDocument, string?> of, bool isList = false)
        {
            var filter = isList ? Filters.AnyOf(call, name) : Filters.Equal(call, name);
            filters.Add(order => filter(of(order)));
        }

        void Time(string name, Func<OrderDocument, DateTimeOffset?> of)
        {
            if (
                !call.Query.Keys.Any(key =>
                    key == name || key.StartsWith($"{name}[", StringComparison.Ordinal)
                )
            )
            {
                return;
            }

            var filter = Filters.Time(call, name);
            filters.Add(order => of(order) is { } time && filter(time));
        }

        void Amount(string name, Func<OrderDocument, long> of)
        {
            var filter = Filters.Amount(call, name);
            filters.Add(order =>
                filter(Amounts.ToMajor(of(order), SandboxCurrency.ScaleOf(order.Checkout.Currency)))
            );
        }
    }

    private static DateTimeOffset? Reached(
        IReadOnlyDictionary<string, DateTimeOffset> times,
        string state
    ) => times.TryGetValue(state, out var time) ? time : null;
}
