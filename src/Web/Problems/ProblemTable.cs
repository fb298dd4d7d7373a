using CustomerCredit.Application.Checkouts.Rules;
using CustomerCredit.Application.Common;
using CustomerCredit.Application.Common.Rules;
using CustomerCredit.Application.CreditProvider;
using CustomerCredit.Application.Gateway;
using CustomerCredit.Application.StoredValue.Rules;
using CustomerCredit.Domain.Checkouts.Rules;
using CustomerCredit.Domain.Ledger.Rules;
using CustomerCredit.Domain.Notices.Rules;
using CustomerCredit.Domain.SharedKernel;
using CustomerCredit.Domain.StoredValue.Rules;
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
            ProblemKinds.IdempotencyKeyMissing,
            "Send the header Idempotency-Key with a value of your own for each new request."
        );

    /// <summary>The outcome of a call is open, and the caller's contract knows no "perhaps".</summary>
    public static Problem OutcomeOpen { get; } =
        new(
            ProblemKinds.GatewayUnavailable,
            "The outcome is not known yet. The credit is being taken back; repeat the call with the same idempotency key to learn how it ended."
        )
        {
            RetryAfter = TimeSpan.FromSeconds(5),
        };

    /// <summary>The turn at the cart was lost on the way, because this process stood still for too long.</summary>
    private static Problem Overtaken { get; } =
        new(
            ProblemKinds.GatewayUnavailable,
            "The outcome is not known yet: somebody else went on with it. Read the cart, or repeat the call with the same idempotency key, to learn how it ended."
        )
        {
            RetryAfter = Moment,
        };

    /// <summary>The row of an exception.</summary>
    public static Problem Of(Exception exception) =>
        exception switch
        {
            ValidationException invalid => Validation(invalid),
            BadHttpRequestException bad => BadRequest(bad),
            RuleBrokenException broken => Of(broken.Rule),
            NotFoundException missing => new Problem(ProblemKinds.NotFound, missing.Message),
            GatewayException gateway => Of(gateway),
            CreditProviderException provider => Of(provider),
            OvertakenException { HasBegun: true } => Overtaken,
            OvertakenException => new Problem(
                409,
                null,
                "Somebody else was quicker",
                "It was changed by somebody else at the same moment. Nothing was done; send the request again."
            )
            {
                RetryAfter = Moment,
            },
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
                ProblemKinds.AmountExceedsRemaining,
                rule
            ) with
            {
                Members = new Dictionary<string, object?>(StringComparer.Ordinal)
                {
                    ["asked"] = exceeds.Asked,
                    ["remaining"] = exceeds.Remaining,
                },
            },
            SomethingMustRemainToBePaid nothing => Broken(
                ProblemKinds.AmountExceedsRemaining,
                rule
            ) with
            {
                Members = new Dictionary<string, object?>(StringComparer.Ordinal)
                {
                    ["asked"] = nothing.Remaining,
                    ["remaining"] = nothing.Remaining,
                },
            },
            ALineCoversACheckoutOnce twice => Broken(
                ProblemKinds.CreditLineAlreadyApplied,
                rule
            ) with
            {
                Members = new Dictionary<string, object?>(StringComparer.Ordinal)
                {
                    ["creditId"] = twice.Earlier,
                },
            },
            AvailableMustCoverThePosting => Broken(ProblemKinds.InsufficientCredit, rule),
            SubscriptionCartsTakeNoCredit => Broken(ProblemKinds.SubscriptionCart, rule),
            PlacedOrdersTakeNoCredit or OrderedCreditsStayAttached => Broken(
                ProblemKinds.OrderAlreadyPlaced,
                rule
            ),
            ACheckoutBelongsToOneCart => Broken(ProblemKinds.CheckoutInUse, rule),
            OneChangeOfACartAtATime => Broken(ProblemKinds.CheckoutBusy, rule) with
            {
                RetryAfter = Moment,
            },
            AKeyRunsOneRequestAtATime => Broken(ProblemKinds.RequestInProgress, rule) with
            {
                RetryAfter = Moment,
            },
            NothingMovesUntilTheBooksAgree => Broken(ProblemKinds.Reconciling, rule) with
            {
                RetryAfter = Moment,
            },
            ACustomerHasOneAccountOfAKind => new Problem(
                409,
                null,
                "There is such an account",
                rule.Message
            ),
            ASecondPersonDecides => Broken(ProblemKinds.NotAllowed, rule),
            AnAdjustmentIsDecidedOnce => new Problem(409, null, "Decided already", rule.Message),
            AnAddressIsSubscribedOnce twice => Broken(ProblemKinds.AlreadySubscribed, rule) with
            {
                Members = new Dictionary<string, object?>(StringComparer.Ordinal)
                {
                    ["subscriptionId"] = twice.Earlier,
                },
            },
            AShopSubscribesFewAddresses => new Problem(
                409,
                null,
                "There are enough subscriptions",
                rule.Message
            ),
            AKeyNamesOneRequest => Broken(ProblemKinds.IdempotencyKeyReused, rule),
            // A rule without a row is a fault of ours, not of the caller.
            _ => new Problem(500, null, "Something went wrong here", null),
        };

    private static Problem Of(GatewayException gateway) =>
        gateway.Failure switch
        {
            GatewayFailure.Refused when gateway.Code == SessionUpdateNotAllowed => new Problem(
                ProblemKinds.PrimarySourceAttached,
                "Detach it, change the credits, then pay the rest again."
            ),
            GatewayFailure.Refused => new Problem(ProblemKinds.GatewayRefused, gateway.Message)
            {
                Members = new Dictionary<string, object?>(StringComparer.Ordinal)
                {
                    ["code"] = gateway.Code,
                    ["message"] = gateway.Message,
                },
            },
            GatewayFailure.Unreachable => new Problem(
                ProblemKinds.GatewayUnavailable,
                "Nothing was done. Try again in a moment."
            )
            {
                RetryAfter = gateway.RetryAfter ?? Moment,
            },
            _ => new Problem(
                ProblemKinds.GatewayUnavailable,
                "It did not give a clear answer. Read the cart to see what is true, then try again."
            )
            {
                RetryAfter = Moment,
            },
        };

    /// <summary>What is wrong with a credit line is never told apart, and no balance is told.</summary>
    private static Problem Of(CreditProviderException provider) =>
        provider.Refusal switch
        {
            ProviderRefusal.LineRefused => new Problem(
                ProblemKinds.CreditLineRefused,
                "Check the number and the PIN, or pay by another method."
            ),
            ProviderRefusal.Insufficient => new Problem(
                ProblemKinds.InsufficientCredit,
                provider.Message
            ),
            ProviderRefusal.CurrencyMismatch => new Problem(
                ProblemKinds.CurrencyMismatch,
                provider.Message
            ),
            ProviderRefusal.TooManyTries => new Problem(ProblemKinds.RateLimited, provider.Message)
            {
                RetryAfter = provider.RetryAfter ?? Moment,
            },
            not null => new Problem(502, null, "The credit provider refused", provider.Message),
            null => new Problem(
                ProblemKinds.GatewayUnavailable,
                provider.Failure == ProviderFailure.Unreachable
                    ? "The credit provider cannot be reached. Nothing was done. Try again in a moment."
                    : "The credit provider did not give a clear answer. Try again in a moment."
            )
            {
                RetryAfter = provider.RetryAfter ?? Moment,
            },
        };

    private static Problem Broken(ProblemKind kind, Rule rule) => new(kind, rule.Message);

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
            ? NotValid(UnreadableInput.Of(bad))
            : new Problem(bad.StatusCode, null, "The request cannot be read", null);

    private static Problem NotValid(Dictionary<string, string[]> errors) =>
        new(ProblemKinds.Validation, "Nothing was done. See errors for what to change.")
        {
            Members = new Dictionary<string, object?>(StringComparer.Ordinal)
            {
                ["errors"] = errors,
            },
        };
}
