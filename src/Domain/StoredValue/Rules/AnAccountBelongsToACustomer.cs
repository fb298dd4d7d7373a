using CustomerCredit.Domain.SharedKernel;

namespace CustomerCredit.Domain.StoredValue.Rules;

/// <summary>Store credit and points belong to somebody.</summary>
public sealed class AnAccountBelongsToACustomer(CreditLineKind kind, string? customerId) : Rule
{
    /// <inheritdoc />
    public override string Message => $"A line of kind {kind} needs a customer.";

    /// <inheritdoc />
    public override bool IsBroken =>
        kind != CreditLineKind.GiftCard && string.IsNullOrWhiteSpace(customerId);
}
