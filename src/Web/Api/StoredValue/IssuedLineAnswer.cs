using CustomerCredit.Application.StoredValue;
using CustomerCredit.Domain.SharedKernel;

namespace CustomerCredit.Web.Api.StoredValue;

/// <summary>A line that was just opened. Number and PIN are shown by the first answer only; a repetition leaves them out.</summary>
/// <param name="CreditLineId">Its id.</param>
/// <param name="Kind">What kind of value.</param>
/// <param name="Number">The number of a gift card.</param>
/// <param name="Pin">The PIN of a gift card.</param>
/// <param name="LastFour">The last four characters of the number.</param>
/// <param name="CustomerId">Whose it is.</param>
/// <param name="Balance">What it begins with, in money.</param>
/// <param name="Points">What it begins with, in points.</param>
/// <param name="ExpiresOn">The last day (UTC) on which it may be spent.</param>
internal sealed record IssuedLineAnswer(
    string CreditLineId,
    CreditLineKind Kind,
    string? Number,
    string? Pin,
    string? LastFour,
    string? CustomerId,
    MoneyText Balance,
    long? Points,
    DateOnly? ExpiresOn
)
{
    public static IssuedLineAnswer Of(IssuedLine line) =>
        new(
            line.CreditLineId,
            line.Kind,
            line.Number,
            line.Pin,
            line.LastFour,
            line.CustomerId,
            line.Balance,
            line.Points,
            line.ExpiresOn
        );
}
