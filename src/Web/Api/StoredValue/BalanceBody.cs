using CustomerCredit.Domain.SharedKernel;

namespace CustomerCredit.Web.Api.StoredValue;

/// <summary>The credit line whose balance is asked for.</summary>
/// <param name="Kind">What kind of value.</param>
/// <param name="Number">The number of a gift card.</param>
/// <param name="Pin">Its PIN.</param>
/// <param name="CustomerId">Whose account it is; of a gift card, who would spend it.</param>
/// <param name="CurrencyCode">Which of the customer's accounts, where there are several.</param>
internal sealed record BalanceBody(
    CreditLineKind? Kind,
    string? Number = null,
    string? Pin = null,
    string? CustomerId = null,
    string? CurrencyCode = null
)
{
    /// <summary>The kind alone: number and PIN stay out of logs and messages.</summary>
    public override string ToString() => Kind?.ToString() ?? "";
}
