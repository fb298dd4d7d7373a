using System.Globalization;
using System.Text.Json;
using CustomerCredit.DigitalRiver.Sandbox.Rules;
using CustomerCredit.DigitalRiver.Sandbox.Rules.Input;
using CustomerCredit.DigitalRiver.Sandbox.Rules.Orders;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerCredit.DigitalRiver.Sandbox.Control;

/// <summary>The sandbox's own paths: faults, switches, reset and log. They take no key.</summary>
internal static class ControlEndpoints
{
    private static readonly IReadOnlyList<string> SourceStates =
    [
        "pending_funds",
        "pending_redirect",
        "requires_action",
        "chargeable",
        "consumed",
        "cancelled",
        "failed",
    ];

    internal const string Path = "/_control";

    /// <summary>The summaries stand in the index.</summary>
    internal static void Map(RouteGroupBuilder group)
    {
        group
            .MapGet("/faults", Guarded((_, server) => Sync(Reply.Ok(server.Faults()))))
            .WithSummary("The faults that wait for calls.");
        group
            .MapPost("/faults", Guarded(AddFault))
            .WithSummary(
                "Lets calls go wrong: {operation, kind, count?, probability?, seed?, delayMs?}."
            );
        group
            .MapDelete("/faults", Guarded(ClearFaults))
            .WithSummary("Lets nothing go wrong any more.");
        group
            .MapGet("/switches", Guarded((_, server) => Sync(Reply.Ok(server.Switches.Values))))
            .WithSummary("How the switches stand.");
        group
            .MapPut("/switches", Guarded(SetSwitches))
            .WithSummary("Sets switches: {name: value}; the others stay.");
        group
            .MapPost("/reset", Guarded(Reset))
            .WithSummary("Forgets everything: state, faults, switches and log.");
        group
            .MapGet("/log", ReadLog)
            .WithSummary("Every call in order; ?after= leaves out those up to that sequence.");
        group
            .MapPost("/sources/{id}/transitions", Guarded(MoveSource))
            .WithSummary(
                $"What happens to a source outside the API: {{to}}, one of {string.Join(", ", SourceStates)}."
            );
        group
            .MapPost("/orders/{id}/transitions", Guarded(MoveOrder))
            .WithSummary(
                $"What happens to an order outside the API: {{to}}, one of {string.Join(", ", OrderStates.All)}, as far as it can go there from where it is."
            );
        group
            .MapPost("/webhook-tokens", Guarded(RotateToken))
            .WithSummary(
                "Signs webhooks with another token: {token}; the former one signs beside it for 12 hours."
            );
        CalloutEndpoints.Map(group.MapGroup("/callouts"));
    }

    private static async Task<Reply> AddFault(HttpContext context, SandboxServer server) =>
        Reply.Created(server.AddFault(await ReadObject(context)));

    private static Task<Reply> ClearFaults(HttpContext context, SandboxServer server)
    {
        server.ClearFaults();
        return Sync(Reply.NoContent);
    }

    private static async Task<Reply> SetSwitches(HttpContext context, SandboxServer server)
    {
        var settings = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var setting in (await ReadObject(context)).EnumerateObject())
        {
            settings[setting.Name] = setting.Value.ValueKind switch
            {
                JsonValueKind.String => setting.Value.GetString()!,
                JsonValueKind.Number => setting.Value.GetRawText(),
                _ => throw Refusals.InvalidParameter(
                    setting.Name,
                    $"The switch '{setting.Name}' takes a text."
                ),
            };
        }

        return Reply.Ok(server.SetSwitches(settings).Values);
    }

    private static Task<Reply> Reset(HttpContext context, SandboxServer server)
    {
        server.Reset();
        return Sync(Reply.NoContent);
    }

    /// <summary>What happens to a source outside the API: the shopper approves a redirect, a transfer arrives.</summary>
    private static async Task<Reply> MoveSource(HttpContext context, SandboxServer server)
    {
        var id = (string)context.Request.RouteValues["id"]!;
        var state = await ReadState(context, "A source", SourceStates);
        return server.MoveSource(id, state)
            ? Reply.NoContent
            : throw Refusals.NotFound("Source", "id", id);
    }

    private static async Task<Reply> MoveOrder(HttpContext context, SandboxServer server)
    {
        server.MoveOrder(
            (string)context.Request.RouteValues["id"]!,
            await ReadState(context, "An order", OrderStates.All)
        );
        return Reply.NoContent;
    }

    /// <summary>As in the dashboard: a new token signs, the former one signs beside it for 12 hours.</summary>
    private static async Task<Reply> RotateToken(HttpContext context, SandboxServer server)
    {
        var body = await ReadObject(context);
        if (
            !body.TryGetProperty("token", out var token)
            || token.ValueKind != JsonValueKind.String
            || token.GetString() is not { Length: > 0 } text
        )
        {
            throw Refusals.MissingParameter("token");
        }

        server.RotateWebhookToken(text);
        return Reply.NoContent;
    }

    private static async Task<string> ReadState(
        HttpContext context,
        string what,
        IReadOnlyList<string> states
    )
    {
        var body = await ReadObject(context);
        var state =
            body.TryGetProperty("to", out var to) && to.ValueKind == JsonValueKind.String
                ? to.GetString()!
                : throw Refusals.MissingParameter("to");
        return states.Contains(state)
            ? state
            : throw Refusals.InvalidParameter(
                "to",
                $"{what} cannot be '{state}'; it can be {string.Join(", ", states)}."
            );
    }

    private static async Task ReadLog(HttpContext context)
    {
        var server = context.RequestServices.GetRequiredService<SandboxServer>();
        context.Response.Headers[SandboxEndpoints.RequestIdHeader] = server.NewRequestId();
        var text = context.Request.Query["after"].ToString();
        long after = 0;
        if (
            text.Length > 0
            && !long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out after)
        )
        {
            await Answers.Send(context, Refusals.InvalidParameter("after").ToReply());
            return;
        }

        context.Response.ContentType = "application/json";
        var separator = "["u8.ToArray();
        foreach (var entry in server.ReadLog(after))
        {
            await context.Response.Body.WriteAsync(separator);
            await context.Response.Body.WriteAsync(entry);
            separator = ",\n"u8.ToArray();
        }

        await context.Response.Body.WriteAsync(
            separator[0] == '[' ? "[]"u8.ToArray() : "]"u8.ToArray()
        );
    }

    internal static RequestDelegate Guarded(Func<HttpContext, SandboxServer, Task<Reply>> handle) =>
        async context =>
        {
            var server = context.RequestServices.GetRequiredService<SandboxServer>();
            context.Response.Headers[SandboxEndpoints.RequestIdHeader] = server.NewRequestId();
            Reply reply;
            try
            {
                reply = await handle(context, server);
            }
            catch (Refusal refusal)
            {
                reply = refusal.ToReply();
            }

            await Answers.Send(context, reply);
        };

    private static Task<Reply> Sync(Reply reply) => Task.FromResult(reply);

    internal static async Task<JsonElement> ReadObject(HttpContext context)
    {
        try
        {
            using var document = await JsonDocument.ParseAsync(
                context.Request.Body,
                cancellationToken: context.RequestAborted
            );
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                throw Refusals.MalformedJson();
            }

            // Copying refuses texts that nobody could read later.
            JsonCopy.WithoutNulls(document.RootElement);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            throw Refusals.MalformedJson();
        }
    }
}
