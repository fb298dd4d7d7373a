using System.Net;
using CustomerCredit.Application.Gateway;
using CustomerCredit.Infrastructure.Outbound;

namespace CustomerCredit.Infrastructure.DigitalRiver;

/// <summary>
/// Sorts a call that did not end well: was it executed, was it not, or may it have been? It decides nothing else; above
/// all it never repeats a call.
/// </summary>
internal static class FailureLadder
{
    /// <summary>An answer arrived and its status does not say "done".</summary>
    /// <param name="request">What was asked.</param>
    /// <param name="status">The status of the answer.</param>
    /// <param name="body">Its body, empty where it could not be read.</param>
    /// <param name="retryAfter">How long the answer asks us to stay away.</param>
    public static GatewayException Answered(
        DigitalRiverRequest request,
        HttpStatusCode status,
        ReadOnlyMemory<byte> body,
        TimeSpan retryAfter
    ) =>
        status switch
        {
            // Turned away at the door, before anything was read.
            HttpStatusCode.TooManyRequests => GatewayException.Unreachable(
                $"{request}: Digital River asks for fewer calls.",
                retryAfter
            ),
            // It is our key that is turned away, not this request: nothing a shopper should read as a refusal.
            HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => GatewayException.Unreachable(
                $"{request}: Digital River does not accept our key ({(int)status})."
            ),
            // The one status of the 400s that speaks of time rather than of the request.
            HttpStatusCode.RequestTimeout => Unknown(request, status),
            // A 409, too: what it hides, perhaps our own earlier success, is for the caller to look up.
            >= HttpStatusCode.BadRequest and < HttpStatusCode.InternalServerError =>
                DigitalRiverErrors.Refusal(status, body),
            // 5xx; but also 3xx, which is not followed: "see other" is how some servers say "done".
            _ => Unknown(request, status),
        };

    /// <summary>No answer arrived, only a part of one, or one that cannot be read.</summary>
    public static GatewayException Failed(DigitalRiverRequest request, Exception failure) =>
        failure switch
        {
            GatewayException sorted => sorted,
            _ when LostCalls.WasNeverSent(failure) => GatewayException.Unreachable(
                $"{request}: no connection to Digital River ({Reason(failure)}).",
                inner: failure
            ),
            OperationCanceledException => GatewayException.Unknown(
                $"{request}: no answer from Digital River in time.",
                failure
            ),
            UnreadableAnswerException unreadable => GatewayException.Unknown(
                $"{request}: the answer of Digital River cannot be read. {unreadable.Message}",
                failure
            ),
            // Reset, ended early, too long: anything may have happened on the other side.
            _ => GatewayException.Unknown(
                $"{request}: the answer of Digital River was lost.",
                failure
            ),
        };

    private static string Reason(Exception failure) =>
        failure is HttpRequestException http ? $"{http.HttpRequestError}" : "Timeout";

    private static GatewayException Unknown(DigitalRiverRequest request, HttpStatusCode status) =>
        GatewayException.Unknown($"{request}: Digital River answered {(int)status}.");
}
