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
