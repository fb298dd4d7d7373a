// @ts-check
/** The shop's server, `/shop/…`: the only thing these modules talk to besides the message channel. */

/**
 * @typedef {{ sourceId: string, label: string, amount: string }} Credit
 * @typedef {{ sourceId: string, brand: string, lastFour: string, amount: string }} Card
 * @typedef {{
 *   currencyCode: string, quantities: Record<string, number>, itemCount: number,
 *   subtotal: string, shipping: string | null, tax: string | null, total: string,
 *   amountContributed: string, amountRemaining: string,
 *   stage: "Empty" | "Paying" | "CardAttached" | "FullyCovered",
 *   card: Card | null, credits: Credit[] }} Cart
 */

/** What the server refused, in words for the shopper. */
export class ShopError extends Error {
  /**
   * @param {string} message
   * @param {string | null} field the form field it is about
   * @param {boolean} mayRetry whether the same submission, sent again, may still succeed
   */
  constructor(message, field, mayRetry) {
    super(message);
    this.field = field;
    this.mayRetry = mayRetry;
  }
}

/** @type {Promise<Cart> | null} */
let reading = null;

/**
 * The cart as it is now. Components that ask at the same moment share one call.
 * @returns {Promise<Cart>}
 */
export function readCart() {
  if (reading === null) {
    const call = request("GET", "/shop/cart").finally(() => {
      if (reading === call) {
        reading = null;
      }
    });
    reading = call;
  }

  return reading;
}

/**
 * Changes something.
 * @param {"POST" | "PUT" | "DELETE"} method
 * @param {string} path
 * @param {object} [body]
 * @param {Record<string, string>} [headers]
 * @returns {Promise<void>}
 * @throws {ShopError}
 */
export async function send(method, path, body, headers = {}) {
  const token = document.querySelector('input[name="__RequestVerificationToken"]');
  try {
    await request(method, path, body, {
      ...headers,
      RequestVerificationToken: token instanceof HTMLInputElement ? token.value : "",
    });
  } finally {
    // Whoever reads from here on wants to see the change.
    reading = null;
  }
}

/**
 * @param {string} method
 * @param {string} path
 * @param {object} [body]
 * @param {Record<string, string>} [headers]
 * @returns {Promise<any>}
 */
async function request(method, path, body, headers = {}) {
  const lost = "We did not hear back, so we cannot say yet whether this worked. Try again: nothing is taken twice.";
  let response;
  try {
    response = await fetch(path, {
      method,
      headers: body === undefined ? headers : { ...headers, "Content-Type": "application/json" },
      body: body === undefined ? undefined : JSON.stringify(body),
      credentials: "same-origin",
    });
  } catch {
    throw new ShopError(lost, null, true);
  }

  if (response.ok) {
    return response.status === 204 ? undefined : response.json();
  }

  const problem = await response.json().catch(() => null);
  throw typeof problem?.message === "string"
    ? new ShopError(problem.message, problem.field ?? null, problem.mayRetry === true)
    : new ShopError(lost, null, true);
}
