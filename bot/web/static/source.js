/**
 * Bring the cited passage into view and give it the focus, so that a screen reader begins reading there.
 * The fragment of the address does the scrolling without this script; the focus needs it.
 */
const cited = document.getElementById("p");
if (cited && location.hash === "#p") {
  cited.focus({ preventScroll: true });
  cited.scrollIntoView({ block: cited.offsetHeight > innerHeight / 2 ? "start" : "center" });
}
