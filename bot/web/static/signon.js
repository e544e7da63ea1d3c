/**
 * What a person sees when the sign-on has run out: a way to sign on in a tab of its own, so that nothing on this page is
 * lost, and the page goes on by itself when that is done.
 */
import { SIGNED_OFF, get } from "./api.js";

const PAUSE = 2000;

/**
 * @param {HTMLElement} panel the notice with the link
 * @param {() => void} done called when the person is signed on again
 */
export function watchSignOn(panel, done) {
  let timer = 0;
  async function look() {
    if (panel.hidden || document.hidden) return;
    const { ok } = await get("/api/history");
    if (!ok || panel.hidden) return;
    panel.hidden = true;
    clearInterval(timer);
    done();
  }
  document.addEventListener(SIGNED_OFF, () => {
    if (!panel.hidden) return;
    panel.hidden = false;
    timer = setInterval(look, PAUSE);
  });
  document.addEventListener("visibilitychange", look);
}

/** Sign off here and, where it has a page for that, at the sign-on service. */
export async function signOff() {
  const response = await fetch("/logga-ut", { method: "POST" }).catch(() => null);
  if (!response?.ok) return false;
  location.assign((await response.json()).next);
  return true;
}
