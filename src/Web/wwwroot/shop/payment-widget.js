// @ts-check
import { Purpose, publish } from "../storefront/message-channel.js";
import { holdButtons } from "./processing.js";
import { onReload, publishReloads } from "./reloads.js";
import { send } from "./server.js";

/**
 * Stands for Digital River's Drop-in. Like the real one it knows the payment session alone, so it shows what was left
 * to pay at the moment it was mounted, and has to be mounted again whenever that changes.
 * @param {HTMLElement} host
 * @param {HTMLTemplateElement} template
 * @param {HTMLElement} error
 */
export function paymentWidget(host, template, error) {
  const isBusy = holdButtons(host);
  const shown = host.querySelector("[data-mounted-amount]");

  /** What the mounted widget shows; null while none is mounted. @type {string | null} */
  let mounted = null;
  if (shown !== null) {
    mount(shown.getAttribute("data-mounted-amount") ?? "");
  }

  onReload(Purpose.reloadDropin, (cart) => {
    const left = cart.stage === "Paying" ? cart.amountRemaining : null;
    if (left === mounted) {
      return;
    }

    unmount();
    if (left !== null) {
      mount(left);
    }
  });

  host.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (isBusy()) {
      return;
    }

    error.textContent = "";
    publish(Purpose.paymentIsProcessing, true);
    try {
      await send("POST", "/shop/card", { amount: mounted });
      publish(Purpose.reloadPaymentDetails);
    } catch (failure) {
      error.textContent = failure.message;
    } finally {
      // After a refusal too: the amount may have changed in another tab.
      publishReloads();
      publish(Purpose.paymentIsProcessing, false);
    }
  });

  /** @param {string} amount */
  function mount(amount) {
    const fragment = /** @type {DocumentFragment} */ (template.content.cloneNode(true));
    const widget = /** @type {HTMLElement} */ (fragment.querySelector("[data-mounted-amount]"));
    widget.dataset.mountedAmount = amount;
    for (const slot of widget.querySelectorAll("[data-slot]")) {
      slot.textContent = amount;
    }

    for (const button of widget.querySelectorAll("button")) {
      button.setAttribute("aria-disabled", String(isBusy()));
    }

    host.replaceChildren(widget);
    host.dataset.mounts = String(Number(host.dataset.mounts ?? "0") + 1);
    mounted = amount;
  }

  function unmount() {
    host.replaceChildren();
    mounted = null;
  }
}
