/** The chat in a frame of another page: what the two say to each other. Only pages that the installation names are heard. */

/**
 * @param {string[]} origins the pages that may hold the chat
 * @param {(focus: boolean) => void} opened called when the page shows the frame, with whether the focus is to come along
 * @returns {() => void} asks the page to put the frame away
 */
export function joinHolder(origins, opened) {
  let holder = null;
  addEventListener("message", (event) => {
    if (event.source !== parent || !origins.includes(event.origin) || event.data?.samlots !== "opened") return;
    holder = event.origin;
    opened(event.data.focus === true);
  });
  // Says nothing but that it is here, so every page may hear it; which one it is shows in its reply.
  parent.postMessage({ samlots: "ready" }, "*");
  return () => {
    if (holder !== null) parent.postMessage({ samlots: "close" }, holder);
  };
}
