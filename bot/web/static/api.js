/** Talk to this page's own server. */
import { word } from "./words.js";

/**
 * Post JSON. Never throws for what the server or the network does; an abort of the caller's own is passed on.
 * @param {string} path
 * @param {object} body
 * @param {AbortSignal} [signal]
 * @returns {Promise<{ok: boolean, value?: object, error?: string}>} error is in Swedish, for the person
 */
export async function post(path, body, signal) {
  let response;
  try {
    response = await fetch(path, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body),
      signal,
    });
    const value = await response.json();
    if (response.ok) return { ok: true, value };
    return { ok: false, error: typeof value.error === "string" ? value.error : word("frame", "no_contact", "sv") };
  } catch (error) {
    if (signal?.aborted) throw signal.reason;
    return { ok: false, error: word("frame", "no_contact", "sv") };
  }
}
