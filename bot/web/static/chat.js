/** The conversation: take a question, wait, show the answer. Nothing of it is kept when the page is left. */
import { post } from "./api.js";
import { renderAnswer } from "./answer.js";
import { make } from "./dom.js";
import { PlaceBox } from "./places.js";
import { word } from "./words.js";

const PATIENCE = 60_000;
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
  turns += 1;
  const anchor = `k${turns}`;
  const asked = make("span", { class: "words" }, question);
  const turn = make("article", { class: "turn", "aria-labelledby": `${anchor}-q` });
  turn.append(make("h2", { class: "asked", id: `${anchor}-q` }, make("span", { class: "who" }, `${word("frame", "asked", "sv")}: `), asked));
  byId("suggestions").hidden = true;
  log.append(turn);
  turn.scrollIntoView({ block: "start" });
  // A draft stays where the question came from a button.
  if (text.value.trim() === question) text.value = "";
  busy(new AbortController());
  focusText();
  let outcome = "";
  try {
    const result = await post("/api/ask", { text: question, place: place.code }, waiting.signal);
    if (result.ok) show(result.value, turn, asked, anchor, question);
    else fail(result.error, turn, question);
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
    idle(outcome);
    // A cancelled first question leaves the page as it began.
    byId("suggestions").hidden = log.childElementCount > 0;
  }
}

function show(answer, turn, asked, anchor, question) {
  if (answer.state === "blocked") {
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
  status.textContent = "Arbetar…";
  status.classList.add("busy");
  send.setAttribute("aria-disabled", "true");
}

function idle(outcome) {
  clearTimeout(waiting.timer);
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

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && waiting) waiting.abort(CANCELLED);
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

focusText();
