// @ts-check
import { Purpose, publish, subscribe } from "../storefront/message-channel.js";
import { holdButtons } from "./processing.js";
import { onReload, publishReloads } from "./reloads.js";
import { send } from "./server.js";

/**
 * Takes an amount and a label, and applies a credit.
 * @param {HTMLElement} root the section around the form
 */
export function creditForm(root) {
  const form = /** @type {HTMLFormElement} */ (root.querySelector("#credit-form"));
  const button = /** @type {HTMLButtonElement} */ (form.querySelector("#apply"));
  const amount = /** @type {HTMLInputElement} */ (form.querySelector("#amount"));
  const label = /** @type {HTMLInputElement} */ (form.querySelector("#label"));
  const summary = /** @type {HTMLElement} */ (root.querySelector("#credit-errors"));
  const isBusy = holdButtons(form);

  /** The submission whose outcome is open, to be sent again under its own key. */
  let open = { key: "", content: "" };

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (isBusy()) {
      return;
    }

    const content = JSON.stringify([amount.value.trim(), label.value.trim()]);
    if (open.content !== content) {
      open = { key: newKey(), content };
    }

    publish(Purpose.customerCreditIsProcessing, true);
    button.textContent = "Applying…";
    try {
      await send(
        "POST",
        "/shop/credits",
        { amount: amount.value, label: label.value },
        { "Idempotency-Key": open.key },
      );
      open = { key: "", content: "" };
      amount.value = "";
      label.value = "";
      publishReloads();
    } catch (failure) {
      if (failure.mayRetry !== true) {
        open = { key: "", content: "" };
      }

      showError(failure.message, failure.field);
    } finally {
      button.textContent = "Apply credit";
      publish(Purpose.customerCreditIsProcessing, false);
    }
  });

  // An error is about the last attempt; the next one, also a removal, makes it history.
  subscribe(Purpose.customerCreditIsProcessing, ({ payload }) => {
    if (payload === true) {
      clearErrors();
    }
  });

  onReload(Purpose.reloadPaymentCC, ({ stage }) => {
    form.hidden = stage !== "Paying";
    for (const hint of root.querySelectorAll("[data-stage]")) {
      hint.toggleAttribute("hidden", hint.getAttribute("data-stage") !== stage);
    }
  });

  function clearErrors() {
    summary.replaceChildren();
    for (const input of [amount, label]) {
      input.removeAttribute("aria-invalid");
      errorOf(input).textContent = "";
    }
  }

  /**
   * @param {string} message
   * @param {string | null} field
   */
  function showError(message, field) {
    const input = [amount, label].find((candidate) => candidate.name === field);
    const link = document.createElement("a");
    link.href = input ? `#${input.id}` : "#credit-heading";
    link.textContent = message;
    summary.replaceChildren(link);
    if (input) {
      input.setAttribute("aria-invalid", "true");
      errorOf(input).textContent = message;
      input.focus();
    }
  }

  /** @param {HTMLInputElement} input */
  function errorOf(input) {
    return /** @type {HTMLElement} */ (form.querySelector(`#${input.id}-error`));
  }
}

/** A key by which a retry is recognised. `randomUUID` is missing on plain HTTP outside the own machine. */
function newKey() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
