/** What an answer in an introduction shows besides statements and sources: what and why, and the checklist at the end. */
import { references } from "./cards.js";
import { make } from "./dom.js";
import { word } from "./words.js";

const CODE = /^[a-z]+-[\w/.-]+$/i;

/**
 * Make the words of a lesson; its heading stands where other answers name their state.
 * @param {object} lesson the answer's "introduction"
 * @param {string} anchor prefix of the sources' ids in this answer
 * @param {string} language
 * @returns {(Node|false)[]}
 */
export function lessonParts(lesson, anchor, language) {
  const frame = (key) => word("frame", key, language);
  const lines = lesson.checklist.map((item) =>
    make(
      "li",
      {},
      make("span", { "aria-hidden": "true" }, item.done ? "☑ " : "☐ "),
      make("strong", {}, item.heading),
      ` (${frame(item.done ? "step_done" : "step_open")}): ${item.todo}`,
      ...references(item.citations, anchor, language),
    ),
  );
  return [
    ...lesson.paragraphs.map((text) => make("p", { class: "said" }, text)),
    lines.length > 0 && make("ul", { class: "checklist" }, ...lines),
    lines.length > 0 && CODE.test(lesson.code) && pdf(lesson.code, frame),
  ];
}

/** It opens in a new tab: leaving this page would lose the conversation. */
function pdf(code, frame) {
  const href = `/introduktion/checklista.pdf?kod=${encodeURIComponent(code)}`;
  const heard = make("span", { class: "unseen" }, ` (${frame("new_tab")})`);
  return make("p", {}, make("a", { href, target: "_blank", rel: "noopener", class: "pdf" }, frame("checklist_pdf"), heard));
}
