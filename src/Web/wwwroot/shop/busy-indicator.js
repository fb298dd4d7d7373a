// @ts-check
import { followProcessing } from "./processing.js";

/**
 * Says that work runs, whoever does it.
 * @param {HTMLElement} root
 */
export function busyIndicator(root) {
  followProcessing((busy) => {
    root.hidden = !busy;
  });
}
