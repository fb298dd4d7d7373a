using CustomerCredit.DigitalRiver.Sandbox.Rules.Lists;
using CustomerCredit.DigitalRiver.Sandbox.Rules.Money;
using CustomerCredit.DigitalRiver.Sandbox.Rules.State;

namespace CustomerCredit.DigitalRiver.Sandbox.Rules.Refunds;

/// <summary><c>GET /refunds</c></summary>
internal static class ListRefunds
{
    internal static Reply Run(Work work, Call call, string[] path)
    {
        var ids = Filters.AnyOf(call, "ids");
        var state = Filters.Equal(call, "state");
        var orderId = Filters.Equal(call, "orderId");
        var reason = Filters.Equal(call, "reason");
        var failureReason = Filters.Equal(call, "failureReason");
        var createdTime = Filters.Time(call, "createdTime");
        var amount = Filters.Amount(call, "amount");
        var refundedAmount = Filters.Amount(call, "refundedAmount");
        var skuId = call.QueryValue("skuId");
        return Reply.Ok(
            Page.Of(
                call,
                work.Books.Refunds,
                work.ReadTime,
                refund =>
                    ids(refund.Id)
                    && state(refund.State)
                    && orderId(refund.OrderId)
                    && reason(refund.Reason)
                    && failureReason(refund.FailureReason)
                    && createdTime(refund.CreatedTime)
                    && amount(Major(refund, refund.Amount))
                    && refundedAmount(Major(refund, refund.Refunded))
                    && (skuId is null || refund.Items.Any(item => item.SkuId == skuId)),
                refund => RefundBody.Of(refund, work)
            )
        );
    }

    private static decimal Major(RefundDocument refund, long minor) =>
        Amounts.ToMajor(minor, SandboxCurrency.ScaleOf(refund.Currency));
}
