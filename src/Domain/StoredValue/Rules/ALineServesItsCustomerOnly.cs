using CustomerCredit.Domain.SharedKernel;

namespace CustomerCredit.Domain.StoredValue.Rules;

/// <summary>What belongs to a customer is spent by that customer.</summary>
public sealed class ALineServesItsCustomerOnly(string? owner, string? customer) : Rule
{
    /// <inheritdoc />
    public override string Message => "The line belongs to another customer.";

    /// <inheritdoc />
    public override bool IsBroken => owner is not null && owner != customer;
}
