using System.Net;
using CustomerCredit.Application.CreditProvider;
using CustomerCredit.Infrastructure.Outbound;

namespace CustomerCredit.Infrastructure.StoredValue.Http;

/// <summary>
/// Sorts a call to an outside provider that did not end well: was it executed, was it not, or may it have been (engine
/// design, section 6.2)? The words are ours: a shopper may read those of a refusal, and the provider's are not to be
/// trusted with that.
/// </summary>
internal static class ProviderFailures
{
    /// <summary>A call with the same key is still under way: it may yet be executed.</summary>
    private const string InProgress = "in-progress";

    private static readonly Dictionary<string, (ProviderRefusal Refusal, string Message)> Codes =
        new(StringComparer.Ordinal)
        {
            ["line-refused"] = (ProviderRefusal.LineRefused, "This credit cannot be used."),
            ["insufficient-credit"] = (ProviderRefusal.Insufficient, "There is not enough credit."),
            ["currency-mismatch"] = (
                ProviderRefusal.CurrencyMismatch,
                "This credit is kept in another currency."
            ),
            ["too-many-tries"] = (
                ProviderRefusal.TooManyTries,
                "There were too many wrong numbers or PINs. Try again later."
            ),
            ["hold-not-open"] = (
                ProviderRefusal.HoldNotOpen,
                "The hold is not there, or no longer in a state that allows this."
            ),
            ["invalid-request"] = (
                ProviderRefusal.Other,
                "The credit provider does not accept this request."
            ),
            ["key-reused"] = (
                ProviderRefusal.Other,
                "The credit provider knows this call with another content."
            ),
            ["not-supported"] = (ProviderRefusal.Other, "The credit provider cannot do this."),
        };

    /// <summary>The codes of problem documents that decide.</summary>
    public static IEnumerable<string> KnownCodes => [.. Codes.Keys, InProgress];

    /// <summary>An answer arrived and its status does not say "done".</summary>
    /// <param name="request">What was asked.</param>
    /// <param name="status">The status of the answer.</param>
    /// <param name="code">The code of its problem document, null where it has none.</param>
    /// <param name="retryAfter">How long the answer asks us to stay away.</param>
    public static CreditProviderException Answered(
        HttpProviderRequest request,
        HttpStatusCode status,
        string? code,
        TimeSpan retryAfter
    ) =>
        status switch
        {
            // The protocol promises that these were turned away unread.
            HttpStatusCode.TooManyRequests => CreditProviderException.Unreachable(
                $"{request}: the credit provider asks for fewer calls.",
                retryAfter
            ),
            HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden =>
                CreditProviderException.Unreachable(
                    $"{request}: the credit provider does not accept our key ({(int)status})."
                ),
            >= HttpStatusCode.BadRequest
            and < HttpStatusCode.InternalServerError
                when code is not null && Codes.TryGetValue(code, out var known) =>
                CreditProviderException.Refused(
                    known.Refusal,
                    known.Message,
                    known.Refusal == ProviderRefusal.TooManyTries ? retryAfter : null
                ),
            // Speaks of time rather than of the request; and a conflict may be our own earlier success speaking.
            HttpStatusCode.RequestTimeout or HttpStatusCode.Conflict => Unknown(request, status),
            >= HttpStatusCode.BadRequest
            and < HttpStatusCode.InternalServerError when code != InProgress =>
                CreditProviderException.Refused(
                    ProviderRefusal.Other,
                    $"The credit provider refused the call with status {(int)status}."
                ),
            // 5xx; but also 3xx, which is not followed: "see other" is how some servers say "done".
            _ => Unknown(request, status),
        };

    /// <summary>No answer arrived, only a part of one, or one that cannot be believed.</summary>
    public static CreditProviderException Failed(HttpProviderRequest request, Exception failure) =>
        failure switch
        {
            CreditProviderException sorted => sorted,
            _ when LostCalls.WasNeverSent(failure) => CreditProviderException.Unreachable(
                $"{request}: no connection to the credit provider.",
                inner: failure
            ),
            OperationCanceledException => CreditProviderException.Unknown(
                $"{request}: no answer from the credit provider in time.",
                failure
            ),
            // Also where it speaks of another amount, currency or hold than was asked for: whatever that call did, its
            // answer does not tell.
            UnreadableAnswerException unreadable => CreditProviderException.Unknown(
                $"{request}: the credit provider's answer cannot be believed. {unreadable.Message}",
                failure
            ),
            // Reset, ended early, too long: anything may have happened on the other side.
            _ => CreditProviderException.Unknown(
                $"{request}: the credit provider's answer was lost.",
                failure
            ),
        };

    private static CreditProviderException Unknown(
        HttpProviderRequest request,
        HttpStatusCode status
    ) => CreditProviderException.Unknown($"{request}: the credit provider answered {(int)status}.");
}
