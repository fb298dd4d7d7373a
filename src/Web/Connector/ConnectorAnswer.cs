using System.Globalization;
using System.Text.Json.Serialization;
using CustomerCredit.Application.Checkouts;
using CustomerCredit.Application.Common;
using CustomerCredit.Application.Common.Rules;
using CustomerCredit.Application.CreditProvider;
using CustomerCredit.Application.Gateway;
using CustomerCredit.Domain.Checkouts.Rules;
using CustomerCredit.Domain.SharedKernel;
using CustomerCredit.Web.Problems;
using FluentValidation;

namespace CustomerCredit.Web.Connector;

/// <summary>
/// The result map of the global class, and the only place where its words stand (connector reference, contract of the
/// four methods). No blank follows the colon of a prefix.
/// </summary>
internal sealed record ConnectorAnswer
{
    public const string MissingInput = "Missing or invalid input parameters specified";
    public const string InvalidAmount = "Invalid amount specified";
    public const string ErrorPrefix = "DR API error:";
    public const string RemainingErrorPrefix = "Unable to retrieve Remaining Amount for checkout:";

    public required bool IsSuccess { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? ErrorMessage { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? SourceId { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public decimal? AmountRemainingToBeContributed { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? CurrencyCode { get; init; }

    /// <summary>The slug of a refusal that the class does not know.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Problem { get; init; }

    public static ConnectorAnswer Success { get; } = new() { IsSuccess = true };

    public static ConnectorAnswer Added(AddedCredit added) =>
        Success with
        {
            SourceId = added.Credit.SourceId!.Value.Value,
        };

    public static ConnectorAnswer Remaining(Money remaining) =>
        Success with
        {
            AmountRemainingToBeContributed = decimal.Parse(
                remaining.ToAmountText(),
                CultureInfo.InvariantCulture
            ),
            CurrencyCode = remaining.Currency.Code,
        };

    public static ConnectorAnswer Failed(string message) =>
        new() { IsSuccess = false, ErrorMessage = message };

    /// <summary>The failure value of what went wrong, or null where the contract has none and the problem itself is the answer.</summary>
    public static ConnectorAnswer? Failed(Exception exception, string gatewayPrefix) =>
        exception switch
        {
            ValidationException invalid
                when invalid.Errors.All(error =>
                    error.ErrorCode == AddCustomerCreditSourceToCheckout.InvalidAmount
                ) => Failed(InvalidAmount),
            ValidationException or NotFoundException => Failed(MissingInput),
            RuleBrokenException { Rule: CreditMustNotExceedAmountRemaining } => Failed(
                InvalidAmount
            ),
            RuleBrokenException { Rule: NothingMovesUntilTheBooksAgree } => null,
            RuleBrokenException => Unknown(ProblemTable.Of(exception)),
            GatewayException { Failure: GatewayFailure.Refused } refused => Failed(
                gatewayPrefix + refused.Message
            ),
            CreditProviderException
            {
                Failure: ProviderFailure.Refused,
                Refusal: not ProviderRefusal.TooManyTries
            } => Unknown(ProblemTable.Of(exception)),
            // Nothing was done: to the class this is a cart that somebody else is changing.
            OvertakenException { HasBegun: false } => Failed(ProblemKinds.CheckoutBusy.Title) with
            {
                Problem = ProblemKinds.CheckoutBusy.Slug,
            },
            _ => null,
        };

    private static ConnectorAnswer? Unknown(Problem problem) =>
        problem.Slug is null ? null : Failed(problem.Title) with { Problem = problem.Slug };
}
