using CustomerCredit.Support.Orders;
using CustomerCredit.Web.Tests.Support;

namespace CustomerCredit.Web.Tests.Orders;

/// <summary>
/// An order from its credits to its last refund, against the sandbox: after each step our ledger, Digital River's charges
/// and the provider's lines agree to the minor unit, and say what was worked out by hand.
/// </summary>
public sealed class LivingThroughAnOrder
{
    public static TheoryData<string> Lives => [.. OrderLife.All.Keys];

    [Theory]
    [MemberData(nameof(Lives))]
    public async Task After_each_step_the_three_books_agree(string life)
    {
        await using var app = new RunningApp([.. OrderLife.PointsRate]);
        using var finance = app.Caller("ck_dev_finance");
        var running = await RunningLife.Begin(
            OrderLife.All[life],
            new OrderParties(() => app.Shop, () => finance, app.Sandbox),
            life
        );

        foreach (var step in OrderLife.Steps)
        {
            await running.Take(step);
            await running.Settles(step);
        }
    }
}
