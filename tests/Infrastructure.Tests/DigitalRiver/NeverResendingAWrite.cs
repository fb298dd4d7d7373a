using CustomerCredit.Application.Gateway;
using CustomerCredit.Infrastructure.Tests.DigitalRiver.Support;
using CustomerCredit.Infrastructure.Tests.Support;

namespace CustomerCredit.Infrastructure.Tests.DigitalRiver;

/// <summary>
/// A pooled connection dies after the server has executed the request and before the first byte of its answer.
/// </summary>
public sealed class NeverResendingAWrite
{
    [Theory]
    [InlineData("POST")]
    [InlineData("DELETE")]
    public async Task A_write_on_a_dying_pooled_connection_is_executed_once_and_unknown(
        string method
    )
    {
        await using var river = ExecutesTheSecondRequestAndDies(Samples.CreatedSource);
        using var gateway = new GatewayUnderTest(river.Address);
        await gateway.Attach();

        var failure = await Should.ThrowAsync<GatewayException>(
            method == "POST" ? gateway.Attach : gateway.Detach
        );

        failure.Failure.ShouldBe(GatewayFailure.Unknown);
        river.Requests.Skip(1).ShouldHaveSingleItem().Method.ShouldBe(method);
        river.Connections.ShouldBe(1);
    }

    [Theory]
    [InlineData("POST")]
    [InlineData("DELETE")]
    public async Task The_same_server_makes_a_client_without_content_execute_twice_and_see_success(
        string method
    )
    {
        await using var river = ExecutesTheSecondRequestAndDies("{}");
        using var client = new HttpClient();
        using (await client.GetAsync(river.Address)) { }

        using var message = new HttpRequestMessage(new HttpMethod(method), river.Address);
        using var response = await client.SendAsync(message);

        response.IsSuccessStatusCode.ShouldBeTrue();
        river.Requests.Skip(1).Select(request => request.Method).ShouldBe([method, method]);
        river.Connections.ShouldBe(2);
    }

    [Theory]
    [InlineData(503)]
    [InlineData(429)]
    public async Task No_answer_makes_a_write_go_out_again(int status)
    {
        await using var river = new RawServer(
            Replies.Json(status, "", "Retry-After: 0"),
            Replies.Json(201, Samples.CreatedSource)
        );
        using var gateway = new GatewayUnderTest(river.Address);

        await Should.ThrowAsync<GatewayException>(() => gateway.Create());

        river.Requests.Count.ShouldBe(1);
    }

    private static RawServer ExecutesTheSecondRequestAndDies(string answer) =>
        new(Replies.Json(200, answer), Replies.Drop, Replies.Json(200, answer));
}
