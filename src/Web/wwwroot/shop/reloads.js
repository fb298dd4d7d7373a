// @ts-check
import { Purpose, publish, subscribe } from "../storefront/message-channel.js";
import { readCart } from "./server.js";

/** @typedef {import("./server.js").Cart} Cart */

/** What must be said after every change of what is paid: add, removal, card, other items. */
export function publishReloads() {
  publish(Purpose.reloadDropin);
  publish(Purpose.reloadCheckoutSummary);
  publish(Purpose.reloadPaymentCC);
}

/**
 * Reads the cart again whenever this is asked for. When it cannot be read the page says that it is out of date: old
 * figures that look current would be worse.
 * @param {string} purpose
 * @param {(cart: Cart) => void} show
 */
export function onReload(purpose, show) {
  subscribe(purpose, () => {
    readCart()
      .then(show, () => document.getElementById("stale")?.removeAttribute("hidden"))
      .catch(reportError);
  });
}
