using CustomerCredit.Application.Gateway;
using CustomerCredit.DigitalRiver.Sandbox;
using CustomerCredit.Domain.Checkouts;
using CustomerCredit.Domain.SharedKernel;
using CustomerCredit.Infrastructure.Tests.DigitalRiver.Support;

namespace CustomerCredit.Infrastructure.Tests.DigitalRiver;

public sealed class TalkingToTheSandbox : IAsyncLifetime
{
    private const string AttachOperation = "POST /checkouts/{id}/sources/{sourceId}";
    private const string CreateOperation = "POST /sources";
    private const string ReadOperation = "GET /checkouts/{id}";

    private static readonly GatewayCall Call = new(new CartId("cart_1"), "upstream_1");

    private RunningSandbox _sandbox = null!;
    private GatewayUnderTest _patient = null!;

    private IPaymentGateway Gateway => _patient.Gateway;

    public async ValueTask InitializeAsync()
    {
        _sandbox = await RunningSandbox.Start();
        _patient = At();
    }

    public async ValueTask DisposeAsync()
    {
        _patient.Dispose();
        await _sandbox.DisposeAsync();
    }

    [Fact]
    public async Task A_credit_is_created_attached_seen_and_detached_for_good()
    {
        var before = await CheckoutOf(27.01m);

        var source = await Create(before, 1250);
        var untouched = await Read(before.Id);
        await Attach(before.Id, source.Id);
        var covered = await Read(before.Id);
        await Detach(before.Id, source.Id);
        var after = await Read(before.Id);
        var cancelled = await Gateway.ReadSource(source.Id, Call, default);

        (source.State, source.Amount, source.Reusable).ShouldBe(("chargeable", Usd(1250), false));
        untouched.AmountRemaining.ShouldBe(Usd(2701));
        untouched.Sources.ShouldBeEmpty();
        covered.Total.ShouldBe(Usd(2701));
        covered.AmountContributed.ShouldBe(Usd(1250));
        covered.AmountRemaining.ShouldBe(Usd(1451));
        covered
            .SourceOf(new CreditId("credit_1250"), null)
            .ShouldBe(new AttachedSource(source.Id, "customerCredit", Usd(1250), "credit_1250"));
        after.AmountRemaining.ShouldBe(Usd(2701));
        after.Sources.ShouldBeEmpty();
        cancelled.IsCancelled.ShouldBeTrue();
    }

    [Fact]
    public async Task Refusals_carry_the_documented_codes()
    {
        var checkout = await CheckoutOf(27.01m);
        var tooLarge = await Create(checkout, 2702);
        var fits = await Create(checkout, 100);
        await Attach(checkout.Id, fits.Id);
        await Detach(checkout.Id, fits.Id);
        var late = await Create(checkout, 200);
        var nobody = new SourceId("src_nobody");

        await Refused(409, "session_source_amount_too_large", Attach(checkout.Id, tooLarge.Id));
        await Refused(409, "source_status_invalid_for_session", Attach(checkout.Id, fits.Id));
        await Refused(409, "source_not_found", Attach(checkout.Id, nobody));
        await Refused(409, "source_not_found", Detach(checkout.Id, fits.Id));
        await Refused(404, "not_found", Read(new CheckoutId("co_nobody")));
        await Refused(404, "not_found", Gateway.ReadSource(nobody, Call, default));
        var noAmount = await Refused(400, "invalid_parameter", Create(checkout, 0));
        noAmount.Parameter.ShouldBe("amount");
        await _sandbox.PayRestByCard(checkout);
        await Refused(409, "session_update_not_allowed", Attach(checkout.Id, late.Id));
        (await Read(checkout.Id)).Primary!.Amount.ShouldBe(Usd(2701));
    }

    [Fact]
    public async Task A_wrong_key_gets_nowhere()
    {
        using var stranger = new GatewayUnderTest(_sandbox.Address);

        var failure = await Should.ThrowAsync<GatewayException>(() => stranger.ReadCheckout());

        failure.Failure.ShouldBe(GatewayFailure.Unreachable);
    }

    [Theory]
    [InlineData("money-noise", "float-digits")]
    [InlineData("money-noise", "one-cent-drift")]
    [InlineData("empty-sources", "absent")]
    [InlineData("sources-order", "shuffled")]
    [InlineData("attached-credit-state", "consumed")]
    public async Task Undocumented_behaviour_is_taken_either_way(string name, string value)
    {
        await _sandbox.Switch(name, value);
        var checkout = await CheckoutOf(53.77m);
        checkout.Sources.ShouldBeEmpty();

        foreach (var cents in new[] { 10, 355, 1999 })
        {
            var source = await Create(checkout, cents);
            source.Amount.ShouldBe(Usd(cents));
            await Attach(checkout.Id, source.Id);
        }

        var covered = await Read(checkout.Id);
        covered.Total.ShouldBe(Usd(5377));
        covered.AmountContributed.ShouldBe(Usd(2364));
        covered.AmountRemaining.ShouldBe(Usd(3013));
        covered
            .Sources.Select(source => source.Amount.Minor)
            .ShouldBe([10, 355, 1999], ignoreOrder: true);
    }

