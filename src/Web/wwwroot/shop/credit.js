// @ts-check
import { Purpose } from "../storefront/message-channel.js";
import { sendForms } from "./forms.js";
import { counterpart, onReload, replaceContent } from "./reloading.js";

/**
 * One chip for each applied credit, with a button that removes it; below them the form that applies another one.
 * @param {HTMLElement} root
 */
export function credit(root) {
  const chips = /** @type {HTMLElement} */ (root.querySelector("#chips"));
  const status = /** @type {HTMLElement} */ (root.querySelector("#credit-status"));
  const hint = /** @type {HTMLElement} */ (root.querySelector("#credit-hint"));
  const apply = /** @type {HTMLFormElement} */ (root.querySelector("#credit-form"));
  const submission = /** @type {HTMLInputElement} */ (apply.querySelector("#submission"));

  sendForms(root, Purpose.customerCreditIsProcessing, (form, refusal) => {
    if (form === apply && refusal === null) {
      form.reset();
      submission.value = newSubmission();
    } else if (form === apply && refusal) {
      // The server knows whether the next press is a retry of this one.
      submission.value = counterpart(submission, refusal).value;
    }
  });

  onReload(Purpose.reloadPaymentCC, (page) => {
    const before = sourceIds();
    replaceContent(chips, page);
    replaceContent(hint, page);
    apply.hidden = counterpart(apply, page).hidden;

    const left = `${textOf(page, '#summary [data-amount="amountRemaining"]')} left to pay.`;
    const added = [...chips.children].filter((chip) => !before.includes(chip.getAttribute("data-source-id")));
    if (added.length > 0) {
      const names = added.map((chip) => `${textOf(chip, ".chip-label")}, ${textOf(chip, ".money")}, applied.`);
      status.textContent = `${names.join(" ")} ${left}`;
    } else if (sourceIds().length < before.length) {
      status.textContent = `Removed. ${left}`;
    }
  });

  function sourceIds() {
    return [...chips.children].map((chip) => chip.getAttribute("data-source-id"));
  }
}

/**
 * @param {ParentNode} root
 * @param {string} selector
 */
function textOf(root, selector) {
  return root.querySelector(selector)?.textContent?.trim() ?? "";
}

/** Names the next press. `randomUUID` is missing on plain HTTP outside the own machine. */
function newSubmission() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
