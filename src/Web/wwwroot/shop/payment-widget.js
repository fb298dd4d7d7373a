// @ts-check
import { Purpose, publish } from "../storefront/message-channel.js";
import { sendForms } from "./forms.js";
import { counterpart, onReload, publishReloads, replaceContent } from "./reloading.js";

/**
 * Stands for Digital River's Drop-in. Like the real one it knows the payment session alone, so it shows what was left
 * to pay at the moment it was mounted, and has to be mounted again whenever that changes.
 * @param {HTMLElement} host
 */
export function paymentWidget(host) {
  countMount();

  onReload(Purpose.reloadDropin, (page) => {
    if (mountedAmount(counterpart(host, page)) !== mountedAmount(host)) {
      replaceContent(host, page);
      countMount();
    }
  });

  sendForms(host, Purpose.paymentIsProcessing, (_, refusal) => {
    if (refusal === null) {
      publish(Purpose.reloadPaymentDetails);
    } else {
      // The amount may have changed in another tab.
      publishReloads();
    }
  });

  function countMount() {
    if (mountedAmount(host) !== null) {
      host.dataset.mounts = String(Number(host.dataset.mounts ?? "0") + 1);
    }
  }
}

/**
 * What the widget in here shows, or null while none is mounted.
 * @param {HTMLElement} host
 */
function mountedAmount(host) {
  return host.querySelector("[data-mounted-amount]")?.getAttribute("data-mounted-amount") ?? null;
}
