"""The source that the last answer stands on is shown where it is asked for, and nothing else is taken for that."""

from __future__ import annotations

import pytest

from actions.show import asks_leave
from tests.actions.talking import Talk


@pytest.mark.parametrize(
    "text", ["får jag låsa upp själv", "kan vi gå in utan nyckel", "måste vi vara två stycken", "may I lift her alone"]
)
async def test_what_may_be_done_is_no_source(talk: Talk, text: str) -> None:
    talk.context = {"focus": ["abc-1"]}
    await talk.say(text, "show_source")
    assert talk.knowledge.shown == []
    assert talk.knowledge.asked


async def test_a_document_asked_about_is_that_of_what_answered_not_of_what_came_nearest_since(talk: Talk) -> None:
    talk.context = {"answered": ["abc-1"], "focus": ["def-1"], "pending_question": "när följs den upp?"}
    await talk.say("vem har beslutat den?")
    assert talk.knowledge.told == [("abc-1",)]


@pytest.mark.parametrize(
    "text",
    [
        "kan jag få läsa hela stycket",
        "får jag se",
        "får jag se hela",
        "kan du visa det",
        "may I read it all",
        "kan jag få hela",
        "visa",
    ],
)
def test_asking_to_be_shown(text: str) -> None:
    assert not asks_leave(text)
