namespace CustomerCredit.DigitalRiver.Sandbox.Rules.Switches;

/// <summary>The names of the switches (Digital River reference, section 13).</summary>
internal static class SwitchNames
{
    internal const string SourceAmountNotPositive = "source-amount-not-positive";
    internal const string SourceAmountMissing = "source-amount-missing";
    internal const string SourceAmountAboveRemaining = "source-amount-above-remaining";
    internal const string SourceAmountExcessDecimals = "source-amount-excess-decimals";
    internal const string UnknownSession = "unknown-session";
    internal const string SourceOnClosedSession = "source-on-closed-session";
    internal const string SourceWithoutSession = "source-without-session";
    internal const string SourceCurrencyConflict = "source-currency-conflict";

    internal const string AttachedCreditState = "attached-credit-state";
    internal const string SourceLifetime = "source-lifetime";
    internal const string CheckoutLifetime = "checkout-lifetime";

    internal const string AttachAgain = "attach-again";
    internal const string AttachForeignSession = "attach-foreign-session";
    internal const string UnknownSourceAnswer = "unknown-source-answer";
    internal const string DetachUnattached = "detach-unattached";
    internal const string DetachCreditUnderSingleUsePrimary =
        "detach-credit-under-single-use-primary";
    internal const string DetachCreditUnderSavedPrimary = "detach-credit-under-saved-primary";
    internal const string CreditEqualsSavedPrimary = "credit-equals-saved-primary";
    internal const string ReplacedPrimaryState = "replaced-primary-state";
    internal const string CreditOnSubscription = "credit-on-subscription";
    internal const string CreditWithIncompatiblePrimary = "credit-with-incompatible-primary";

    internal const string TotalBelowCredits = "total-below-credits";
    internal const string OverfundedRemaining = "overfunded-remaining";
    internal const string CurrencyChangeWithSources = "currency-change-with-sources";
    internal const string EmptySourceId = "empty-source-id";
    internal const string DeleteCheckoutWithSources = "delete-checkout-with-sources";
    internal const string ZeroTotalSession = "zero-total-session";
    internal const string EmptySources = "empty-sources";
    internal const string SourcesOrder = "sources-order";

    internal const string CheckoutAfterOrder = "checkout-after-order";
    internal const string CreditAfterOrder409 = "credit-after-order-409";
    internal const string CreditChargeLifetime = "credit-charge-lifetime";
    internal const string SecondaryOrderCapture = "secondary-order-capture";
    internal const string SecondaryOrderCancel = "secondary-order-cancel";
    internal const string SecondaryOrderRefund = "secondary-order-refund";

    internal const string AttachDetachEvents = "attach-detach-events";
    internal const string CreditCreationEvents = "credit-creation-events";
    internal const string EventOrder = "event-order";
    internal const string EventCompleteSpelling = "event-complete-spelling";
    internal const string EventVersionKey = "event-version-key";
    internal const string PendingWebhooks = "pending-webhooks";
    internal const string WebhookRetrySchedule = "webhook-retry-schedule";
    internal const string SignatureTimestamp = "signature-timestamp";
    internal const string SignatureLayout = "signature-layout";

    internal const string CalloutUrl = "callout-url";
    internal const string CalloutAuth = "callout-auth";
    internal const string CalloutTimeout = "callout-timeout";
    internal const string CalloutRetries = "callout-retries";
    internal const string CalloutFailure = "callout-failure";
    internal const string CalloutRemovalFailure = "callout-removal-failure";
    internal const string CalloutSameLine = "callout-same-line";
    internal const string LowCodeCreditAboveTotal = "low-code-credit-above-total";

    internal const string ApiTimeout = "api-timeout";
    internal const string MoneyNoise = "money-noise";
    internal const string ReadLag = "read-lag";
}
