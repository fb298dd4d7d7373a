using CustomerCredit.DigitalRiver.Sandbox.Rules.Money;
using CustomerCredit.DigitalRiver.Sandbox.Rules.Orders;

namespace CustomerCredit.DigitalRiver.Sandbox.Rules.Refunds;

/// <summary>
/// What of an order can still be given back: only what was captured in the end, less what other refunds gave back or
/// are about to.
/// </summary>
internal sealed class RefundRoom
{
    private readonly Dictionary<string, RefundCells> _captured = new(StringComparer.Ordinal);
    private readonly Dictionary<string, RefundCells> _left = new(StringComparer.Ordinal);

    private RefundRoom(long captured, long available) =>
        (CapturedAmount, Available) = (captured, available);

    internal long CapturedAmount { get; }

    /// <summary>What can be refunded of the whole order.</summary>
    internal long Available { get; private set; }

    internal static RefundRoom Of(
        OrderDocument order,
        IReadOnlyList<ChargeDocument> charges,
        IReadOnlyList<RefundDocument> refunds
    )
    {
        var room = new RefundRoom(
            charges.Sum(charge => charge.Captured),
            charges.Sum(charge => charge.Refundable)
        );
        foreach (var line in order.Lines)
        {
            var item = line.Item;
            var captured = RefundCells.Of(
                line.Id,
                Amounts.Spread(
                    charges
                        .SelectMany(charge => charge.Captures)
                        .Where(capture => capture.IsComplete && capture.LineId == line.Id)
                        .Sum(capture => capture.Amount),
                    [item.Amount, item.Tax, item.Shipping, item.ShippingTax]
                )
            );
            room._captured[line.Id] = captured;
            room._left[line.Id] = captured;
        }

        foreach (var refund in refunds.Where(refund => refund.State != RefundDocument.Failed))
        {
            foreach (var part in refund.Parts)
            {
                room._left[part.LineId] = room._left[part.LineId].Minus(part);
            }
        }

        return room;
    }

    internal RefundCells CapturedOf(string lineId) => _captured[lineId];

    internal RefundCells LeftOf(string lineId) => _left[lineId];

    internal IEnumerable<RefundCells> Captured => _captured.Values;

    internal IEnumerable<RefundCells> Left => _left.Values;

    /// <summary>What can be refunded of an item: goods and their tax, without shipping.</summary>
    internal long OfItem(string lineId) => _left[lineId].OfItem(null).Sum;

    /// <summary>Takes an amount out of the room, in proportion to what is left in these cells.</summary>
    internal IReadOnlyList<RefundCells> Take(long amount, IReadOnlyList<RefundCells> cells)
    {
        var parts = Amounts.Spread(amount, [.. cells.SelectMany(cell => cell.Amounts)]);
        var taken = cells
            .Select((cell, i) => RefundCells.Of(cell.LineId, parts[(4 * i)..(4 * i + 4)]))
            .ToList();
        foreach (var part in taken)
        {
            _left[part.LineId] = _left[part.LineId].Minus(part);
        }

        Available -= amount;
        return taken;
    }
}
