/** Talk to this page's own server. */
import { word } from "./words.js";

/** Fired on the document when the server no longer knows who asks. */
export const SIGNED_OFF = "samlots:signed-off";

/**
 * Post JSON. Never throws for what the server or the network does; an abort of the caller's own is passed on.
 * @param {string} path
 * @param {object} body
 * @param {AbortSignal} [signal]
 * @returns {Promise<{ok: boolean, value?: object, error?: string, expired?: boolean}>} error is in Swedish, for the person
 */
export async function post(path, body, signal) {
  return call(path, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body), signal });
}

/** Get JSON; returns what ``post`` returns. */
export async function get(path) {
  return call(path, {});
}

async function call(path, options) {
  try {
    // A proxy that wants the person to sign on again sends to its own page; a page cannot be shown for an answer.
    const response = await fetch(path, { ...options, redirect: "manual" });
    const json = (response.headers.get("content-type") ?? "").startsWith("application/json");
    const value = json ? await response.json() : {};
    if (response.ok && json) return { ok: true, value };
    const error = typeof value.error === "string" ? value.error : word("frame", "no_contact", "sv");
    const expired = response.type === "opaqueredirect" || response.status === 401 || (response.ok && !json);
    if (!expired) return { ok: false, error };
    document.dispatchEvent(new Event(SIGNED_OFF));
    return { ok: false, error: word("frame", "signed_off", "sv"), expired };
  } catch (error) {
    if (options.signal?.aborted) throw options.signal.reason;
    return { ok: false, error: word("frame", "no_contact", "sv") };
  }
}
