using CustomerCredit.Domain.SharedKernel;

namespace CustomerCredit.Application.StoredValue.Rules;

/// <summary>A customer has one store credit and one points account in each currency.</summary>
public sealed class ACustomerHasOneAccountOfAKind(bool hasOne) : Rule
{
    /// <inheritdoc />
    public override string Message => "The customer has such an account already.";

    /// <inheritdoc />
    public override bool IsBroken => hasOne;
}
