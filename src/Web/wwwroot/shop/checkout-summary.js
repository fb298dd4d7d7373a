// @ts-check
import { Purpose, isShown, subscribe } from "../storefront/message-channel.js";
import { onReload } from "./reloads.js";

/**
 * The totals, in the summary and in the strip at the foot of a phone. Both amounts of credit stay in view, also when
 * credit covers everything.
 * @param {HTMLElement[]} roots
 */
export function checkoutSummary(...roots) {
  onReload(Purpose.reloadCheckoutSummary, (cart) => {
    for (const element of roots.flatMap((root) => [...root.querySelectorAll("[data-amount]")])) {
      const name = /** @type {keyof typeof cart} */ (element.getAttribute("data-amount"));
      const amount = cart[name];
      if (typeof amount !== "string") {
        element.textContent = "–";
        continue;
      }

      const code = document.createElement("span");
      code.className = "code";
      code.textContent = cart.currencyCode;
      element.replaceChildren(code, ` ${amount}`);
    }
  });

  subscribe(Purpose.toggleShowCSComponent, ({ payload }) => {
    for (const root of roots) {
      root.hidden = !isShown(payload);
    }
  });
}
