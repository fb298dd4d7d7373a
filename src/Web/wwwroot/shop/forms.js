// @ts-check
import { publish } from "../storefront/message-channel.js";
import { isBusy } from "./processing.js";
import { publishReloads } from "./reloading.js";
import { send } from "./server.js";

/**
 * Sends the forms in here without leaving the page, one at a time. What the server refuses it says in the error places
 * of the section around them.
 * @param {HTMLElement} root
 * @param {string} purpose says on the channel that this work runs
 * @param {(form: HTMLFormElement, refusal: Document | null | undefined) => void} [after] what else to do then: null says
 *   that it was done, the page that it was refused, undefined that nobody knows
 */
export function sendForms(root, purpose, after = () => {}) {
  const section = /** @type {HTMLElement} */ (root.closest("section"));
  const alert = /** @type {HTMLElement} */ (section.querySelector("[role=alert]"));

  root.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (isBusy()) {
      return;
    }

    const form = /** @type {HTMLFormElement} */ (event.target);
    const button = /** @type {HTMLButtonElement} */ (form.querySelector("button"));
    const { busyText } = button.dataset;
    const text = button.textContent;
    showErrors(section, null);
    publish(purpose, true);
    if (busyText) {
      button.textContent = busyText;
    }

    try {
      const refusal = await send(form).catch((failure) => {
        alert.textContent = failure.message;
        return undefined;
      });
      if (refusal) {
        showErrors(section, refusal);
      }

      after(form, refusal);
      if (refusal === null) {
        publishReloads();
      }
    } finally {
      if (busyText) {
        button.textContent = text;
      }

      publish(purpose, false);
    }
  });
}

/**
 * Shows the errors of that page, or none, and leads the keyboard to the first field they are about.
 * @param {HTMLElement} section
 * @param {Document | null} page
 */
function showErrors(section, page) {
  for (const place of section.querySelectorAll(".error, .error-summary")) {
    place.replaceChildren(...(page?.getElementById(place.id)?.childNodes ?? []));
  }

  for (const input of section.querySelectorAll("input[aria-describedby]")) {
    if (page?.getElementById(input.id)?.hasAttribute("aria-invalid")) {
      input.setAttribute("aria-invalid", "true");
    } else {
      input.removeAttribute("aria-invalid");
    }
  }

  /** @type {HTMLElement | null} */ (section.querySelector("[aria-invalid]"))?.focus();
}
