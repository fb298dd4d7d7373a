// @ts-check
/** Puts life into the page the server sent. Every component works alone; they meet on the message channel. */
import { checkoutSummary } from "./checkout-summary.js";
import { credit } from "./credit.js";
import { paymentSection } from "./payment-section.js";
import { paymentWidget } from "./payment-widget.js";
import { followProcessing } from "./processing.js";
import { products } from "./products.js";

followProcessing(element("busy"), element("shop"));
products(element("items"), element("start-over"));
checkoutSummary(element("summary"), element("strip"));
credit(element("credit"));
paymentSection(element("payment"));
paymentWidget(element("dropin"));

// For tests and the curious: the page is alive.
document.documentElement.dataset.shop = "ready";

/**
 * @param {string} id
 * @returns {HTMLElement}
 */
function element(id) {
  const found = document.getElementById(id);
  if (found === null) {
    throw new Error(`The page has no #${id}.`);
  }

  return found;
}
