/**
 * Bring the cited passage into the middle of the view and give it the focus, so that a screen reader begins there.
 * A browser does most of this for an address that ends in #p; addresses that lost their end in a mail or a chat,
 * and long passages, need it done here.
 */
const cited = document.getElementById("p");
if (cited && ["", "#p"].includes(location.hash)) {
  cited.focus({ preventScroll: true });
  const hit = cited.querySelector(".hit");
  if (hit) hit.scrollIntoView({ block: "center" });
  else cited.scrollIntoView({ block: cited.offsetHeight > innerHeight / 2 ? "start" : "center" });
}
