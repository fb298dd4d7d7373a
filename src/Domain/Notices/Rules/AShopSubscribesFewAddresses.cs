using CustomerCredit.Domain.SharedKernel;

namespace CustomerCredit.Domain.Notices.Rules;

/// <summary>Every address makes every change of a credit write one row more.</summary>
/// <param name="count">How many the shop has already.</param>
public sealed class AShopSubscribesFewAddresses(int count) : Rule
{
    /// <summary>The most that a shop may have.</summary>
    public const int Most = 10;

    /// <inheritdoc />
    public override string Message => $"A shop has at most {Most} event subscriptions.";

    /// <inheritdoc />
    public override bool IsBroken => count >= Most;
}
