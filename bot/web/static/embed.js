/**
 * Puts the chat on a page of an intranet. The installation must name that page's site in its setting embed_origins.
 *
 *   <script src="https://samlots.region.example/static/embed.js" defer></script>
 *
 * data-place="0136"      the municipality that is chosen from the start
 * data-label="Fråga …"   the words on the button
 * data-target="#chatt"   an element that holds the chat in the page itself, instead of a button in the corner
 */
(() => {
  "use strict";
  const script = document.currentScript;
  const origin = new URL(script.src).origin;
  const address = new URL("/?inbaddad=1", origin);
  if (script.dataset.place) address.searchParams.set("plats", script.dataset.place);

  function element(tag, attributes, style) {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    // By property, not by attribute: the page's own policy may forbid the latter.
    Object.assign(made.style, style);
    return made;
  }

  function frame(style, wantsFocus) {
    const made = element(
      "iframe",
      { src: address.href, title: "Samlots, fråga om rutiner", allow: "clipboard-write", referrerpolicy: "no-referrer" },
      { border: "0", width: "100%", ...style },
    );
    // The frame says when it can hear; its load event comes before that.
    addEventListener("message", (event) => {
      if (event.origin !== origin || event.source !== made.contentWindow || event.data?.samlots !== "ready") return;
      const focus = wantsFocus();
      if (focus) made.focus();
      made.contentWindow.postMessage({ samlots: "opened", focus }, origin);
    });
    return made;
  }

  const target = script.dataset.target && document.querySelector(script.dataset.target);
  if (target) {
    // The page keeps the focus: the chat is one of its parts here.
    target.append(frame({ height: "100%", minHeight: "36rem" }, () => false));
    return;
  }

  const font = { font: "600 1rem/1.3 system-ui, sans-serif", cursor: "pointer", borderRadius: "8px", minHeight: "44px" };
  const green = { background: "#0b5c4d", color: "#fff", border: "2px solid #fff", padding: ".6rem 1.1rem" };
  const corner = { position: "fixed", right: "1rem", bottom: "1rem", zIndex: "2147483000" };
  const button = element("button", { type: "button", "aria-expanded": "false" }, { ...font, ...green, ...corner });
  button.textContent = script.dataset.label || "Fråga om rutiner";
  const panel = element(
    "section",
    { "aria-label": "Samlots" },
    {
      ...corner,
      display: "none",
      flexDirection: "column",
      width: "min(30rem, calc(100vw - 2rem))",
      height: "min(44rem, calc(100vh - 2rem))",
      background: "#fff",
      border: "2px solid #0b5c4d",
      borderRadius: "12px",
      overflow: "hidden",
      boxShadow: "0 8px 30px rgb(0 0 0 / .3)",
    },
  );
  const close = element(
    "button",
    { type: "button" },
    { ...font, ...green, border: "0", borderRadius: "0", flex: "none", outlineOffset: "-4px" },
  );
  close.textContent = "Stäng chatten";
  panel.append(close);
  document.body.append(button, panel);

  let inner = null;
  function show(open) {
    panel.style.display = open ? "flex" : "none";
    button.style.display = open ? "none" : "";
    button.setAttribute("aria-expanded", String(open));
    if (!open) {
      button.focus();
      return;
    }
    // A frame that is still empty would lose the focus with its content: the button above holds it until then.
    close.focus();
    if (inner === null) {
      inner = frame({ flex: "1", minHeight: "0" }, () => panel.contains(document.activeElement));
      panel.append(inner);
    } else {
      inner.focus();
      inner.contentWindow.postMessage({ samlots: "opened", focus: true }, origin);
    }
  }
  button.addEventListener("click", () => show(true));
  close.addEventListener("click", () => show(false));
  panel.addEventListener("keydown", (event) => {
    if (event.key === "Escape") show(false);
  });
  addEventListener("message", (event) => {
    if (event.origin !== origin || inner === null || event.source !== inner.contentWindow) return;
    if (event.data?.samlots === "close") show(false);
  });
})();
