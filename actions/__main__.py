"""``python -m actions``: the action server, on loopback, in one process."""

from __future__ import annotations

import argparse
import logging
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from rasa_sdk.endpoint import create_app
from rasa_sdk.executor import ActionExecutor

from actions.answer import ActionAnswer
from actions.compare import ActionCompare
from actions.conversation import KnowledgeAction
from actions.introduction import ActionIntroduction, AskPlace, AskQuiz, AskRole
from actions.place import ActionRememberPlace
from actions.safety import ActionOutside, ActionSafety
from actions.show import ActionShowSource
from actions.slots import ValidateSlotMappings
from actions.small_talk import ActionSmallTalk
from actions.workplace import (
    ActionAskWorkplace,
    ActionForget,
    ActionRememberWorkplace,
    ActionShowMemory,
    ValidateWorkplaceForm,
)
from knowledge.base import KnowledgeBase
from knowledge.encoder import EncoderSettings, SentenceEncoder
from knowledge.ranking.close_reading import CloseReader

ACTIONS: tuple[type[KnowledgeAction], ...] = (
    ActionAnswer,
    ActionAskWorkplace,
    ActionCompare,
    ActionForget,
    ActionOutside,
    ActionIntroduction,
    ActionRememberPlace,
    ActionRememberWorkplace,
    ActionSafety,
    ActionShowMemory,
    ActionShowSource,
    ActionSmallTalk,
    AskPlace,
    AskQuiz,
    AskRole,
)


def swedish_time() -> datetime:
    """Return the time in Sweden, whatever zone the machine keeps; the machine's own where it knows no zones."""
    try:
        return datetime.now(ZoneInfo("Europe/Stockholm"))
    except ZoneInfoNotFoundError:
        return datetime.now().astimezone()


def main() -> None:
    """Load knowledge, register every action, serve until stopped."""
    parser = argparse.ArgumentParser(description="Samlots action server")
    parser.add_argument("--library", type=Path, required=True, help="folder of documents")
    parser.add_argument("--state", type=Path, required=True, help="state directory of its index")
    parser.add_argument("--port", type=int, default=5055)
    parser.add_argument("--encoder", default=EncoderSettings().model, help="folder or hub name of the encoder")
    parser.add_argument("--question-prompt", default="", help="put before every question")
    parser.add_argument("--passage-prompt", default="", help="put before every passage")
    parser.add_argument("--close-reading", action=argparse.BooleanOptionalAction, default=True)
    chosen = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    encoder = EncoderSettings(chosen.encoder, chosen.question_prompt, chosen.passage_prompt)
    reader = CloseReader() if chosen.close_reading else None
    knowledge = KnowledgeBase(chosen.library, chosen.state, SentenceEncoder(encoder), reader)
    # Before the server answers, so that nobody is told that it is ready while the first question would still wait.
    knowledge.warm_up(date.today())
    executor = ActionExecutor()
    for action in ACTIONS:
        executor.register_action(action(knowledge, now=swedish_time))
    executor.register_action(ValidateSlotMappings(knowledge))
    executor.register_action(ValidateWorkplaceForm(knowledge))
    app = create_app(executor, cors_origins=[])
    app.run(host="127.0.0.1", port=chosen.port, single_process=True, access_log=False, motd=False)


if __name__ == "__main__":
    main()
