using CustomerCredit.Domain.SharedKernel;
using CustomerCredit.Domain.StoredValue;
using FluentValidation;
using static CustomerCredit.Application.Common.PlainText;

namespace CustomerCredit.Application.StoredValue;

/// <summary>The shapes of what callers send about credit lines; errors name fields as they are sent.</summary>
internal static class LineShapes
{
    private const int IdMaxLength = 64;

    /// <summary>The longest written amount that is looked at.</summary>
    private const int AmountMaxLength = 64;

    public static IRuleBuilderOptions<T, CreditLineId> IsACreditLineId<T>(
        this IRuleBuilder<T, CreditLineId> rule
    ) =>
        rule.Must(id => IsText(id.Value, IdMaxLength))
            .WithMessage($"A credit line id is 1 to {IdMaxLength} characters.")
            .OverridePropertyName("creditLineId");

    public static IRuleBuilderOptions<T, AdjustmentId> IsAnAdjustmentId<T>(
        this IRuleBuilder<T, AdjustmentId> rule
    ) =>
        rule.Must(id => IsText(id.Value, IdMaxLength))
            .WithMessage($"An id is 1 to {IdMaxLength} characters.")
            .OverridePropertyName("id");

    public static IRuleBuilderOptions<T, string?> IsAReason<T>(
        this IRuleBuilder<T, string?> rule
    ) =>
        rule.Must(reason => IsText(reason, CreditLine.ReasonMaxLength))
            .WithMessage(
                $"A reason is 1 to {CreditLine.ReasonMaxLength} characters without control characters."
            );

    public static IRuleBuilderOptions<T, string?> IsACurrency<T>(
        this IRuleBuilder<T, string?> rule
    ) =>
        rule.Must(code => Currency.Find(code) is not null)
            .WithMessage("A currency is a code of ISO 4217, such as \"USD\".");

    public static IRuleBuilderOptions<T, string?> IsWrittenShort<T>(
        this IRuleBuilder<T, string?> rule
    ) =>
        rule.Must(text => IsText(text, AmountMaxLength))
            .WithMessage("An amount is a number, such as \"12.50\".");

    public static IRuleBuilderOptions<T, string?> IsACustomerIdOrNull<T>(
        this IRuleBuilder<T, string?> rule
    ) =>
        rule.Must(IsCustomerIdOrNull)
            .WithMessage(
                $"A customer id is 1 to {CreditLine.CustomerIdMaxLength} characters without control characters."
            );

    public static bool IsCustomerIdOrNull(string? id) =>
        id is null || IsText(id, CreditLine.CustomerIdMaxLength);

    public static IRuleBuilderOptions<T, DateOnly?> IsNotOver<T>(
        this IRuleBuilder<T, DateOnly?> rule,
        TimeProvider time
    ) =>
        rule.Must(day => day is null || day >= Today(time))
            .WithMessage("The last day is today (UTC) or later.");

    /// <summary>The day it is (UTC).</summary>
    public static DateOnly Today(TimeProvider time) =>
        DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
}
