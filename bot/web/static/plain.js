/** An answer as plain text for the clipboard: what is quoted, from where, and how long it holds. */
import { validity } from "./cards.js";
import { speaksFor, standing } from "./citation.js";
import { stateOf } from "./state.js";
import { contactsBeside } from "./statement.js";
import { tableLines } from "./table.js";
import { word } from "./words.js";

/**
 * @param {object} answer
 * @param {string} language
 * @param {string} origin put before the addresses of sources
 * @returns {string}
 */
export function answerAsText(answer, language, origin) {
  const frame = (key) => word("frame", key, language);
  const numbers = (list) => list.map((each) => `[${each}]`).join("");
  const lines = [answer.question, "", `${stateOf(answer, language)}:`];
  if (answer.statements.length) lines.push(...answer.statements.map((each) => `${each.text} ${numbers(each.citations)}`));
  else if (!answer.contacts.length && !answer.table) lines.push(answer.text);
  if (answer.table) lines.push(...tableLines(answer.table, numbers));
  for (const contact of contactsBeside(answer)) lines.push("", ...contactLines(contact, frame, numbers));
  if (answer.notes.length) lines.push("", `${frame("notes")}:`, ...answer.notes.map((each) => `- ${each}`));
  if (answer.citations.length) {
    lines.push("", `${frame("sources")}:`);
    for (const each of answer.citations) lines.push(...sourceLines(each, language, origin, frame));
  }
  lines.push("", frame("copy_footer"));
  return lines.join("\n").trim();
}

function contactLines(contact, frame, numbers) {
  const head = [contact.function, contact.organisation, contact.place].filter(Boolean).join(", ");
  const values = ["phone", "hours", "on_call_phone", "on_call_hours", "email", "system_address"];
  return [
    `${head} ${numbers(contact.citations)}`,
    ...values.filter((key) => contact[key]).map((key) => `${frame(key)}: ${contact[key]}`),
    contact.verified_on ? `${frame("verified")} ${contact.verified_on}` : frame("unverified"),
  ];
}

function sourceLines(each, language, origin, frame) {
  const facts = [speaksFor(each, language), standing(each), ...validity(each, language)];
  return [
    `[${each.number}] ${each.title}${each.example ? ` (${frame("example")})` : ""}`,
    `    ${facts.filter(Boolean).join(", ")}`,
    ...(each.past_review ? [`    ${frame("past_review")}`] : []),
    `    ${origin}${each.url}`,
  ];
}
