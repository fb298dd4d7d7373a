// @ts-check
import { Purpose, subscribe } from "../storefront/message-channel.js";

/** @type {Set<string>} */
const running = new Set();

/** Whether work runs now, whoever does it: ask before acting on a press. */
export function isBusy() {
  return running.size > 0;
}

/**
 * Says that work runs, and marks every button as unavailable meanwhile. They stay focusable, so that the keyboard keeps
 * its place.
 * @param {HTMLElement} indicator
 * @param {HTMLElement} root
 */
export function followProcessing(indicator, root) {
  for (const purpose of [
    Purpose.customerCreditIsProcessing,
    Purpose.paymentIsProcessing,
    Purpose.taxIdentifierIsProcessing,
    Purpose.isPlacingOrder,
  ]) {
    subscribe(purpose, ({ payload }) => {
      if (payload === true) {
        running.add(purpose);
      } else {
        running.delete(purpose);
      }

      indicator.hidden = !isBusy();
      markButtons(root);
    });
  }
}

/** @param {Element} root */
export function markButtons(root) {
  for (const button of root.querySelectorAll("button")) {
    button.setAttribute("aria-disabled", String(isBusy()));
  }
}
