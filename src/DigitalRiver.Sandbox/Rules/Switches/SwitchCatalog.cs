using System.Collections.Frozen;
using static CustomerCredit.DigitalRiver.Sandbox.Rules.Switches.SwitchNames;

namespace CustomerCredit.DigitalRiver.Sandbox.Rules.Switches;

/// <summary>Every switch with its values, default first (Digital River reference, section 13).</summary>
internal static class SwitchCatalog
{
    private static readonly string[] OrdersOfSecondaries =
    [
        "attach-order",
        "reverse-attach-order",
        "largest-first",
        "pro-rata",
    ];

    internal static readonly IReadOnlyList<SwitchDefinition> All =
    [
        new(SourceAmountNotPositive, ["reject", "accept"]),
        new(SourceAmountMissing, ["reject", "accept"]),
        new(SourceAmountAboveRemaining, ["accept", "reject"]),
        new(SourceAmountExcessDecimals, ["reject", "round", "keep"]),
        new(UnknownSession, ["not-found", "bad-request", "accept"]),
        new(SourceOnClosedSession, ["accept", "reject"]),
        new(SourceWithoutSession, ["accept", "reject"]),
        new(SourceCurrencyConflict, ["session-wins", "reject"]),
        new(AttachedCreditState, ["chargeable", "consumed"]),
        new(SourceLifetime, ["none"], TakesDuration: true),
        new(CheckoutLifetime, ["none"], TakesDuration: true),
        new(AttachAgain, ["no-op", "conflict"]),
        new(AttachForeignSession, ["conflict", "not-found", "accept"]),
        new(UnknownSourceAnswer, ["conflict", "not-found"]),
        new(DetachUnattached, ["conflict", "not-found", "no-content", "cancel"]),
        new(DetachCreditUnderSingleUsePrimary, ["primary-keeps-amount", "primary-grows", "reject"]),
        new(DetachCreditUnderSavedPrimary, ["primary-grows", "primary-keeps-amount"]),
        new(CreditEqualsSavedPrimary, ["keep-at-zero", "drop-primary", "reject"]),
        new(ReplacedPrimaryState, ["cancelled", "chargeable"]),
        new(CreditOnSubscription, ["reject-at-attach", "reject-at-order", "accept"]),
        new(CreditWithIncompatiblePrimary, ["reject-at-attach", "reject-at-order", "accept"]),
        new(
            TotalBelowCredits,
            ["keep-and-block", "reject-update", "detach-newest-first", "shrink-newest-first"]
        ),
        new(OverfundedRemaining, ["negative", "zero"]),
        new(CurrencyChangeWithSources, ["reject", "keep", "detach-all"]),
        new(EmptySourceId, ["detach-all", "ignore", "reject"]),
        new(DeleteCheckoutWithSources, ["cancel-sources", "keep-sources", "reject"]),
        new(ZeroTotalSession, ["requires-confirmation", "requires-source"]),
        new(EmptySources, ["empty-array", "absent"]),
        new(SourcesOrder, ["attach-order", "shuffled"]),
        new(CheckoutAfterOrder, ["read-only", "gone"]),
        new(CreditAfterOrder409, ["cancelled", "chargeable", "consumed"]),
        new(CreditChargeLifetime, ["none"], TakesDuration: true),
        new(SecondaryOrderCapture, OrdersOfSecondaries),
        new(SecondaryOrderCancel, OrdersOfSecondaries),
        new(SecondaryOrderRefund, OrdersOfSecondaries),
        new(AttachDetachEvents, ["checkout-updated", "none"]),
        new(CreditCreationEvents, ["created-and-chargeable", "created", "none"]),
        new(EventOrder, ["in-order", "shuffled"]),
        new(EventCompleteSpelling, ["complete", "completed", "both"]),
        new(EventVersionKey, ["digitalriverVersion", "digitalRiverVersion", "both"]),
        new(PendingWebhooks, ["api-only", "always", "never"]),
        new(WebhookRetrySchedule, ["test", "production"], TakesDurations: true),
        new(SignatureTimestamp, ["epoch-seconds", "epoch-milliseconds", "iso-8601"]),
        new(SignatureLayout, ["all-signatures", "newest-only", "oldest-only"]),
        new(CalloutUrl, ["append-path", "verbatim"]),
        new(CalloutAuth, ["basic", "bearer"]),
        new(CalloutTimeout, ["3s"], TakesDuration: true),
        new(CalloutRetries, ["0"], TakesNumber: true),
        new(CalloutFailure, ["deny", "apply-listed-amount"]),
        new(CalloutRemovalFailure, ["detached-not-deleted", "retry", "delete-anyway"]),
        new(CalloutSameLine, ["allow", "deny"]),
        new(LowCodeCreditAboveTotal, ["cap-at-total", "ask-as-listed", "hide"]),
        new(ApiTimeout, ["none"], TakesDuration: true),
        new(MoneyNoise, ["off", "float-digits", "one-cent-drift"]),
        new(ReadLag, ["0"], TakesDuration: true),
    ];

    internal static readonly FrozenDictionary<string, SwitchDefinition> ByName =
        All.ToFrozenDictionary(definition => definition.Name, StringComparer.Ordinal);
}
