/** What is said of a source in words, alike on the page and in what is copied from it. */
import { known, word } from "./words.js";

/**
 * Say which layer a source speaks for, and for which place; a contact list rules nothing, whatever layer it was filed under.
 * @param {object} citation
 * @param {string} language
 * @returns {string}
 */
export function speaksFor(citation, language) {
  const rules = !known("source", citation.kind);
  const said = rules ? word("layer", citation.layer, language) : word("source", citation.kind, language);
  return [said, citation.place].filter(Boolean).join(", ");
}

/**
 * Say where in its document a source stands: headings and place in the file, nothing of it twice.
 * @param {object} citation
 * @returns {string}
 */
export function standing(citation) {
  const headings = citation.section.filter((part) => part !== citation.title);
  // A sheet's name is the heading of its rows as well.
  if (headings.length && citation.locator.startsWith(`${headings.at(-1)}, `)) headings.pop();
  return [headings.join(" › "), citation.locator].filter(Boolean).join(", ");
}
