// @ts-check
import { Purpose } from "../storefront/message-channel.js";
import { onReload } from "./reloads.js";

/**
 * The button that leaves the cart behind: a plain form, shown once there is something to leave.
 * @param {HTMLElement} form
 */
export function startOver(form) {
  onReload(Purpose.reloadCheckoutSummary, ({ stage }) => {
    form.hidden = stage === "Empty";
  });
}
