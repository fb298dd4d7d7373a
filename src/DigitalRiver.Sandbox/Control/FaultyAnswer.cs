using CustomerCredit.DigitalRiver.Sandbox.Rules;
using CustomerCredit.DigitalRiver.Sandbox.Rules.Switches;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CustomerCredit.DigitalRiver.Sandbox.Control;

/// <summary>Answers one call as the fault that strikes it demands; without a fault, as it should be.</summary>
internal sealed class FaultyAnswer(
    SandboxServer server,
    TimeProvider time,
    HttpContext context,
    IncomingCall incoming
)
{
    /// <summary>What the log writes as no status: the connection is dropped.</summary>
    private const int NoAnswer = 0;

    private CancellationToken Stopping =>
        context.RequestServices.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;

    internal Task Give()
    {
        var fault = server.ChooseFault(incoming);
        return fault?.Kind switch
        {
            FaultKinds.Refuse => TurnAway(Refusals.FailedRequest(), fault.Kind),
            FaultKinds.ErrorBefore => TurnAway(Refusals.InternalError(), fault.Kind),
            FaultKinds.RateLimited => LimitRate(fault.Kind),
            FaultKinds.LostRequest => LoseRequest(fault.Kind),
            FaultKinds.LostResponse => LoseResponse(fault.Kind),
            FaultKinds.ErrorAfter => FailAfterwards(fault.Kind),
            FaultKinds.Slow => Dawdle(fault),
            FaultKinds.Late => ComeLate(fault, fault.Delay),
            FaultKinds.Malformed => Garble(fault.Kind),
            FaultKinds.CutBody => Cut(fault.Kind),
            FaultKinds.Duplicate => Repeat(fault),
            _ => Answers.Send(context, server.Execute(incoming)),
        };
    }

    private Task TurnAway(Refusal refusal, string kind)
    {
        var reply = refusal.ToReply();
        server.Note(incoming, reply.Status, kind);
        return Answers.Send(context, reply);
    }

    private Task LimitRate(string kind)
    {
        context.Response.Headers.RetryAfter = "1";
        return TurnAway(Refusals.TooManyRequests(), kind);
    }

    private Task LoseRequest(string kind)
    {
        server.Note(incoming, NoAnswer, kind);
        context.Abort();
        return Task.CompletedTask;
    }

    private Task LoseResponse(string kind)
    {
        server.Execute(incoming, kind, NoAnswer);
        context.Abort();
        return Task.CompletedTask;
    }

    private Task FailAfterwards(string kind)
    {
        var reply = Refusals.InternalError().ToReply();
        server.Execute(incoming, kind, reply.Status);
        return Answers.Send(context, reply);
    }

    /// <summary>Slower than the API's own time limit means a 504, while the effect is still under way.</summary>
    private async Task Dawdle(Fault fault)
    {
        var limit = server.Switches.Duration(SwitchNames.ApiTimeout);
        var isTooSlow = limit < fault.Delay;
        var wait = isTooSlow ? limit!.Value : fault.Delay;
        try
        {
            // A caller that stopped waiting does not stop the effect; the end of the sandbox does.
            await Task.Delay(wait, time, Stopping);
        }
        catch (OperationCanceledException)
        {
            await LoseRequest(fault.Kind);
            return;
        }

        if (isTooSlow)
        {
            await ComeLate(fault, fault.Delay - wait);
        }
        else
        {
            await Answers.Send(context, server.Execute(incoming, fault.Kind));
        }
    }

    private Task ComeLate(Fault fault, TimeSpan delay)
    {
        server.ExecuteLater(incoming, fault.Kind, delay);
        return TurnAway(Refusals.GatewayTimeout(), fault.Kind);
    }

    private Task Garble(string kind)
    {
        var json = Bytes(server.Execute(incoming, kind));
        "<html>"u8.CopyTo(json);
        return Answers.SendBytes(context, json);
    }

    /// <summary>
    /// Promises the whole body and sends half; the server then ends the connection. Aborting it here would often take
    /// the half that is under way along.
    /// </summary>
    private async Task Cut(string kind)
    {
        var json = Bytes(server.Execute(incoming, kind));
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = json.Length;
        await context.Response.Body.WriteAsync(json.AsMemory(0, json.Length / 2));
        await context.Response.Body.FlushAsync();
    }

    private Task Repeat(Fault fault)
    {
        var reply = server.Execute(incoming, fault.Kind);
        if (fault.Delay == TimeSpan.Zero)
        {
            server.Execute(incoming, fault.Kind);
        }
        else
        {
            server.ExecuteLater(incoming, fault.Kind, fault.Delay);
        }

        return Answers.Send(context, reply);
    }

    /// <summary>A body to spoil. An answer without one becomes a 200 with one.</summary>
    private byte[] Bytes(Reply reply)
    {
        context.Response.StatusCode = reply.Body is null ? StatusCodes.Status200OK : reply.Status;
        return WireJson.Bytes(reply.Body ?? new { deleted = true, reason = "fault" });
    }
}
