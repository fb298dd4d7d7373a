// @ts-check
/**
 * The shop's server, `/shop/…`: the only thing these modules talk to besides the message channel. It answers with the
 * page, as it does to a browser without script.
 */

const lost = "We did not hear back, so we cannot say yet whether this worked. Try again: nothing is taken twice.";
const outdated = "This page is out of date. Reload it and try again. Nothing was taken.";

/** @type {Promise<Document> | null} */
let reading = null;

/**
 * The page as it is now. Components that ask at the same moment share one call.
 * @returns {Promise<Document>}
 */
export function readPage() {
  if (reading === null) {
    const call = read().finally(() => {
      if (reading === call) {
        reading = null;
      }
    });
    reading = call;
  }

  return reading;
}

/**
 * Sends a form as the browser would.
 * @param {HTMLFormElement} form
 * @returns {Promise<Document | null>} null when it was done, otherwise the page that says why not
 * @throws {Error} with words for the shopper when there is no such page
 */
export async function send(form) {
  try {
    const response = await fetch(form.action, {
      method: "POST",
      body: new URLSearchParams(/** @type {any} */ (new FormData(form))),
      redirect: "manual",
    }).catch(() => null);
    // What was done is answered by a redirect to the page.
    if (response?.type === "opaqueredirect") {
      return null;
    }

    if (response?.status !== 422) {
      throw new Error(response?.status === 400 ? outdated : lost);
    }

    return await parse(response);
  } finally {
    // Whoever reads from here on wants to see the change.
    reading = null;
  }
}

async function read() {
  const response = await fetch("/shop");
  if (!response.ok) {
    throw new Error(`The cart cannot be read: ${response.status}`);
  }

  return parse(response);
}

/** @param {Response} response */
async function parse(response) {
  return new DOMParser().parseFromString(await response.text(), "text/html");
}
