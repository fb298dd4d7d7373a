using CustomerCredit.Application.Gateway;
using CustomerCredit.Application.Orders;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace CustomerCredit.Web.Api.Orders;

/// <summary>Where Digital River tells what happened (public interface, section 5).</summary>
internal static class WebhookEndpoints
{
    /// <summary>The path.</summary>
    public const string Path = "/webhooks/digital-river";

    private const int MaxBodyBytes = 1024 * 1024;

    public static void MapWebhooks(this IEndpointRouteBuilder app) =>
        app.MapPost(Path, Receive)
            .WithMetadata(new RequestSizeLimitAttribute(MaxBodyBytes))
            // Whoever calls is known by the signature, not by a key.
            .AllowAnonymous()
            .ExcludeFromDescription();

    private static async Task<IResult> Receive(
        HttpRequest request,
        IWebhookDoor door,
        IMediator mediator,
        ForgedEvents forged,
        CancellationToken cancellationToken
    )
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, cancellationToken);
        GatewayEvent? received;
        try
        {
            received = door.Open(
                request.Headers["DigitalRiver-Signature"],
                body.GetBuffer().AsMemory(0, (int)body.Length)
            );
        }
        catch (ForgedEventException)
        {
            forged.Count(request.HttpContext.Connection.RemoteIpAddress);
            return TypedResults.Problem(statusCode: StatusCodes.Status401Unauthorized);
        }
        catch (MalformedEventException malformed)
        {
            return TypedResults.Problem(
                malformed.Message,
                statusCode: StatusCodes.Status400BadRequest
            );
        }

        if (received is not null)
        {
            await mediator.Send(new ReceiveEvent(received), cancellationToken);
        }

        return TypedResults.Accepted((string?)null);
    }
}
