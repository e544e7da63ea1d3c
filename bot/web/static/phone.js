/**
 * Find what can be dialled in a phone field. Nothing that could become a wrong number is made a link: a range, two
 * numbers run together, or an extension has too many or too few digits, or begins with the wrong one.
 */
const CANDIDATE = /\+?\d(?:[\d\s()\-–‑/]*\d)?/g;
const SHORT = new Set(["112", "1177", "11313", "11414", "116000", "116111", "116117", "116123", "118118"]);

/**
 * Return what a telephone should dial, null where that is not certain.
 * @param {string} shown one number as it is written
 * @returns {string|null} digits, with a leading plus for an international number
 */
export function dial(shown) {
  const plus = shown.startsWith("+");
  const digits = (plus ? shown.replace(/\(0\)/, "") : shown).replace(/\D/g, "");
  if (plus) return digits.length >= 8 && digits.length <= 15 ? `+${digits}` : null;
  if (SHORT.has(digits)) return digits;
  const international = digits.startsWith("00");
  if (!digits.startsWith("0")) return null;
  return digits.length >= (international ? 10 : 7) && digits.length <= (international ? 16 : 10) ? digits : null;
}

/**
 * Cut a phone field into its parts; joined, their texts are the field verbatim.
 * @param {string} text
 * @returns {{text: string, number: string|null}[]}
 */
export function phoneParts(text) {
  const parts = [];
  let end = 0;
  for (const found of text.matchAll(CANDIDATE)) {
    const number = dial(found[0]);
    if (number === null) continue;
    if (found.index > end) parts.push({ text: text.slice(end, found.index), number: null });
    parts.push({ text: found[0], number });
    end = found.index + found[0].length;
  }
  if (end < text.length) parts.push({ text: text.slice(end), number: null });
  return parts;
}
