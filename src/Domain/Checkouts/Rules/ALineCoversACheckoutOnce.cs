using CustomerCredit.Domain.SharedKernel;

namespace CustomerCredit.Domain.Checkouts.Rules;

/// <summary>One card, account or points balance covers a checkout by one credit at a time (engine design, constraint U2).</summary>
public sealed class ALineCoversACheckoutOnce(
    string? fingerprint,
    CheckoutId checkout,
    IEnumerable<AppliedCredit> credits
) : Rule
{
    /// <summary>The credit that covers it already, or null.</summary>
    public CreditId? Earlier { get; } =
        credits
            .FirstOrDefault(credit =>
                fingerprint is not null
                && credit.IsLive
                && (credit.Checkout == checkout || credit.NextCheckout == checkout)
                && credit.LineFingerprint == fingerprint
            )
            ?.Id;

    /// <inheritdoc />
    public override string Message =>
        "It covers a part of this checkout already. Detach that credit first to apply another amount.";

    /// <inheritdoc />
    public override bool IsBroken => Earlier is not null;
}
