using System.Globalization;
using CustomerCredit.Sandbox.Tests.Support;

namespace CustomerCredit.Sandbox.Tests.Switches;

public sealed class TransportSwitches(SandboxHost host) : SandboxTest(host)
{
    private static readonly string[] Figures =
    [
        "subtotal",
        "totalTax",
        "totalAmount",
        "payment.session.amountContributed",
        "payment.session.amountRemainingToBeContributed",
    ];

    private static readonly decimal[] Truth = [25.00m, 1.89m, 26.89m, 10.00m, 16.89m];

    [Fact]
    public async Task Figures_are_exact()
    {
        var checkout = await CheckoutWithCredit();

        foreach (var figures in await ReadOften(checkout))
        {
            figures.ShouldBe(Truth);
        }
    }

    [Fact]
    public async Task Figures_can_carry_digits_of_binary_noise_that_rounding_takes_away()
    {
        await Merchant.Switch("money-noise", "float-digits");
        var checkout = await CheckoutWithCredit();

        var reads = await ReadOften(checkout);

        foreach (var figures in reads)
        {
            figures.Select(f => Math.Round(f, 2, MidpointRounding.AwayFromZero)).ShouldBe(Truth);
        }

        reads
            .SelectMany(f => f)
            .ShouldContain(f => f != Math.Round(f, 2), "not one figure was noisy");
    }

    [Fact]
    public async Task Noisy_figures_still_let_the_exact_remainder_be_attached()
    {
        await Merchant.Switch("money-noise", "float-digits");
        var checkout = await CheckoutWithCredit();

        (
            await Merchant.TryAttach(checkout, await Merchant.CreateCredit(checkout, 16.89m))
        ).ShouldBe(200);

        (await Merchant.Read(checkout))
            .Word("payment.session.state")
            .ShouldBe("requires_confirmation");
    }

    [Fact]
    public async Task Figures_can_drift_by_a_cent_and_no_more()
    {
        await Merchant.Switch("money-noise", "one-cent-drift");
        var checkout = await CheckoutWithCredit();

        foreach (var figures in await ReadOften(checkout))
        {
            figures
                .Zip(Truth, (seen, right) => Math.Abs(seen - right))
                .ShouldAllBe(drift => drift <= 0.01m);
        }
    }

    [Fact]
    public async Task A_call_slower_than_the_time_limit_ends_in_a_gateway_timeout()
    {
        var checkout = await Merchant.CreateCheckout();
        await Merchant.Switch("api-timeout", "1s");
        await Merchant.Fault(Merchant.ReadOperation, "slow", count: 1, delayMs: 8000);

        (await Merchant.Read(checkout)).ShouldRefuse(504, "gateway_timeout");

        (await Merchant.Read(checkout)).ShouldBe(200);
    }

    [Fact]
    public async Task Without_a_time_limit_a_slow_call_gets_its_answer()
    {
        var checkout = await Merchant.CreateCheckout();
        await Merchant.Fault(Merchant.ReadOperation, "slow", count: 1, delayMs: 300);

        (await Merchant.Read(checkout)).ShouldBe(200);
    }

    [Fact]
    public async Task Reads_can_run_behind_writes()
    {
        await using var own = await SandboxHost.StartWithClock();
        var checkout = await own.Merchant.CreateCheckout();
        var credit = await own.Merchant.CreateCredit(checkout, 10m);
        own.Clock!.Advance(TimeSpan.FromMinutes(5));
        await own.Merchant.Switch("read-lag", "60s");

        await own.Merchant.Attach(checkout, credit);
        own.Clock.Advance(TimeSpan.FromSeconds(30));
        (await own.Merchant.Read(checkout)).ShouldStandAt(0m, 26.89m, "requires_source");

        own.Clock.Advance(TimeSpan.FromSeconds(31));
        (await own.Merchant.Read(checkout)).ShouldStandAt(10m, 16.89m, "requires_source");
    }

    private async Task<Answer> CheckoutWithCredit()
    {
        var checkout = await Merchant.CreateCheckout();
        await Merchant.Attach(checkout, await Merchant.CreateCredit(checkout, 10m));
        return checkout;
    }

    // Noise has more digits than a decimal comparison of doubles would keep: the text itself is read.
    private async Task<List<decimal[]>> ReadOften(Answer checkout)
    {
        var reads = new List<decimal[]>();
        for (var i = 0; i < 30; i++)
        {
            var read = (await Merchant.Read(checkout)).ShouldBe(200);
            reads.Add([
                .. Figures.Select(f =>
                    decimal.Parse(
                        read.At(f)!.ToJsonString(),
                        NumberStyles.Float,
                        CultureInfo.InvariantCulture
                    )
                ),
            ]);
        }

        return reads;
    }
}
