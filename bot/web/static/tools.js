/** What a person can do with an answer: say whether it helped, copy it, print it. */
import { post } from "./api.js";
import { make } from "./dom.js";
import { answerAsText } from "./plain.js";
import { word } from "./words.js";

const DRAWING = "M7 11v9H4v-9zm3 9h7.2c.9 0 1.6-.6 1.8-1.5l1.4-6A1.8 1.8 0 0 0 18.6 10H14l.7-3.6A1.9 1.9 0 0 0 11.2 5L10 11z";

/** Make the row of tools under an answer. */
export function tools(answer, language) {
  const frame = (key) => word("frame", key, language);
  const status = make("p", { class: "tool-status", role: "status" });
  const comment = commentForm(answer, language, status);
  const up = thumb("up", frame);
  const down = thumb("down", frame);

  async function react(pressed, other, reaction) {
    const failed = await send({ answer_id: answer.id, reaction });
    if (failed) {
      status.textContent = failed;
      return;
    }
    pressed.setAttribute("aria-pressed", "true");
    other.setAttribute("aria-pressed", "false");
    comment.hidden = reaction !== "down";
    status.textContent = frame("thanks");
    if (!comment.hidden) comment.querySelector("input").focus();
  }
  up.addEventListener("click", () => react(up, down, "up"));
  down.addEventListener("click", () => react(down, up, "down"));

  const copy = make("button", { type: "button", class: "tool" }, frame("copy"));
  copy.addEventListener("click", async () => {
    const done = await copyText(answerAsText(answer, language, location.origin));
    status.textContent = frame(done ? "copied" : "copy_failed");
  });
  const print = make("button", { type: "button", class: "tool" }, frame("print"));
  print.addEventListener("click", () => printTurn(print.closest(".turn")));

  const thumbs = make("div", { class: "thumbs", role: "group", "aria-label": frame("helpful") });
  thumbs.append(make("span", { "aria-hidden": "true" }, frame("helpful")), up, down);
  return make("div", { class: "tools" }, make("div", { class: "tool-row" }, thumbs, copy, print), comment, status);
}

/** Send feedback; return the reason in words if it was not taken. */
async function send(body) {
  const result = await post("/api/feedback", body);
  return result.ok ? null : result.error;
}

function thumb(reaction, frame) {
  const namespace = "http://www.w3.org/2000/svg";
  const drawing = document.createElementNS(namespace, "svg");
  for (const [name, value] of Object.entries({ viewBox: "0 0 24 24", width: "18", height: "18", "aria-hidden": "true", class: reaction })) {
    drawing.setAttribute(name, value);
  }
  const path = document.createElementNS(namespace, "path");
  path.setAttribute("d", DRAWING);
  drawing.append(path);
  return make("button", { type: "button", class: "tool thumb", "aria-pressed": "false" }, drawing, frame(reaction));
}

let forms = 0;

const REASONS = ["wrong_place", "outdated", "off_question", "other"];

/** Make the short form behind "Fel svar"; it can be left alone, for the reaction is sent already. */
function commentForm(answer, language, status) {
  forms += 1;
  const frame = (key) => word("frame", key, language);
  const id = `comment-${forms}`;
  const box = make("textarea", { id, rows: "2", maxlength: "1000", "aria-describedby": `${id}-hint` });
  const reasons = REASONS.map((reason) =>
    make("label", {}, make("input", { type: "radio", name: `${id}-reason`, value: reason }), word("reason", reason, language)),
  );
  const form = make(
    "form",
    { class: "comment", hidden: true },
    make("fieldset", {}, make("legend", {}, frame("what_wrong")), ...reasons),
    make("label", { for: id }, frame("tell_more")),
    make("p", { class: "hint", id: `${id}-hint` }, frame("no_patient_data")),
    box,
    make("button", { type: "submit" }, frame("send_comment")),
  );
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const reason = form.querySelector("input:checked")?.value ?? null;
    const comment = box.value.trim() || null;
    if (!reason && !comment) {
      status.textContent = frame("choose_or_write");
      form.querySelector("input").focus();
      return;
    }
    const failed = await send({ answer_id: answer.id, reaction: "down", reason, comment });
    status.textContent = failed ?? frame("comment_sent");
    if (failed) return;
    form.closest(".tools").querySelector('[aria-pressed="true"]')?.focus();
    form.hidden = true;
    form.reset();
  });
  return form;
}

async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // Without https the clipboard is closed; the old way works wherever a selection can be copied.
    const box = make("textarea", { class: "unseen", "aria-hidden": "true", tabindex: "-1" });
    const before = document.activeElement;
    box.value = text;
    document.body.append(box);
    box.select();
    const done = document.execCommand("copy");
    box.remove();
    before?.focus();
    return done;
  }
}

/** Print one turn alone; the style sheet hides the others. Printing the page by itself prints all of them. */
function printTurn(turn) {
  turn.classList.add("print-this");
  document.body.classList.add("print-one");
  addEventListener(
    "afterprint",
    () => {
      turn.classList.remove("print-this");
      document.body.classList.remove("print-one");
    },
    { once: true },
  );
  print();
}

/** Quotes belong to a printed answer, so closed ones are opened for the print and closed again after it. */
addEventListener("beforeprint", () => {
  // A paper is read long after: it says from when it is.
  document.getElementById("printed").textContent = `Utskrivet ${new Date().toLocaleString("sv-SE")}. ${word("frame", "copy_footer", "sv")}`;
  for (const each of document.querySelectorAll(".sources details:not([open])")) {
    each.open = true;
    each.dataset.printed = "";
  }
});
addEventListener("afterprint", () => {
  for (const each of document.querySelectorAll(".sources details[data-printed]")) {
    each.open = false;
    delete each.dataset.printed;
  }
});
