/** The words of the answer's frame in Swedish and English, read from the same file as the server's pages. */
const response = await fetch("/static/words.json");
const words = await response.json();

/**
 * Return the word for a key in a language; an unknown key is shown as it is, so that nothing goes missing.
 * @param {string} group "layer", "source", "kind", "level", "state" or "frame"
 * @param {string} key
 * @param {string} language "sv" or "en"
 * @returns {string}
 */
export function word(group, key, language) {
  const entry = words[group]?.[key];
  return entry?.[language] ?? entry?.sv ?? key;
}

/**
 * Return whether there is a word for a key.
 * @param {string} group
 * @param {string} key
 * @returns {boolean}
 */
export function known(group, key) {
  return words[group] !== undefined && Object.hasOwn(words[group], key);
}
