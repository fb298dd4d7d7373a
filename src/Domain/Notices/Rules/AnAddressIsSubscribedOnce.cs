using CustomerCredit.Domain.SharedKernel;

namespace CustomerCredit.Domain.Notices.Rules;

/// <summary>A shop's address that was subscribed twice would be sent everything twice, signed with two secrets.</summary>
/// <param name="earlier">The subscription that sends there already, or null.</param>
public sealed class AnAddressIsSubscribedOnce(EventSubscriptionId? earlier) : Rule
{
    /// <summary>The id of the subscription that sends there already.</summary>
    public string? Earlier => earlier?.Value;

    /// <inheritdoc />
    public override string Message => "Events are sent to this address already.";

    /// <inheritdoc />
    public override bool IsBroken => earlier is not null;
}
