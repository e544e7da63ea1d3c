/** The parts of an answer that have a form of their own: contacts and sources. */
import { speaksFor, standing } from "./citation.js";
import { make } from "./dom.js";
import { phoneParts } from "./phone.js";
import { word } from "./words.js";

const ADDRESS = /^[^\s@<>?&,;:]+@[^\s@<>?&,;:]+$/;

/**
 * Make the links to the sources of a statement or contact.
 * @param {number[]} numbers
 * @param {string} anchor prefix of the sources' ids in this answer
 * @param {string} language
 */
export function references(numbers, anchor, language) {
  return numbers.map((number) => {
    const unseen = make("span", { class: "unseen" }, `${word("frame", "source", language)} `);
    const link = make("a", { href: `#${anchor}-${number}`, class: "reference" }, unseen, `[${number}]`);
    return make("sup", {}, link);
  });
}

/** Make one contact; every value is shown as it was written, only what is dialled is stripped to digits. */
export function contactCard(contact, anchor, language) {
  const frame = (key) => word("frame", key, language);
  const where = [contact.organisation, contact.place].filter(Boolean).join(" · ");
  const rows = [
    row(frame("phone"), contact.phone && dialled(contact.phone)),
    row(frame("hours"), contact.hours && [contact.hours], "sv"),
    row(frame("on_call_phone"), contact.on_call_phone && dialled(contact.on_call_phone)),
    row(frame("on_call_hours"), contact.on_call_hours && [contact.on_call_hours], "sv"),
    row(frame("email"), contact.email && [email(contact.email)]),
    row(frame("system_address"), contact.system_address && [contact.system_address], "sv"),
  ];
  const verified = contact.verified_on ? `${frame("verified")} ${contact.verified_on}.` : frame("unverified");
  return make(
    "li",
    { class: "contact" },
    make("h5", { lang: "sv" }, contact.function, ...references(contact.citations, anchor, language)),
    where && make("p", { class: "where", lang: "sv" }, where),
    make("dl", {}, ...rows),
    make("p", { class: "verified" }, verified),
  );
}

function row(label, values, language = null) {
  return values && make("div", {}, make("dt", {}, label), make("dd", { lang: language }, ...values));
}

/** Cut text into its parts; what is certain to be a telephone number is a link that dials it. */
export function dialled(text) {
  return phoneParts(text).map((part) =>
    part.number === null ? part.text : make("a", { href: `tel:${part.number}` }, part.text),
  );
}

function email(text) {
  if (!ADDRESS.test(text)) return text;
  const at = text.indexOf("@");
  const href = `mailto:${encodeURIComponent(text).replace("%40", "@")}`;
  return make("a", { href }, text.slice(0, at), make("wbr"), text.slice(at));
}

/**
 * Say how long a source holds, in words.
 * @returns {string[]}
 */
export function validity(citation, language) {
  const frame = (key) => word("frame", key, language);
  const found = [];
  if (citation.valid_from) found.push(`${frame("valid_from")} ${citation.valid_from}`);
  if (citation.valid_to) found.push(`${frame("valid_to")} ${citation.valid_to}`);
  else if (citation.valid_from) found.push(frame("until_further_notice"));
  if (citation.review_by) found.push(`${frame("review_by")} ${citation.review_by}`);
  return found;
}

/**
 * Make one source. It opens in a new tab: the conversation is stored nowhere, so leaving this page would lose it.
 */
export function source(citation, anchor, language) {
  const frame = (key) => word("frame", key, language);
  const heard = make("span", { class: "unseen" }, ` (${frame("new_tab")})`);
  const mark = make("span", { class: "newtab", "aria-hidden": "true" }, " ↗");
  const title = make("span", { lang: "sv" }, citation.title);
  // The address comes with the answer; only a page of our own viewer is ever made a link.
  const link = /^\/sources\/[^/\\]/.test(citation.url)
    ? make("a", { href: citation.url, target: "_blank", rel: "noopener" }, title, mark, heard)
    : title;
  const place = speaksFor(citation, language);
  const stands = standing(citation);
  const dates = validity(citation, language).join(", ");
  return make(
    "li",
    { id: `${anchor}-${citation.number}`, value: String(citation.number), tabindex: "-1" },
    make("p", { class: "source-title" }, link, citation.example && make("span", { class: "tag" }, frame("example"))),
    make("p", { class: "source-facts" }, place),
    stands && make("p", { class: "source-facts", lang: "sv" }, stands),
    dates && make("p", { class: "source-facts" }, dates),
    citation.past_review && make("p", { class: "warn" }, make("span", { "aria-hidden": "true" }, "⚠ "), frame("past_review")),
    make(
      "details",
      {},
      make("summary", {}, frame("quote"), make("span", { class: "unseen" }, ` ${citation.number}`)),
      make("blockquote", { lang: "sv" }, citation.quote),
    ),
  );
}
