using CustomerCredit.Application.Checkouts.Rules;
using CustomerCredit.Application.Common;
using CustomerCredit.Application.Common.Rules;
using CustomerCredit.Application.Gateway;
using CustomerCredit.Domain.Checkouts.Rules;
using CustomerCredit.Domain.Ledger.Rules;
using CustomerCredit.Domain.SharedKernel;
using FluentValidation;

namespace CustomerCredit.Web.Problems;

/// <summary>
/// The one table of what can go wrong: exceptions in, problems out. There are four kinds — bad shape, broken rule, not
/// found, and refusal or doubt at the gateway.
/// </summary>
internal static class ProblemTable
{
    /// <summary>Digital River's code for a change that an attached single-use primary forbids (Digital River reference, section 1.7).</summary>
    private const string SessionUpdateNotAllowed = "session_update_not_allowed";

    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(1);

    /// <summary>The call has no <c>Idempotency-Key</c> although it must.</summary>
    public static Problem IdempotencyKeyMissing { get; } =
        new(
            400,
            "idempotency-key-missing",
            "An idempotency key is required",
            "Send the header Idempotency-Key with a value of your own for each new request."
        );

    /// <summary>The outcome of a call is open, and the caller's contract knows no "perhaps".</summary>
    public static Problem OutcomeOpen { get; } =
        new(
            503,
            "gateway-unavailable",
            "Digital River cannot be reached",
            "The outcome is not known yet. The credit is being taken back; repeat the call with the same idempotency key to learn how it ended."
        )
        {
            RetryAfter = TimeSpan.FromSeconds(5),
        };

    /// <summary>The row of an exception.</summary>
    public static Problem Of(Exception exception) =>
        exception switch
        {
            ValidationException invalid => Validation(invalid),
            BadHttpRequestException bad => BadRequest(bad),
            RuleBrokenException broken => Of(broken.Rule),
            NotFoundException missing => new Problem(
                404,
                "not-found",
                "Not found",
                missing.Message
            ),
            GatewayException gateway => Of(gateway),
            _ => new Problem(
                500,
                null,
                "Something went wrong here",
                "The error was logged. Nothing you sent needs changing; try again later."
            ),
        };

    private static Problem Of(Rule rule) =>
        rule switch
        {
            CreditMustNotExceedAmountRemaining exceeds => Broken(
                "amount-exceeds-remaining",
                "The amount exceeds what remains to be paid",
                rule
            ) with
            {
                Members = new Dictionary<string, object?>(StringComparer.Ordinal)
                {
                    ["asked"] = exceeds.Asked,
                    ["remaining"] = exceeds.Remaining,
                },
            },
            AvailableMustCoverThePosting => Broken(
                "insufficient-credit",
                "There is not enough credit",
                rule
            ),
            SubscriptionCartsTakeNoCredit => Broken(
                "subscription-cart",
                "The cart contains a subscription",
                rule
            ),
            PlacedOrdersTakeNoCredit => Broken(
                "order-already-placed",
                "The order has already been placed",
                rule
            ),
            ACheckoutBelongsToOneCart => Broken(
                "checkout-in-use",
                "The checkout belongs to another cart",
                rule
            ),
            LiveCreditsKeepTheirCheckout => Broken(
                "checkout-in-use",
                "The cart's credits are on another checkout",
                rule
            ),
            OneChangeOfACartAtATime => Broken(
                "checkout-busy",
                "The cart is being changed",
                rule
            ) with
            {
                RetryAfter = Moment,
            },
            AKeyRunsOneRequestAtATime => Broken(
                "request-in-progress",
                "The request is still running",
                rule
            ) with
            {
                RetryAfter = Moment,
            },
            AKeyNamesOneRequest => Broken(
                "idempotency-key-reused",
                "The idempotency key was used before",
                rule
            ) with
            {
                Status = 422,
            },
            // A rule without a row is a fault of ours, not of the caller.
            _ => new Problem(500, null, "Something went wrong here", null),
        };

    private static Problem Of(GatewayException gateway) =>
        gateway.Failure switch
        {
            GatewayFailure.Refused when gateway.Code == SessionUpdateNotAllowed => new Problem(
                409,
                "primary-source-attached",
                "A payment method that can be used only once is attached",
                "Detach it, change the credits, then pay the rest again."
            ),
            GatewayFailure.Refused => new Problem(
                502,
                "gateway-refused",
                "Digital River refused",
                gateway.Message
            )
            {
                Members = new Dictionary<string, object?>(StringComparer.Ordinal)
                {
                    ["code"] = gateway.Code,
                    ["message"] = gateway.Message,
                },
            },
            GatewayFailure.Unreachable => new Problem(
                503,
                "gateway-unavailable",
                "Digital River cannot be reached",
                "Nothing was done. Try again in a moment."
            )
            {
                RetryAfter = gateway.RetryAfter ?? Moment,
            },
            _ => new Problem(
                503,
                "gateway-unavailable",
                "Digital River cannot be reached",
                "It did not give a clear answer. Read the cart to see what is true, then try again."
            )
            {
                RetryAfter = Moment,
            },
        };

    private static Problem Broken(string slug, string title, Rule rule) =>
        new(409, slug, title, rule.Message);

    private static Problem Validation(ValidationException invalid) =>
        NotValid(
            invalid
                .Errors.GroupBy(
                    error => char.ToLowerInvariant(error.PropertyName[0]) + error.PropertyName[1..],
                    StringComparer.Ordinal
                )
                .ToDictionary(
                    group => group.Key,
                    group => group.Select(error => error.ErrorMessage).ToArray(),
                    StringComparer.Ordinal
                )
        );

    private static Problem BadRequest(BadHttpRequestException bad) =>
        bad.StatusCode == StatusCodes.Status400BadRequest
            ? NotValid(
                new Dictionary<string, string[]>(StringComparer.Ordinal)
                {
                    ["body"] = ["The body is not the JSON that this call takes."],
                }
            )
            : new Problem(bad.StatusCode, null, "The request cannot be read", null);

    private static Problem NotValid(Dictionary<string, string[]> errors) =>
        new(
            400,
            "validation",
            "The request is not valid",
            "Nothing was done. See errors for what to change."
        )
        {
            Members = new Dictionary<string, object?>(StringComparer.Ordinal)
            {
                ["errors"] = errors,
            },
        };
}
