/**
 * Make an element. Text only ever becomes text nodes, so nothing in an answer can become markup.
 * @param {string} tag
 * @param {Object<string, string|boolean|null>} attributes null and false are left out, true is set empty
 * @param {...(Node|string|null|false)} children
 * @returns {HTMLElement}
 */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}
