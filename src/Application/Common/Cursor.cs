using FluentValidation;
using static CustomerCredit.Application.Common.PlainText;

namespace CustomerCredit.Application.Common;

/// <summary>The shape of what a list's next page begins after: the id of the last item of the page before.</summary>
internal static class Cursor
{
    private const int MaxLength = 64;

    public static IRuleBuilderOptions<T, string?> IsACursorOrNull<T>(
        this IRuleBuilder<T, string?> rule
    ) =>
        rule.Must(id => id is null || IsText(id, MaxLength))
            .WithMessage("A cursor is what the page before calls next.");
}
