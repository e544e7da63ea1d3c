/** Show one Answer (see knowledge/answer.py) as the reply in a turn of the conversation. */
import { contactCard, dialled, references, source } from "./cards.js";
import { make } from "./dom.js";
import { lessonParts } from "./introduction.js";
import { isStopped, stateOf } from "./state.js";
import { contactsBeside, partStatement, quotesContact } from "./statement.js";
import { answerTable } from "./table.js";
import { tools } from "./tools.js";
import { word } from "./words.js";

/** States whose answers a person can judge; a question back or a fault is no answer. */
const JUDGED = ["answered", "not_found", "outdated_only"];

/**
 * @param {object} answer
 * @param {string} anchor prefix of the ids in this answer, unique on the page
 * @param {(question: string) => void} ask asks a question as if it were typed
 * @returns {HTMLElement}
 */
export function renderAnswer(answer, anchor, ask) {
  const language = answer.language === "en" ? "en" : "sv";
  const frame = (key) => word("frame", key, language);
  const place = answer.place && make("span", { class: "where" }, `${frame("applies")}: ${answer.place.name}`);
  const lesson = answer.introduction;
  // A lesson's first note is the lesson itself, and a checklist's second the address of its PDF; its lines lead to the quotes.
  const left = answer.notes.slice(!lesson ? 0 : lesson.checklist.length ? 2 : 1);
  const opening = lesson ? "" : opens(answer);
  const noted = left.filter((each) => !opening.includes(each));
  const told = lesson?.checklist.length ? [] : answer.statements;
  const reply = make(
    "div",
    { class: `reply ${answer.state}`, lang: language },
    make("h3", { class: "state" }, lesson?.heading || stateOf(answer, language)),
    place,
    ...(lesson ? lessonParts(lesson, anchor, language) : []),
    opening && make("p", { class: "said" }, opening),
    answer.table && answerTable(answer, anchor, language),
    ...statements(told, answer, anchor, language),
    ...choices(answer, ask, frame),
    ...group(frame("contacts"), "ul", "contacts", contactsBeside(answer, told).map((each) => contactCard(each, anchor, language))),
    ...group(frame("notes"), "ul", "notes", noted.map((each) => make("li", {}, each))),
    ...group(frame("sources"), "ol", "sources", answer.citations.map((each) => source(each, anchor, language))),
    isStopped(answer) && make("p", { class: "said" }, frame("blocked_kept")),
    JUDGED.includes(answer.state) && tools(answer, language),
  );
  reply.addEventListener("click", showSource);
  return reply;
}

/** What is said first: the text, or what an answer without evidence begins with in every channel, its first note. */
function opens(answer) {
  if (needsText(answer)) return answer.text;
  return answer.state === "answered" ? "" : answer.notes[0] ?? "";
}

/** The text repeats what statements, contacts and a table say; it is shown where it says something else. */
function needsText(answer) {
  const told = answer.statements.map((each) => each.text).concat(answer.contacts.map((each) => each.phone));
  return Boolean(answer.text) && !answer.table && !told.some((each) => each && answer.text.includes(each));
}

/** Make the statements; a label that several have in common is said once, and a row of a table has a line for each cell. */
function statements(told, answer, anchor, language) {
  let above = "";
  return told.map((each) => {
    const { label, words } = partStatement(each, answer.citations);
    const shown = label === above && words !== null ? "" : label;
    above = words === null ? "" : label;
    return make(
      "p",
      { class: "statement" },
      shown && make(words === null ? "span" : "strong", {}, shown),
      shown && words !== null && " ",
      words !== null && make("q", { lang: "sv" }, ...quoted(words, each, answer)),
      ...references(each.citations, anchor, language),
    );
  });
}

/** The quoted words; in the row of a contact the numbers can be dialled, for it stands in place of the contact's card. */
function quoted(words, statement, answer) {
  const lines = words.replaceAll(" | ", "\n");
  return answer.contacts.some((each) => quotesContact(statement, each)) ? dialled(lines) : [lines];
}

function choices(answer, ask, frame) {
  if (!answer.choices.length) return [];
  const buttons = answer.choices.map((choice) => {
    const button = make("button", { type: "button", class: "choice" }, choice.label);
    button.addEventListener("click", () => ask(choice.question));
    return make("li", {}, button);
  });
  return group(frame("choices"), "ul", "choices", buttons);
}

function group(title, tag, name, items) {
  return items.length ? [make("h4", { class: "group" }, title), make(tag, { class: name }, ...items)] : [];
}

/** Follow a reference to its source without touching the address, and open the quote that it stands on. */
function showSource(event) {
  const link = event.target.closest("a.reference");
  const item = link && document.getElementById(link.hash.slice(1));
  if (!item) return;
  event.preventDefault();
  item.querySelector("details").open = true;
  item.focus({ preventScroll: true });
  item.scrollIntoView({ block: "nearest" });
}
