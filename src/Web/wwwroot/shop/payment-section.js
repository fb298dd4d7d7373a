// @ts-check
import { Purpose, isShown, subscribe } from "../storefront/message-channel.js";
import { sendForms } from "./forms.js";
import { onReload, replaceContent } from "./reloading.js";

/**
 * Around the payment widget: when nothing is left to pay, the card that pays or that credit covers everything.
 * @param {HTMLElement} root
 */
export function paymentSection(root) {
  const settled = /** @type {HTMLElement} */ (root.querySelector("#settled"));

  sendForms(settled, Purpose.paymentIsProcessing);
  onReload(Purpose.reloadPaymentCC, (page) => replaceContent(settled, page));
  subscribe(Purpose.toggleShowPaymentComponent, ({ payload }) => {
    root.hidden = !isShown(payload);
  });
}
