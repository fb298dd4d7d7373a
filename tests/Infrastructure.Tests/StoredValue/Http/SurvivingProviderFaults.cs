using CustomerCredit.Application.CreditProvider;
using CustomerCredit.Infrastructure.Tests.StoredValue.Http.Support;
using CustomerCredit.OutsideProvider;
using static CustomerCredit.Infrastructure.Tests.StoredValue.Http.Support.ProviderUnderTest;

namespace CustomerCredit.Infrastructure.Tests.StoredValue.Http;

/// <summary>What the adapter says of each fault of the test provider, and what the look-up then shows.</summary>
public sealed class SurvivingProviderFaults
{
    [Theory]
    [InlineData(FaultKind.LostRequest, ProviderFailure.Unknown, false)]
    [InlineData(FaultKind.LostResponse, ProviderFailure.Unknown, true)]
    [InlineData(FaultKind.ErrorBefore, ProviderFailure.Unknown, false)]
    [InlineData(FaultKind.ErrorAfter, ProviderFailure.Unknown, true)]
    [InlineData(FaultKind.RateLimited, ProviderFailure.Unreachable, false)]
    [InlineData(FaultKind.Malformed, ProviderFailure.Unknown, true)]
    [InlineData(FaultKind.CutBody, ProviderFailure.Unknown, true)]
    public async Task A_fault_is_sorted_rightly_and_the_look_up_tells_what_became_of_it(
        FaultKind fault,
        ProviderFailure sorted,
        bool isExecuted
    )
    {
        await using var server = await RunningProvider.Start();
        using var adapter = new ProviderUnderTest(server.Address);
        server.Faults.Add(new Fault(fault, "hold", Seconds: 9));

        var failure = await Should.ThrowAsync<CreditProviderException>(() => adapter.Hold(50_00));

        failure.Failure.ShouldBe(sorted);
        (await adapter.Find() is not null).ShouldBe(isExecuted);
        server.Executions("hold").ShouldBe(isExecuted ? 1 : 0);
        // The same key finishes it, executed or not.
        (await adapter.Hold(50_00)).Amount.ShouldBe(Dollars(50_00));
        server.Available().ShouldBe(50);
    }

    [Theory]
    [InlineData(FaultKind.Slow)]
    [InlineData(FaultKind.Late)]
    public async Task A_call_that_we_gave_up_may_be_executed_before_and_after(FaultKind fault)
    {
        await using var server = await RunningProvider.Start();
        using var adapter = new ProviderUnderTest(server.Address);
        using var patience = new CancellationTokenSource();
        server.Faults.Add(new Fault(fault, "hold", Seconds: fault == FaultKind.Slow ? 60 : 0));

        var call = adapter.Provider.Hold(NewHold(50_00), patience.Token);
        await Until(() => !server.Faults.AreWaiting);
        await patience.CancelAsync();
        var failure = await Should.ThrowAsync<CreditProviderException>(() => call);
        await Until(() => server.Executions("hold") == 1);

        failure.Failure.ShouldBe(ProviderFailure.Unknown);
        await Until(() => server.Available() == 50);
    }

    [Fact]
    public async Task The_test_provider_knows_after_a_restart_what_it_knew()
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("provider").FullName, "state");
        ProviderHold hold;
        await using (var server = await RunningProvider.Start(stateFile: file))
        {
            using var adapter = new ProviderUnderTest(server.Address);
            hold = await adapter.Hold(50_00);
        }

        // What a kill in the middle of writing leaves.
        await File.AppendAllTextAsync(file, "{\"line\":{\"kind\":");
        await using (var server = await RunningProvider.Start(stateFile: file))
        {
            using var adapter = new ProviderUnderTest(server.Address);
            (await adapter.Find()).ShouldBe(hold);
            (await adapter.Hold(50_00)).ShouldBe(hold);
            (await adapter.Redeem(hold.Id, 50_00)).Redeemed.ShouldBe(Dollars(50_00));
        }

        await using (var server = await RunningProvider.Start(stateFile: file))
        {
            using var adapter = new ProviderUnderTest(server.Address);
            (await adapter.Find())!.State.ShouldBe(ProviderHoldState.Redeemed);
            server.Available().ShouldBe(50);
        }
    }

    private static async Task Until(Func<bool> condition)
    {
        while (!condition())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System);
        }
    }
}
