// @ts-check
import { Purpose, publish } from "../storefront/message-channel.js";
import { holdButtons } from "./processing.js";
import { onReload, publishReloads } from "./reloads.js";
import { readCart, send } from "./server.js";

/**
 * How many of what.
 * @param {HTMLElement} root
 */
export function products(root) {
  const form = /** @type {HTMLFormElement} */ (root.querySelector("form"));
  const button = /** @type {HTMLButtonElement} */ (root.querySelector("#choose"));
  const error = /** @type {HTMLElement} */ (root.querySelector("#products-error"));
  const isBusy = holdButtons(root);

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (isBusy()) {
      return;
    }

    /** @type {Record<string, number>} */
    const quantities = {};
    for (const input of form.querySelectorAll("input[data-sku]")) {
      if (input instanceof HTMLInputElement) {
        const quantity = Number(input.value);
        quantities[input.dataset.sku ?? ""] = Number.isInteger(quantity) ? quantity : -1;
      }
    }

    error.textContent = "";
    publish(Purpose.paymentIsProcessing, true);
    button.textContent = "Updating…";
    try {
      await send("PUT", "/shop/products", { quantities });
      publishReloads();
    } catch (failure) {
      error.textContent = failure.message;
      // Fields that show what was refused would contradict the totals beside them.
      await readCart().then(showQuantities, () => {});
    } finally {
      button.textContent = "Update cart";
      publish(Purpose.paymentIsProcessing, false);
    }
  });

  /** @param {import("./server.js").Cart} cart */
  function showQuantities(cart) {
    for (const input of form.querySelectorAll("input[data-sku]")) {
      if (input instanceof HTMLInputElement) {
        input.value = String(cart.quantities[input.dataset.sku ?? ""] ?? 0);
      }
    }
  }

  onReload(Purpose.reloadCheckoutSummary, (cart) => {
    button.classList.toggle("secondary", cart.stage !== "Empty");
  });
}
