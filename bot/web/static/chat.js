/**
 * The conversation: take a question, say what is being done, show the answer. This page keeps nothing of it; the service
 * remembers the conversation for its own person, so that a page that is opened anew goes on where it was left.
 */
import { get, post } from "./api.js";
import { renderAnswer } from "./answer.js";
import { make } from "./dom.js";
import { joinHolder } from "./frame.js";
import { PlaceBox } from "./places.js";
import { signOff, watchSignOn } from "./signon.js";
import { isStopped } from "./state.js";
import { word } from "./words.js";

const PATIENCE = 60_000;
const USUAL = 4_000;
const CANCELLED = new DOMException("cancelled by the person", "AbortError");

const byId = (id) => document.getElementById(id);
const form = byId("ask");
const text = byId("text");
const log = byId("log");
const status = byId("status");
const send = byId("send");
const place = new PlaceBox(byId("place"), byId("place-list"), byId("place-clear"), byId("place-status"), say);

let waiting = null;
let turns = 0;

function say(words) {
  // While a question waits, its status is what matters.
  if (waiting && !words) return;
  status.textContent = words;
  status.classList.remove("busy");
}

function focusText() {
  // On a touch screen the focus would raise the keyboard over the answer.
  if (matchMedia("(pointer: fine)").matches) text.focus({ preventScroll: true });
}

/** Ask a question and show what comes of it in a turn of its own. */
async function ask(question) {
  if (waiting) {
    status.textContent = "Vänta på svaret, eller tryck Esc för att avbryta.";
    return;
  }
  const { turn, asked, anchor } = begin(question);
  turn.append(make("div", { class: "pending", "aria-hidden": "true" }, make("span"), make("span"), make("span")));
  turn.scrollIntoView({ block: "start" });
  // A draft stays where the question came from a button.
  if (text.value.trim() === question) text.value = "";
  busy(new AbortController());
  focusText();
  let outcome = "";
  try {
    const result = await post("/api/ask", { text: question, place: place.code }, waiting.signal);
    if (result.ok) show(result.value, turn, asked, anchor, question);
    else if (result.expired && !text.value) {
      turn.remove();
      text.value = question;
    } else fail(result.error, turn, question);
  } catch (error) {
    if (error === CANCELLED) {
      turn.remove();
      if (!text.value) text.value = question;
      outcome = "Frågan avbröts. Den ligger kvar i rutan.";
    } else if (waiting.signal.aborted) {
      fail(word("frame", "too_slow", "sv"), turn, question);
    } else {
      console.error(error);
      fail(word("frame", "unreadable", "sv"), turn, question);
    }
  } finally {
    turn.querySelector(".pending")?.remove();
    idle(outcome);
    // A cancelled first question leaves the page as it began.
    byId("suggestions").hidden = log.childElementCount > 0;
  }
}

/** Make a turn with its question, still without a reply. */
function begin(question) {
  turns += 1;
  const anchor = `k${turns}`;
  const asked = make("span", { class: "words" }, question);
  const turn = make("article", { class: "turn", "aria-labelledby": `${anchor}-q` });
  turn.append(make("h2", { class: "asked", id: `${anchor}-q` }, make("span", { class: "who" }, `${word("frame", "asked", "sv")}: `), asked));
  byId("suggestions").hidden = true;
  log.append(turn);
  return { turn, asked, anchor };
}

/** Show what the service remembers of this conversation. */
async function recall() {
  const result = await get("/api/history");
  if (!result.ok || log.childElementCount) return;
  for (const answer of result.value.answers) {
    const { turn, anchor } = begin(answer.question);
    turn.append(renderAnswer(answer, anchor, ask));
  }
  log.lastElementChild?.scrollIntoView({ block: "start" });
}

function show(answer, turn, asked, anchor, question) {
  if (isStopped(answer)) {
    // What was stopped shall not stand on a screen that others see; the person can mend it in the box.
    asked.textContent = word("frame", "hidden_question", "sv");
    if (!text.value) text.value = question;
  }
  turn.append(renderAnswer(answer, anchor, ask));
  if (answer.state === "error") turn.lastElementChild.append(retry(question));
  turn.scrollIntoView({ block: "start" });
}

function fail(reason, turn, question) {
  const title = make("h3", { class: "state" }, word("state", "error", "sv"));
  turn.append(make("div", { class: "reply error" }, title, make("p", { class: "said" }, reason), retry(question)));
}

function retry(question) {
  const button = make("button", { type: "button" }, word("frame", "retry", "sv"));
  button.addEventListener("click", () => ask(question));
  return button;
}

function busy(controller) {
  waiting = controller;
  waiting.timer = setTimeout(() => controller.abort(new DOMException("too slow", "TimeoutError")), PATIENCE);
  waiting.slow = setTimeout(() => {
    status.textContent = "Det tar längre tid än vanligt. Frågan är skickad och svaret väntas. Esc avbryter.";
  }, USUAL);
  status.textContent = place.name ? `Söker i dokumenten som gäller ${place.name}…` : "Söker i dokumenten…";
  status.classList.add("busy");
  send.setAttribute("aria-disabled", "true");
}

function idle(outcome) {
  clearTimeout(waiting.timer);
  clearTimeout(waiting.slow);
  waiting = null;
  say(outcome);
  send.removeAttribute("aria-disabled");
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const question = text.value.trim();
  if (question) ask(question);
  else {
    say("Skriv en fråga först.");
    text.focus();
  }
});
// The browser's own bubble for an empty field is in the browser's language and fades away; the status line is neither.
form.noValidate = true;

text.addEventListener("keydown", (event) => {
  // While a character is being composed, Enter belongs to the input method.
  if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
    event.preventDefault();
    form.requestSubmit();
  }
});

const main = byId("innehall");
const putAway = main.dataset.embedOrigins ? joinHolder(main.dataset.embedOrigins.split(" "), (focus) => focus && focusText()) : null;
if (main.dataset.placeCode) place.propose({ code: main.dataset.placeCode, name: main.dataset.placeName });

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  if (waiting) waiting.abort(CANCELLED);
  else putAway?.();
});

watchSignOn(byId("sign-on"), () => {
  say(text.value ? "Du är inloggad. Tryck på Fråga för att skicka det du skrev." : "Du är inloggad.");
  recall();
  focusText();
});

byId("sign-off")?.addEventListener("click", async () => {
  if (!(await signOff())) say(word("frame", "no_contact", "sv"));
});

byId("suggestions").addEventListener("click", (event) => {
  const button = event.target.closest("button[data-question]");
  if (button) ask(button.dataset.question);
});

byId("restart").addEventListener("click", async () => {
  waiting?.abort(CANCELLED);
  const result = await fetch("/api/session", { method: "POST" }).catch(() => null);
  if (!result?.ok) {
    say(word("frame", "no_contact", "sv"));
    return;
  }
  log.replaceChildren();
  text.value = "";
  place.forget();
  byId("suggestions").hidden = false;
  scrollTo({ top: 0 });
  say("Samtalet är rensat.");
  focusText();
});

if (!putAway) focusText();
recall();