    [Theory]
    [InlineData("JPY", 5000, 1999)]
    [InlineData("KWD", 12.345, 1999)]
    public async Task Amounts_of_any_exponent_are_understood_on_both_sides(
        string code,
        double price,
        long minor
    )
    {
        var id = await _sandbox.CreateCheckout((decimal)price, code);
        var checkout = await Read(id);

        var source = await Create(checkout, minor);
        await Attach(id, source.Id);

        (await Read(id)).AmountContributed.ShouldBe(Money.OfMinor(minor, Currency.Of(code)));
    }

    [Theory]
    [InlineData("refuse", GatewayFailure.Refused, false)]
    [InlineData("rate-limited", GatewayFailure.Unreachable, false)]
    [InlineData("lost-request", GatewayFailure.Unknown, false)]
    [InlineData("error-before", GatewayFailure.Unknown, false)]
    [InlineData("lost-response", GatewayFailure.Unknown, true)]
    [InlineData("error-after", GatewayFailure.Unknown, true)]
    [InlineData("malformed", GatewayFailure.Unknown, true)]
    [InlineData("cut-body", GatewayFailure.Unknown, true)]
    public async Task A_fault_is_sorted_by_what_can_be_known_and_the_write_is_never_repeated(
        string kind,
        GatewayFailure expected,
        bool isExecuted
    )
    {
        var checkout = await CheckoutOf(27.01m);
        var source = await Create(checkout, 1250);
        await _sandbox.Fail(AttachOperation, kind);

        var failure = await Should.ThrowAsync<GatewayException>(() =>
            Attach(checkout.Id, source.Id)
        );

        failure.Failure.ShouldBe(expected);
        (await _sandbox.CallsOf(AttachOperation)).ShouldBe(1);
        (await Read(checkout.Id)).Sources.Count.ShouldBe(isExecuted ? 1 : 0);
    }

    [Fact]
    public async Task A_write_that_takes_too_long_is_unknown()
    {
        using var impatient = At(limits: GatewayUnderTest.Impatient);
        var checkout = await CheckoutOf(27.01m);
        await _sandbox.Fail(CreateOperation, "slow", delayMs: 10_000);

        var failure = await Should.ThrowAsync<GatewayException>(() =>
            impatient.Gateway.CreateCreditSource(
                new(checkout.PaymentSession, Usd(1), new CreditId("credit_1")),
                Call,
                default
            )
        );

        failure.Failure.ShouldBe(GatewayFailure.Unknown);
    }

    [Theory]
    [InlineData("lost-request")]
    [InlineData("lost-response")]
    [InlineData("error-before")]
    [InlineData("malformed")]
    [InlineData("cut-body")]
    [InlineData("rate-limited")]
    public async Task A_read_gets_over_a_fault(string kind)
    {
        var checkout = await CheckoutOf(27.01m);
        var before = await _sandbox.CallsOf(ReadOperation);
        await _sandbox.Fail(ReadOperation, kind);

        (await Read(checkout.Id)).Total.ShouldBe(Usd(2701));

        (await _sandbox.CallsOf(ReadOperation)).ShouldBe(before + 2);
    }

    private static Money Usd(long cents) => Money.OfMinor(cents, Currency.Of("USD"));

    private GatewayUnderTest At(Infrastructure.DigitalRiver.DigitalRiverLimits? limits = null) =>
        new(_sandbox.Address, limits, settings: ("ApiKey", SandboxKeys.Confidential));

    private async Task<Checkout> CheckoutOf(decimal price) =>
        await Read(await _sandbox.CreateCheckout(price));

    private Task<Checkout> Read(CheckoutId checkout) =>
        Gateway.ReadCheckout(checkout, Call, default);

    private Task<GatewaySource> Create(Checkout checkout, long minor) =>
        Gateway.CreateCreditSource(
            new(
                checkout.PaymentSession,
                Money.OfMinor(minor, checkout.Currency),
                new CreditId($"credit_{minor}")
            ),
            Call,
            default
        );

    private Task Attach(CheckoutId checkout, SourceId source) =>
        Gateway.AttachSource(checkout, source, Call, default);

    private Task Detach(CheckoutId checkout, SourceId source) =>
        Gateway.DetachSource(checkout, source, Call, default);

    private static async Task<GatewayException> Refused(int status, string? code, Task call)
    {
        var refusal = await Should.ThrowAsync<GatewayException>(() => call);
        refusal.Failure.ShouldBe(GatewayFailure.Refused);
        refusal.Status.ShouldBe(status);
        if (code is not null)
        {
            refusal.Code.ShouldBe(code);
        }

        return refusal;
    }
}
