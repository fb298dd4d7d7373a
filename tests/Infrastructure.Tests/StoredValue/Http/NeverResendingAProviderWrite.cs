using CustomerCredit.Application.CreditProvider;
using CustomerCredit.Domain.Checkouts;
using CustomerCredit.Infrastructure.Tests.StoredValue.Http.Support;
using CustomerCredit.Infrastructure.Tests.Support;

namespace CustomerCredit.Infrastructure.Tests.StoredValue.Http;

/// <summary>
/// A pooled connection dies after the provider has executed the request and before the first byte of its answer.
/// </summary>
public sealed class NeverResendingAProviderWrite
{
    private static readonly HoldId TheHold = new("hold_1");

    [Theory]
    [InlineData("hold")]
    [InlineData("lower")]
    [InlineData("renew")]
    [InlineData("redeem")]
    [InlineData("release")]
    [InlineData("give-back")]
    public async Task A_write_on_a_dying_pooled_connection_is_executed_once_and_unknown(string call)
    {
        await using var server = Answers.Script(
            Replies.Json(201, Answers.Hold),
            Replies.Drop,
            Replies.Json(201, Answers.Hold)
        );
        using var adapter = new ProviderUnderTest(server.Address);
        await adapter.Hold();

        var failure = await Should.ThrowAsync<CreditProviderException>(() => Write(adapter, call));

        failure.Failure.ShouldBe(ProviderFailure.Unknown);
        server.Calls().Skip(1).ShouldHaveSingleItem().Method.ShouldBe("POST");
        server.Connections.ShouldBe(1);
    }

    [Theory]
    [InlineData(503)]
    [InlineData(429)]
    public async Task No_answer_makes_a_write_go_out_again(int status)
    {
        await using var server = Answers.Script(
            Replies.Json(status, "", "Retry-After: 0"),
            Replies.Json(201, Answers.Hold)
        );
        using var adapter = new ProviderUnderTest(server.Address);

        await Should.ThrowAsync<CreditProviderException>(() => adapter.Hold());

        server.Calls().Count.ShouldBe(1);
    }

    private static Task<ProviderHold> Write(ProviderUnderTest adapter, string call) =>
        call switch
        {
            "hold" => adapter.Hold(),
            "lower" => adapter.Lower(TheHold, 10_00),
            "renew" => adapter.Renew(TheHold, TimeSpan.FromDays(1)),
            "redeem" => adapter.Redeem(TheHold, 10_00),
            "release" => adapter.Release(TheHold),
            _ => adapter.GiveBack(TheHold, 10_00),
        };
}
