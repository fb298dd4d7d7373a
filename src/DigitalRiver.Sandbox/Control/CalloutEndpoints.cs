using System.Text.Json;
using CustomerCredit.DigitalRiver.Sandbox.Rules;
using CustomerCredit.DigitalRiver.Sandbox.Rules.Callouts;
using CustomerCredit.DigitalRiver.Sandbox.Rules.Checkouts;
using CustomerCredit.DigitalRiver.Sandbox.Rules.Input;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerCredit.DigitalRiver.Sandbox.Control;

/// <summary>
/// The store-credit door of the merchant: <c>PUT</c> saves it as the dashboard would, <c>POST</c> lets a shopper choose a
/// listed credit, <c>DELETE</c> lets the shopper take it back.
/// </summary>
internal static class CalloutEndpoints
{
    private static readonly ObjectShape Door = new(
        ("url!", CommonShapes.Text),
        ("userName", CommonShapes.Text),
        ("password", CommonShapes.Text)
    );

    private static readonly ObjectShape Removal = new(
        ("upstreamId!", CommonShapes.Text),
        ("sessionId", CommonShapes.Text)
    );

    internal static void Map(RouteGroupBuilder group)
    {
        group
            .MapGet("", ControlEndpoints.Guarded(Show))
            .WithSummary("The merchant's store-credit door.");
        group
            .MapPut("", ControlEndpoints.Guarded(Save))
            .WithSummary("Saves the store-credit door: {url, userName?, password?}.");
        group
            .MapPost("", ControlEndpoints.Guarded(Ask))
            .WithSummary(
                "A shopper chooses a listed credit in a checkout of Digital River's making: {checkoutId, upstreamId, amount}."
            );
        group
            .MapDelete("", ControlEndpoints.Guarded(Remove))
            .WithSummary(
                "The shopper takes it back: ?upstreamId=, and &sessionId= where several have it."
            );
    }

    private static Task<Reply> Show(HttpContext context, SandboxServer server) =>
        Task.FromResult(
            server.CalloutDoor is { } door
                ? Reply.Ok(new { door.Url, door.UserName })
                : throw Refusals.NotFound("Callout", "url", "(none)")
        );

    private static async Task<Reply> Save(HttpContext context, SandboxServer server)
    {
        var sent = await Read(context, Door);
        var url = CheckoutInput.Text(sent, "url")!;
        if (
            !Uri.TryCreate(url, UriKind.Absolute, out var address)
            || (address.Scheme != Uri.UriSchemeHttp && address.Scheme != Uri.UriSchemeHttps)
        )
        {
            throw Refusals.InvalidParameter("url");
        }

        server.SaveCalloutDoor(
            new CalloutDoor(
                url,
                CheckoutInput.Text(sent, "userName") ?? SandboxKeys.CalloutUser,
                CheckoutInput.Text(sent, "password") ?? SandboxKeys.CalloutPassword
            )
        );
        return Reply.NoContent;
    }

    private static async Task<Reply> Ask(HttpContext context, SandboxServer server) =>
        await Caller(context)
            .Ask(
                ListedCredit.Read(await ControlEndpoints.ReadObject(context)),
                context.RequestAborted
            );

    /// <summary>What is removed stands in the query or, where that is empty, in the body.</summary>
    private static async Task<Reply> Remove(HttpContext context, SandboxServer server)
    {
        var query = context.Request.Query;
        var sent =
            query.Count == 0
                ? await Read(context, Removal)
                : JsonCopy.Object(
                    ("upstreamId", query["upstreamId"].FirstOrDefault()),
                    ("sessionId", query["sessionId"].FirstOrDefault())
                );
        Removal.Check(sent, "");
        return await Caller(context)
            .Remove(
                CheckoutInput.Text(sent, "upstreamId")!,
                CheckoutInput.Text(sent, "sessionId"),
                context.RequestAborted
            );
    }

    private static CalloutCaller Caller(HttpContext context) =>
        context.RequestServices.GetRequiredService<CalloutCaller>();

    private static async Task<JsonElement> Read(HttpContext context, ObjectShape shape)
    {
        var sent = JsonCopy.WithoutNulls(await ControlEndpoints.ReadObject(context));
        shape.Check(sent, "");
        return sent;
    }
}
