// @ts-check
import { Purpose, subscribe } from "../storefront/message-channel.js";

const purposes = [
  Purpose.customerCreditIsProcessing,
  Purpose.paymentIsProcessing,
  Purpose.taxIdentifierIsProcessing,
  Purpose.isPlacingOrder,
];

/**
 * Follows the processing messages: busy while any kind of work runs.
 * @param {(busy: boolean) => void} [onChange]
 * @returns {() => boolean} whether work runs now
 */
export function followProcessing(onChange = () => {}) {
  const running = new Set();
  for (const purpose of purposes) {
    subscribe(purpose, ({ payload }) => {
      const before = running.size > 0;
      if (payload === true) {
        running.add(purpose);
      } else {
        running.delete(purpose);
      }

      if (before !== running.size > 0) {
        onChange(!before);
      }
    });
  }

  return () => running.size > 0;
}

/**
 * Marks every button inside as unavailable while work runs. They stay focusable, so that the keyboard keeps its place.
 * @param {HTMLElement} root
 * @returns {() => boolean} whether work runs now: ask before acting on a press
 */
export function holdButtons(root) {
  return followProcessing((busy) => {
    for (const button of root.querySelectorAll("button")) {
      button.setAttribute("aria-disabled", String(busy));
    }
  });
}
