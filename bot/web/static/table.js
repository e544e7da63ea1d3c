/** A comparison or list as a table: in the conversation, and as lines for the clipboard. */
import { references } from "./cards.js";
import { make } from "./dom.js";
import { partStatement } from "./statement.js";

/**
 * Make the table of an answer. It scrolls by itself on a narrow screen, so it can be focused and scrolled with the keys.
 * @param {object} answer an answer with a table
 * @param {string} anchor prefix of the sources' ids in this answer
 * @param {string} language
 * @returns {HTMLElement}
 */
export function answerTable(answer, anchor, language) {
  const { header, rows } = answer.table;
  const named = answer.question || header.slice(1).join(", ");
  const body = rows.map(([name, ...cells]) =>
    make(
      "tr",
      {},
      make("th", { scope: "row" }, name.text, ...references(name.citations, anchor, language)),
      ...cells.map((cell) => make("td", {}, ...cellParts(cell, answer.citations, anchor, language))),
    ),
  );
  return make(
    "div",
    { class: "table", role: "group", tabindex: "0", "aria-label": named },
    make(
      "table",
      { class: header.length > 2 ? "wide" : null },
      make("caption", {}, named),
      make("thead", {}, make("tr", {}, ...header.map((each) => make("th", { scope: "col" }, each)))),
      make("tbody", {}, ...body),
    ),
  );
}

/** A labelled quote is set as one; a document's title is a quote as well, but needs no marks. */
function cellParts(cell, citations, anchor, language) {
  const { label, words } = partStatement(cell, citations);
  const marks = references(cell.citations, anchor, language);
  if (!label || words === null) return [make("span", { lang: cell.citations.length ? "sv" : null }, cell.text), ...marks];
  return [make("span", { class: "label" }, label), " ", make("q", { lang: "sv" }, words.replaceAll(" | ", "\n")), ...marks];
}

/**
 * Return a table as lines of text: the row's name, then each column's name with its cell.
 * @param {{header: string[], rows: {text: string, citations: number[]}[][]}} table
 * @param {(numbers: number[]) => string} marks
 * @returns {string[]}
 */
export function tableLines(table, marks) {
  const said = (cell) => `${cell.text} ${marks(cell.citations)}`.trim();
  return table.rows.flatMap(([name, ...cells]) =>
    cells.length === 1
      ? [`${name.text}: ${said(cells[0])}`]
      : [`${name.text}:`, ...cells.map((cell, at) => `  ${table.header[at + 1]}: ${said(cell)}`)],
  );
}
