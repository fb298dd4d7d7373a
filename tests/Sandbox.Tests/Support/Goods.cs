using System.Text.Json.Nodes;

namespace CustomerCredit.Sandbox.Tests.Support;

/// <summary>A line of a checkout: price per unit in major units of the checkout's currency.</summary>
public sealed record Goods(decimal Price, int Quantity = 1, bool Subscription = false)
{
    internal JsonObject ToJson(int line)
    {
        var item = new JsonObject
        {
            ["skuId"] = $"sku-{line}",
            ["price"] = Price,
            ["quantity"] = Quantity,
        };
        if (Subscription)
        {
            item["subscriptionInfo"] = new JsonObject
            {
                ["autoRenewal"] = true,
                ["freeTrial"] = false,
                ["terms"] = "Renews every year",
                ["planId"] = "plan-1",
            };
        }

        return item;
    }
}
