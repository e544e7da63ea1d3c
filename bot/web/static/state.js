/** How an answer ended, in a word. */
import { word } from "./words.js";

/** Whether a message was about a person and must not stand on a screen; other refusals only refer elsewhere. */
export function isStopped(answer) {
  return answer.state === "blocked" && answer.question === word("stopped", "question", answer.language);
}

/** Name how an answer ended. */
export function stateOf(answer, language) {
  const refers = answer.state === "blocked" && !isStopped(answer);
  return refers ? word("frame", "referred", language) : word("state", answer.state, language);
}
