// @ts-check
import { Purpose, isShown, publish, subscribe } from "../storefront/message-channel.js";
import { holdButtons } from "./processing.js";
import { onReload, publishReloads } from "./reloads.js";
import { send } from "./server.js";

/**
 * Around the payment widget: shows it while something is left to pay, else the card that pays, or that credit covers
 * everything.
 * @param {HTMLElement} root
 */
export function paymentSection(root) {
  const card = /** @type {HTMLElement} */ (root.querySelector("#card"));
  const error = /** @type {HTMLElement} */ (root.querySelector("#payment-error"));
  const heading = /** @type {HTMLElement} */ (root.querySelector("#payment-heading"));
  const isBusy = holdButtons(card);

  onReload(Purpose.reloadPaymentCC, (cart) => {
    const hadFocus = root.contains(document.activeElement);
    for (const panel of root.querySelectorAll("[data-stage]")) {
      panel.toggleAttribute("hidden", panel.getAttribute("data-stage") !== cart.stage);
    }

    card.dataset.sourceId = cart.card?.sourceId ?? "";
    for (const slot of card.querySelectorAll("[data-slot]")) {
      const name = /** @type {"brand" | "lastFour" | "amount"} */ (slot.getAttribute("data-slot"));
      slot.textContent = cart.card?.[name] ?? "";
    }

    if (hadFocus) {
      heading.focus();
    }
  });

  card.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (isBusy()) {
      return;
    }

    const sourceId = /** @type {HTMLInputElement} */ (card.querySelector('input[name="sourceId"]')).value;
    error.textContent = "";
    publish(Purpose.paymentIsProcessing, true);
    try {
      await send("DELETE", `/shop/card/${encodeURIComponent(card.dataset.sourceId || sourceId)}`);
      publishReloads();
    } catch (failure) {
      error.textContent = failure.message;
    } finally {
      publish(Purpose.paymentIsProcessing, false);
    }
  });

  subscribe(Purpose.toggleShowPaymentComponent, ({ payload }) => {
    root.hidden = !isShown(payload);
  });
}
