using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using CustomerCredit.DigitalRiver.Sandbox.Rules;
using CustomerCredit.DigitalRiver.Sandbox.Rules.Callouts;
using CustomerCredit.DigitalRiver.Sandbox.Rules.Switches;

namespace CustomerCredit.DigitalRiver.Sandbox;

/// <summary>Calls the merchant's store-credit door (Digital River reference, section 7).</summary>
internal sealed class CalloutCaller(SandboxServer server, TimeProvider time) : IDisposable
{
    private const string PathBelowTheUrl = "/checkouts/store-credits";

    /// <summary>How often a notice that failed is sent again.</summary>
    private const int NoticeRetries = 3;

    private readonly HttpClient _http = new(
        new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false }
    )
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };

    /// <summary>Asks for a credit and applies what is approved.</summary>
    internal async Task<Reply> Ask(ListedCredit credit, CancellationToken over)
    {
        var (plan, result) = server.PlanCallout(credit);
        if (plan is null)
        {
            return Reply.Ok(result!);
        }

        var answer = plan.Door is null ? null : await Authorize(plan, plan.Door, over);
        return Reply.Ok(server.SettleCallout(plan, answer));
    }

    /// <summary>Takes a credit back and tells the merchant.</summary>
    internal async Task<Reply> Remove(string upstreamId, string? sessionId, CancellationToken over)
    {
        var sourceId = server.DetachCallout(upstreamId, sessionId);
        int? status = null;
        if (server.CalloutDoor is { } door)
        {
            var isRetried = server.Switches.Is(SwitchNames.CalloutRemovalFailure, "retry");
            for (var tries = isRetried ? 1 + NoticeRetries : 1; tries > 0 && status != 204; tries--)
            {
                status = (await Call(HttpMethod.Delete, door, upstreamId, null, over)).Status;
            }
        }

        var isDeleted = server.SettleRemoval(sourceId, status);
        return Reply.Ok(new RemovalResultBody(status, sourceId is not null, isDeleted));
    }

    public void Dispose() => _http.Dispose();

    private async Task<CalloutAnswer> Authorize(
        CalloutPlan plan,
        CalloutDoor door,
        CancellationToken over
    )
    {
        var body = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["sessionId"] = plan.Credit.SessionId!,
            ["amount"] = plan.Amount,
            ["upstreamId"] = plan.Credit.UpstreamId,
        };
        foreach (var (name, value) in plan.Credit.Optional)
        {
            body[name] = value;
        }

        var tries =
            1
            + int.Parse(server.Switches[SwitchNames.CalloutRetries], CultureInfo.InvariantCulture);
        var answer = new CalloutAnswer(null);
        for (; tries > 0 && answer.Status != 200; tries--)
        {
            answer = await Call(HttpMethod.Post, door, null, WireJson.Bytes(body), over);
        }

        return answer;
    }

    private async Task<CalloutAnswer> Call(
        HttpMethod method,
        CalloutDoor door,
        string? upstreamId,
        byte[]? body,
        CancellationToken over
    )
    {
        var switches = server.Switches;
        using var patience = new CancellationTokenSource(
            switches.Duration(SwitchNames.CalloutTimeout)!.Value,
            time
        );
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, over);
        using var message = new HttpRequestMessage(method, Address(door, upstreamId, switches));
        if (body is not null)
        {
            message.Content = new ByteArrayContent(body);
            message.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        }

        message.Headers.Authorization = switches.Is(SwitchNames.CalloutAuth, "bearer")
            ? new AuthenticationHeaderValue("Bearer", door.Password)
            : new AuthenticationHeaderValue(
                "Basic",
                Convert.ToBase64String(Encoding.UTF8.GetBytes($"{door.UserName}:{door.Password}"))
            );
        try
        {
            using var answer = await _http.SendAsync(message, either.Token);
            return CalloutAnswer.Read(
                (int)answer.StatusCode,
                await answer.Content.ReadAsByteArrayAsync(either.Token)
            );
        }
        catch (Exception exception)
            when (exception is HttpRequestException or OperationCanceledException
                && !over.IsCancellationRequested
            )
        {
            return new CalloutAnswer(null);
        }
    }

    private static string Address(CalloutDoor door, string? upstreamId, SwitchBoard switches) =>
        door.Url.TrimEnd('/')
        + (switches.Is(SwitchNames.CalloutUrl, "verbatim") ? "" : PathBelowTheUrl)
        + (upstreamId is null ? "" : $"/{Uri.EscapeDataString(upstreamId)}");
}
