// @ts-check
import { Purpose, isShown, subscribe } from "../storefront/message-channel.js";
import { onReload, replaceContent } from "./reloading.js";

/**
 * The totals, in the summary and in the strip at the foot of a phone. Both amounts of credit stay in view, also when
 * credit covers everything.
 * @param {HTMLElement[]} roots
 */
export function checkoutSummary(...roots) {
  onReload(Purpose.reloadCheckoutSummary, (page) => {
    for (const root of roots) {
      replaceContent(root, page);
    }
  });

  subscribe(Purpose.toggleShowCSComponent, ({ payload }) => {
    for (const root of roots) {
      root.hidden = !isShown(payload);
    }
  });
}
