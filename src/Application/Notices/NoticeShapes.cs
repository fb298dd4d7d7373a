using CustomerCredit.Domain.Notices;
using FluentValidation;
using static CustomerCredit.Application.Common.PlainText;

namespace CustomerCredit.Application.Notices;

/// <summary>The shapes of the ids that callers send; errors name them as they are sent.</summary>
internal static class NoticeShapes
{
    private const int IdMaxLength = 64;

    public static IRuleBuilderOptions<T, EventSubscriptionId> IsASubscriptionId<T>(
        this IRuleBuilder<T, EventSubscriptionId> rule
    ) =>
        rule.Must(id => IsText(id.Value, IdMaxLength))
            .WithMessage($"A subscription id is 1 to {IdMaxLength} characters.")
            .OverridePropertyName("id");

    public static IRuleBuilderOptions<T, NoticeId?> IsAnEventIdOrNull<T>(
        this IRuleBuilder<T, NoticeId?> rule
    ) =>
        rule.Must(id => id is null || IsText(id.Value.Value, IdMaxLength))
            .WithMessage($"An event id is 1 to {IdMaxLength} characters.")
            .OverridePropertyName("eventId");
}
