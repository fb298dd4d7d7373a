// @ts-check
import { Purpose } from "../storefront/message-channel.js";
import { sendForms } from "./forms.js";
import { counterpart, onReload } from "./reloading.js";
import { readPage } from "./server.js";

/**
 * How many of what, and the button that leaves it all behind: a plain form, shown once there is something to leave.
 * @param {HTMLElement} root
 * @param {HTMLElement} startOver
 */
export function products(root, startOver) {
  const choose = /** @type {HTMLElement} */ (root.querySelector("#choose"));

  sendForms(root, Purpose.paymentIsProcessing, (_, refusal) => {
    if (refusal !== null) {
      // Fields that show what was refused would contradict the totals beside them.
      readPage().then(showQuantities, () => {});
    }
  });

  onReload(Purpose.reloadCheckoutSummary, (page) => {
    choose.className = counterpart(choose, page).className;
    startOver.hidden = counterpart(startOver, page).hidden;
  });

  /** @param {Document} page */
  function showQuantities(page) {
    for (const input of root.querySelectorAll("input")) {
      if (input.type === "number") {
        input.value = counterpart(input, page).value;
      }
    }
  }
}
