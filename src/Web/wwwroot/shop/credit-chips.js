// @ts-check
import { Purpose, publish } from "../storefront/message-channel.js";
import { holdButtons } from "./processing.js";
import { onReload, publishReloads } from "./reloads.js";
import { send } from "./server.js";

/** @typedef {import("./server.js").Cart} Cart */
/** @typedef {import("./server.js").Credit} Credit */

/**
 * One chip for each applied credit, with a button that removes it.
 * @param {HTMLElement} root the section around the list
 */
export function creditChips(root) {
  const list = /** @type {HTMLElement} */ (root.querySelector("#chips"));
  const template = /** @type {HTMLTemplateElement} */ (root.querySelector("#chip-template"));
  const heading = /** @type {HTMLElement} */ (root.querySelector("#credit-heading"));
  const status = /** @type {HTMLElement} */ (root.querySelector("#credit-status"));
  const errors = /** @type {HTMLElement} */ (root.querySelector("#credit-errors"));
  const isBusy = holdButtons(list);

  list.addEventListener("submit", async (event) => {
    event.preventDefault();
    const chip = /** @type {HTMLElement} */ (event.target).closest("li");
    if (isBusy() || chip === null) {
      return;
    }

    publish(Purpose.customerCreditIsProcessing, true);
    try {
      await send("DELETE", `/shop/credits/${encodeURIComponent(chip.dataset.sourceId ?? "")}`);
      publishReloads();
    } catch (failure) {
      const link = document.createElement("a");
      link.href = "#credit-heading";
      link.textContent = failure.message;
      errors.replaceChildren(link);
    } finally {
      publish(Purpose.customerCreditIsProcessing, false);
    }
  });

  onReload(Purpose.reloadPaymentCC, show);

  /** @param {Cart} cart */
  function show(cart) {
    const chips = [...list.children].map((chip) => /** @type {HTMLElement} */ (chip));
    const before = chips.map((chip) => chip.dataset.sourceId);
    const focused = chips.findIndex((chip) => chip.contains(document.activeElement));
    const left = `${cart.currencyCode} ${cart.amountRemaining} left to pay.`;
    const added = cart.credits.filter((credit) => !before.includes(credit.sourceId));
    const gone = before.filter((id) => !cart.credits.some((credit) => credit.sourceId === id));

    list.replaceChildren(...cart.credits.map(chipOf));
    if (added.length > 0) {
      const names = added.map((credit) => `${credit.label}, ${cart.currencyCode} ${credit.amount}, applied.`);
      status.textContent = `${names.join(" ")} ${left}`;
    } else if (gone.length > 0) {
      status.textContent = `Removed. ${left}`;
    }

    if (focused >= 0) {
      const buttons = list.querySelectorAll("button");
      (buttons[Math.min(focused, buttons.length - 1)] ?? heading).focus();
    }
  }

  /** @param {Credit} credit */
  function chipOf(credit) {
    const fragment = /** @type {DocumentFragment} */ (template.content.cloneNode(true));
    const chip = /** @type {HTMLElement} */ (fragment.querySelector("li"));
    chip.dataset.sourceId = credit.sourceId;
    for (const slot of chip.querySelectorAll("[data-slot]")) {
      slot.textContent = slot.getAttribute("data-slot") === "label" ? credit.label : credit.amount;
    }

    const input = /** @type {HTMLInputElement} */ (chip.querySelector('input[name="sourceId"]'));
    input.value = credit.sourceId;
    return chip;
  }
}
