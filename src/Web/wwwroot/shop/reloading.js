// @ts-check
import { Purpose, publish, subscribe } from "../storefront/message-channel.js";
import { markButtons } from "./processing.js";
import { readPage } from "./server.js";

/** What must be said after every change of what is paid: add, removal, card, other items. */
export function publishReloads() {
  publish(Purpose.reloadDropin);
  publish(Purpose.reloadCheckoutSummary);
  publish(Purpose.reloadPaymentCC);
}

/**
 * Reads the page again whenever this is asked for. When it cannot be read the page says that it is out of date: old
 * figures that look current would be worse.
 * @param {string} purpose
 * @param {(page: Document) => void} show
 */
export function onReload(purpose, show) {
  subscribe(purpose, () => {
    readPage()
      .then(show, () => document.getElementById("stale")?.removeAttribute("hidden"))
      .catch(reportError);
  });
}

/**
 * Shows inside this element what that page shows there; the page itself is shared and stays whole. The keyboard stays at the button it was at, or comes to the
 * section's heading when there is none any more.
 * @param {Element} part
 * @param {Document} page
 */
export function replaceContent(part, page) {
  const place = [...part.querySelectorAll("button")].findIndex((button) => button === document.activeElement);
  part.replaceChildren(...counterpart(part, page).cloneNode(true).childNodes);
  markButtons(part);
  if (place >= 0) {
    const buttons = part.querySelectorAll("button");
    const heading = /** @type {HTMLElement | null | undefined} */ (part.closest("section")?.querySelector("h2"));
    (buttons[Math.min(place, buttons.length - 1)] ?? heading)?.focus();
  }
}

/**
 * The same element of that page.
 * @template {Element} T
 * @param {T} part
 * @param {Document} page
 * @returns {T}
 */
export function counterpart(part, page) {
  const found = page.getElementById(part.id);
  if (found === null) {
    throw new Error(`The page has no #${part.id}.`);
  }

  return /** @type {T} */ (/** @type {unknown} */ (found));
}
