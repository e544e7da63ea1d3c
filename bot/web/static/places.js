/**
 * The selector "Min kommun": a combobox with a list (WAI-ARIA pattern), whose choice lives in this tab only.
 * Only a place picked from the list counts; other text is taken back when the field is left.
 */
import { get } from "./api.js";
import { make } from "./dom.js";

const KEY = "samlots.place";
const PAUSE = 150;

export class PlaceBox {
  #input;
  #list;
  #clear;
  #heard;
  #announce;
  #chosen = null;
  #options = [];
  #active = -1;
  #timer = 0;
  #latest = 0;

  /**
   * @param {HTMLInputElement} input
   * @param {HTMLElement} list
   * @param {HTMLButtonElement} clear
   * @param {HTMLElement} heard status that is only heard: what it says can be seen in the list
   * @param {(text: string) => void} announce says something to everyone
   */
  constructor(input, list, clear, heard, announce) {
    this.#input = input;
    this.#list = list;
    this.#clear = clear;
    this.#heard = heard;
    this.#announce = announce;
    this.#choose(remembered());
    input.addEventListener("input", () => this.#search());
    input.addEventListener("keydown", (event) => this.#key(event));
    input.addEventListener("focus", () => input.select());
    input.addEventListener("blur", () => this.#leave());
    // A press on the list must not take the focus from the field before the click is counted.
    list.addEventListener("mousedown", (event) => event.preventDefault());
    list.addEventListener("click", (event) => {
      const option = event.target.closest("[role=option]");
      if (option) this.#pick(this.#options[Number(option.dataset.index)]);
    });
    clear.addEventListener("click", () => {
      this.forget();
      input.focus();
    });
  }

  /** Code of the chosen place, null for none. */
  get code() {
    return this.#chosen?.code ?? null;
  }

  /** Name of the chosen place, null for none. */
  get name() {
    return this.#chosen?.name ?? null;
  }

  /** Choose a place for a person who has chosen none. */
  propose(place) {
    if (this.#chosen === null) this.#choose(place);
  }

  /** Take the choice back. */
  forget() {
    this.#choose(null);
  }

  #choose(place) {
    this.#chosen = place;
    this.#input.value = place?.name ?? "";
    this.#clear.hidden = place === null;
    try {
      if (place) sessionStorage.setItem(KEY, JSON.stringify(place));
      else sessionStorage.removeItem(KEY);
    } catch {
      // Storage may be closed by policy; the choice then lasts until the page is left.
    }
  }

  #pick(place) {
    this.#choose({ code: place.code, name: place.name });
    this.#close();
    this.#announce(`Min kommun är nu ${place.name}.`);
  }

  #search() {
    clearTimeout(this.#timer);
    const query = this.#input.value.trim();
    this.#latest += 1;
    const turn = this.#latest;
    if (!query) {
      this.#close();
      return;
    }
    this.#timer = setTimeout(async () => {
      const places = await find(query);
      if (turn === this.#latest && document.activeElement === this.#input) this.#show(places);
    }, PAUSE);
  }

  #show(places) {
    this.#options = places;
    this.#active = -1;
    this.#list.replaceChildren(
      ...places.map((place, index) =>
        make(
          "li",
          { role: "option", id: `place-${index}`, "data-index": String(index), "aria-selected": "false" },
          place.name,
          make("span", { class: "level" }, ` ${place.level}`),
        ),
      ),
    );
    const found = places.length > 0;
    this.#list.hidden = !found;
    this.#input.setAttribute("aria-expanded", String(found));
    this.#input.removeAttribute("aria-activedescendant");
    this.#heard.textContent = found ? `${places.length} förslag. Välj med piltangenterna.` : "";
    this.#announce(found ? "" : "Ingen kommun hittades.");
  }

  #close() {
    clearTimeout(this.#timer);
    this.#latest += 1;
    this.#options = [];
    this.#active = -1;
    this.#list.hidden = true;
    this.#list.replaceChildren();
    this.#input.setAttribute("aria-expanded", "false");
    this.#input.removeAttribute("aria-activedescendant");
  }

  #move(step) {
    const count = this.#options.length;
    if (!count) return;
    this.#list.children[this.#active]?.setAttribute("aria-selected", "false");
    this.#active = this.#active < 0 ? (step > 0 ? 0 : count - 1) : (this.#active + step + count) % count;
    const option = this.#list.children[this.#active];
    option.setAttribute("aria-selected", "true");
    option.scrollIntoView({ block: "nearest" });
    this.#input.setAttribute("aria-activedescendant", option.id);
  }

  #key(event) {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      this.#move(event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Enter") {
      event.preventDefault();
      const place = this.#options[Math.max(this.#active, 0)];
      if (place) this.#pick(place);
    } else if (event.key === "Escape") {
      event.stopPropagation();
      this.#close();
      this.#input.value = this.#chosen?.name ?? "";
    }
  }

  #leave() {
    const typed = this.#input.value.trim().toLocaleLowerCase("sv");
    const same = this.#options.find((place) => place.name.toLocaleLowerCase("sv") === typed);
    if (same) this.#pick(same);
    else if (!typed) this.#choose(null);
    else if (typed !== (this.#chosen?.name ?? "").toLocaleLowerCase("sv")) {
      this.#input.value = this.#chosen?.name ?? "";
      this.#announce(this.#chosen ? `Min kommun är fortfarande ${this.#chosen.name}.` : "Ingen kommun vald. Välj i listan.");
    }
    this.#close();
  }
}

function remembered() {
  try {
    const place = JSON.parse(sessionStorage.getItem(KEY));
    return typeof place?.code === "string" && typeof place?.name === "string" ? place : null;
  } catch {
    return null;
  }
}

async function find(query) {
  const result = await get(`/api/places?q=${encodeURIComponent(query)}`);
  return result.ok ? result.value.places : [];
}
