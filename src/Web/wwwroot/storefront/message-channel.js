// @ts-check
/**
 * The storefront's message channel: the names, payloads and manners of the Lightning message channel
 * `DigitalRiverMessageChannel`, for pages outside Lightning. Components publish what happened and subscribe to what
 * concerns them; none needs to know another.
 */

/**
 * What a purpose carries: `none`; `boolean` for "work has begun / has ended"; `visibility`, JSON text with the one key
 * `isShow`; `payments`, JSON text with the keys `enabledPaymentMethods` and `disabledPaymentMethods`.
 * @typedef {"none" | "boolean" | "visibility" | "payments"} PayloadKind
 */

/**
 * @typedef {{ purpose: string, payload?: unknown }} Message
 * @typedef {(message: Message) => void} Handler
 */

/** Every documented purpose. */
export const Purpose = Object.freeze(
  /** @type {const} */ ({
    // Read again what the server says.
    reloadDropin: "reloadDropin",
    reloadCheckoutSummary: "reloadCheckoutSummary",
    reloadPaymentCC: "reloadPaymentCC",
    reloadPaymentComponent: "reloadPaymentComponent",
    reloadPaymentDetails: "reloadPaymentDetails",
    reloadTIComponent: "reloadTIComponent",
    reloadAddressDetails: "reloadAddressDetails",
    reloadCompliance: "reloadCompliance",

    // Work has begun or has ended.
    customerCreditIsProcessing: "customerCreditIsProcessing",
    paymentIsProcessing: "paymentIsProcessing",
    taxIdentifierIsProcessing: "taxIdentifierIsProcessing",
    isPlacingOrder: "isPlacingOrder",

    // Show or hide.
    toggleShowPaymentComponent: "toggleShowPaymentComponent",
    toggleShowCSComponent: "toggleShowCSComponent",
    toggleShowPDComponent: "toggleShowPDComponent",
    toggleShowOSComponent: "toggleShowOSComponent",
    toggleShowPOComponent: "toggleShowPOComponent",
    toggleShowTermsComponent: "toggleShowTermsComponent",
    toggleShowTIComponent: "toggleShowTIComponent",
    toggleShowBIComponent: "toggleShowBIComponent",

    // Choose payment methods.
    overridePayments: "overridePayments",

    // Move on.
    fireZeroDollarEvent: "fireZeroDollarEvent",
    skipCurrentPage: "skipCurrentPage",
    placeOrder: "placeOrder",
    onPrevious: "onPrevious",
    calculateTaxRefresh: "calculateTaxRefresh",
    updateCheckoutWithTermsString: "updateCheckoutWithTermsString",
    checkTermsAndConditions: "checkTermsAndConditions",
    // The vendor's Aura components spell it so; one listener serves both only by subscribing to both.
    checkTermsAndCondtions: "checkTermsAndCondtions",
  }),
);

/**
 * The payload each purpose carries. A purpose that is not listed may carry anything.
 * @type {Readonly<Record<string, PayloadKind>>}
 */
export const payloadKinds = Object.freeze(
  Object.fromEntries(
    Object.values(Purpose)
      .filter((purpose) => purpose !== Purpose.updateCheckoutWithTermsString)
      .map((purpose) => [purpose, kindOf(purpose)]),
  ),
);

/** @type {Set<{ purpose: string | null, handler: Handler }>} */
const subscriptions = new Set();

/**
 * Tells every subscriber, in the order they subscribed, before it returns. A subscriber that throws is reported to
 * the page's error handling and stops nobody else.
 * @param {string} purpose
 * @param {unknown} [payload]
 * @throws {TypeError} when the purpose is no text, or a documented purpose comes with another kind of payload.
 */
export function publish(purpose, payload) {
  if (typeof purpose !== "string" || purpose === "") {
    throw new TypeError("A message needs a purpose.");
  }

  const kind = Object.hasOwn(payloadKinds, purpose) ? payloadKinds[purpose] : null;
  if (kind !== null && !fits(kind, payload)) {
    throw new TypeError(`The payload of ${purpose} must be: ${kind}.`);
  }

  const message = Object.freeze({ purpose, payload });
  for (const subscription of [...subscriptions]) {
    if (subscription.purpose !== null && subscription.purpose !== purpose) {
      continue;
    }

    try {
      subscription.handler(message);
    } catch (error) {
      reportError(error);
    }
  }
}

/**
 * Hears one purpose, or all of them when the purpose is null.
 * @param {string | null} purpose
 * @param {Handler} handler
 * @returns {() => void} ends the subscription; calling it twice does no harm.
 */
export function subscribe(purpose, handler) {
  const subscription = { purpose, handler };
  subscriptions.add(subscription);
  return () => {
    subscriptions.delete(subscription);
  };
}

/**
 * The payload of a `toggleShow…` message.
 * @param {boolean} isShow
 * @returns {string} for example `{"isShow":true}`.
 */
export function visibility(isShow) {
  return JSON.stringify({ isShow });
}

/**
 * Reads the payload of a `toggleShow…` message.
 * @param {unknown} payload
 * @returns {boolean}
 */
export function isShown(payload) {
  return JSON.parse(String(payload)).isShow === true;
}

/**
 * @param {string} purpose
 * @returns {PayloadKind}
 */
function kindOf(purpose) {
  if (purpose.startsWith("toggleShow")) {
    return "visibility";
  }

  if (purpose === "overridePayments") {
    return "payments";
  }

  return purpose.endsWith("IsProcessing") || purpose === "isPlacingOrder" ? "boolean" : "none";
}

/**
 * @param {PayloadKind} kind
 * @param {unknown} payload
 * @returns {boolean}
 */
function fits(kind, payload) {
  switch (kind) {
    case "none":
      return payload === undefined || payload === null;
    case "boolean":
      return typeof payload === "boolean";
    default:
      return typeof payload === "string" && hasKeys(kind, payload);
  }
}

/**
 * @param {PayloadKind} kind
 * @param {string} text
 * @returns {boolean}
 */
function hasKeys(kind, text) {
  try {
    const value = JSON.parse(text);
    return kind === "visibility"
      ? typeof value?.isShow === "boolean"
      : typeof value === "object" && value !== null;
  } catch {
    return false;
  }
}
