/**
 * Part a statement into the frame's label and the words quoted from the document. The border is not marked in the
 * text, so it is found by looking: the first colon after which everything stands in a cited quote.
 * @param {{text: string, citations: number[]}} statement
 * @param {{number: number, quote: string}[]} citations
 * @returns {{label: string, words: string|null}} words is null where no border was found: all is shown as one
 */
export function partStatement(statement, citations) {
  const quotes = citations.filter((each) => statement.citations.includes(each.number)).map((each) => flat(each.quote));
  const text = statement.text.trim();
  for (let at = -1; at < text.length; ) {
    const words = quoted(text.slice(at + 1), quotes);
    if (words !== null) return { label: text.slice(0, at + 1), words };
    at = text.indexOf(":", at + 1);
    if (at < 0) break;
  }
  return { label: text, words: null };
}

/**
 * Return the contacts that no statement quotes (see `contacts_beside` in knowledge/answer.py): none is shown twice.
 * @param {object} answer
 * @param {object[]} told the statements that are shown
 */
export function contactsBeside(answer, told = answer.statements) {
  return answer.contacts.filter((contact) => !told.some((each) => quotesContact(each, contact)));
}

/** Whether a statement quotes the very row of a contact, with every way to reach it. */
export function quotesContact(statement, contact) {
  const ways = [contact.phone, contact.on_call_phone, contact.email].filter(Boolean);
  const same = statement.citations.some((number) => contact.citations.includes(number));
  return same && ways.every((way) => statement.text.includes(way));
}

/** Return the words if a quote holds them, without quotation marks that are the frame's own. */
function quoted(text, quotes) {
  const words = text.trim();
  const inner = /^[”“"«](.*)[”"»]$/s.exec(words)?.[1];
  return [words, inner].find((each) => each && quotes.some((quote) => quote.includes(flat(each)))) ?? null;
}

function flat(text) {
  return text.replace(/\s+/g, " ").trim();
}
