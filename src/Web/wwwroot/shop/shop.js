// @ts-check
/** Puts life into the page the server sent. Every component works alone; they meet on the message channel. */
import { busyIndicator } from "./busy-indicator.js";
import { checkoutSummary } from "./checkout-summary.js";
import { creditChips } from "./credit-chips.js";
import { creditForm } from "./credit-form.js";
import { paymentSection } from "./payment-section.js";
import { paymentWidget } from "./payment-widget.js";
import { products } from "./products.js";
import { startOver } from "./start-over.js";

busyIndicator(element("busy"));
products(element("items"));
checkoutSummary(element("summary"), element("strip"));
creditChips(element("credit"));
creditForm(element("credit"));
paymentSection(element("payment"));
paymentWidget(
  element("dropin"),
  /** @type {HTMLTemplateElement} */ (element("widget-template")),
  element("payment-error"),
);
startOver(element("start-over"));

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
