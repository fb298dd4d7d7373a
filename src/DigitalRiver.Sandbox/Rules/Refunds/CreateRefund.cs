using System.Text.Json;
using CustomerCredit.DigitalRiver.Sandbox.Rules.Checkouts;
using CustomerCredit.DigitalRiver.Sandbox.Rules.Input;
using CustomerCredit.DigitalRiver.Sandbox.Rules.Money;
using CustomerCredit.DigitalRiver.Sandbox.Rules.Orders;
using CustomerCredit.DigitalRiver.Sandbox.Rules.State;
using static CustomerCredit.DigitalRiver.Sandbox.Rules.Input.CommonShapes;

namespace CustomerCredit.DigitalRiver.Sandbox.Rules.Refunds;

/// <summary><c>POST /refunds</c>: an amount, a percentage, or items (Digital River reference, section 5.5).</summary>
internal static class CreateRefund
{
    private const int LongestReason = 64;
    private const decimal Whole = 100m;

    private static readonly Shape Shape = new ObjectShape(
        ("orderId", Text),
        ("invoiceId", Text),
        ("currency!", Text),
        ("amount", NotNegative),
        ("percent", Percent),
        ("type", new OneOfShape("shipping", "duty", "tax", "importer_tax")),
        (
            "items",
            new ListShape(
                new ObjectShape(
                    ("type", new OneOfShape("shipping", "fees", "duty")),
                    ("itemId!", Text),
                    ("skuId", Text),
                    ("quantity", new CountShape(1_000_000)),
                    ("amount", NotNegative),
                    ("percent", Percent)
                ),
                Least: 1
            )
        ),
        ("reason", Text),
        ("metadata", Metadata)
    );

    internal static Reply Run(Work work, Call call, string[] path)
    {
        var body = Body.Read(call, _ => Shape);
        var order = FindOrder(body, work);
        if (body.Text("reason")?.Length > LongestReason)
        {
            throw Refusals.InvalidParameter("reason");
        }

        var room = RefundRoom.Of(order, work.ChargesOf(order), work.RefundsOf(order));
        var refund = new RefundDocument
        {
            Id = work.Chance.NewId(),
            Position = work.NextPosition(),
            CreatedTime = work.Now,
            OrderId = order.Id,
            Currency = order.Checkout.Currency,
            Type = body.Text("type"),
            Amount = 0,
            Items = [],
            Parts = [],
            ChargeIds = [],
            Reason = body.Text("reason"),
            Metadata = body.Element("metadata"),
        };
        refund = body.Has("items")
            ? WithItems(refund, body.Element("items")!.Value, order, room)
            : WithAmount(refund, body, room);
        refund = RefundLife.Begin(work, order, refund);
        return Reply.Created(RefundBody.Of(refund, work));
    }

    private static OrderDocument FindOrder(Body body, Work work)
    {
        if (body.Has("invoiceId"))
        {
            throw Refusals.InvalidParameter("invoiceId");
        }

        var id = body.Text("orderId") ?? throw Refusals.MissingParameter("orderId");
        var order = work.FindOrder(id) ?? throw Refusals.InvalidParameter("orderId");
        var currency = body.Text("currency")!;
        if (currency != order.Checkout.Currency)
        {
            throw Refusals.RefundCurrencyUnsupported(currency);
        }

        return (Has("amount") + Has("percent") + Has("items")) switch
        {
            0 => throw Refusals.MissingParameter("amount"),
            1 => order,
            _ => throw Refusals.InvalidParameter(body.Has("percent") ? "percent" : "items"),
        };

        int Has(string name) => body.Has(name) ? 1 : 0;
    }

    private static RefundDocument WithAmount(RefundDocument refund, Body body, RefundRoom room)
    {
        var left = room.Left.Select(cells => cells.OfOrder(refund.Type)).ToList();
        var available = refund.Type is null
            ? room.Available
            : Math.Min(room.Available, left.Sum(cells => cells.Sum));
        var amount = body.Number("percent") switch
        {
            null => ToMinor(body.Number("amount")!.Value, refund),
            Whole => available,
            { } percent => Amounts.HalfUp(
                room.Captured.Sum(cells => cells.OfOrder(refund.Type).Sum) * percent / Whole
            ),
        };
        if (refund.Type == RefundCells.TaxType && amount != available)
        {
            throw Refusals.RefundOfPartOfTax();
        }

        return amount > available || amount == 0
            ? throw Refusals.RefundTooLarge()
            : refund with
            {
                Amount = amount,
                Parts = room.Take(amount, left),
            };
    }

    private static RefundDocument WithItems(
        RefundDocument refund,
        JsonElement sent,
        OrderDocument order,
        RefundRoom room
    )
    {
        List<RefundedItem> items = [];
        List<RefundCells> parts = [];
        foreach (var (value, index) in sent.EnumerateArray().Select((item, i) => (item, i)))
        {
            var item = Item(value, $"items[{index}]", refund, order, room);
            var cells = room.LeftOf(item.ItemId).OfItem(item.Type);
            if (item.Due == 0 || item.Due > Math.Min(cells.Sum, room.Available))
            {
                throw Refusals.RefundTooLarge();
            }

            items.Add(item);
            parts.AddRange(room.Take(item.Due, [cells]));
        }

        return refund with
        {
            Amount = items.Sum(item => item.Due),
            Items = items,
            Parts = parts,
        };
    }

    private static RefundedItem Item(
        JsonElement sent,
        string path,
        RefundDocument refund,
        OrderDocument order,
        RefundRoom room
    )
    {
        var line =
            order.Lines.FirstOrDefault(line => line.Id == CheckoutInput.Text(sent, "itemId"))
            ?? throw Refusals.InvalidParameter($"{path}.itemId");
        var type = CheckoutInput.Text(sent, "type");
        var amount = CheckoutInput.Number(sent, "amount");
        var percent = CheckoutInput.Number(sent, "percent");
        if (amount is null == percent is null)
        {
            throw amount is null
                ? Refusals.MissingParameter($"{path}.amount")
                : Refusals.InvalidParameter($"{path}.percent");
        }

        var quantity = CheckoutInput.Element(sent, "quantity") is { } count
            ? CountShape.Read(count)
            : null;
        if (quantity == 0 || quantity > line.Item.Quantity)
        {
            throw Refusals.InvalidParameter($"{path}.quantity");
        }

        return new RefundedItem(
            line.Id,
            line.Item.SkuId,
            type,
            quantity,
            amount is not null,
            percent,
            amount is { } major
                ? ToMinor(major, refund)
                : OfPercent(line, type, quantity, percent!.Value, room)
        );
    }

    /// <summary>A percentage of what was captured of the line, or of the quantity's share of that.</summary>
    private static long OfPercent(
        OrderLine line,
        string? type,
        int? quantity,
        decimal percent,
        RefundRoom room
    )
    {
        if (percent == Whole && (quantity is null || quantity >= line.Fulfilled))
        {
            return room.LeftOf(line.Id).OfItem(type).Sum;
        }

        var captured = room.CapturedOf(line.Id).OfItem(type).Sum;
        return line.Fulfilled == 0
            ? 0
            : Amounts.HalfUp(
                captured
                    * percent
                    / Whole
                    * Math.Min(quantity ?? line.Fulfilled, line.Fulfilled)
                    / line.Fulfilled
            );
    }

    private static long ToMinor(decimal major, RefundDocument refund) =>
        Amounts.ToMinor(major, SandboxCurrency.ScaleOf(refund.Currency), "amount");
}
