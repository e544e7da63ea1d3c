"""What the tests of the actions share."""

from __future__ import annotations

import pytest

from knowledge.answer import Statement
from tests.actions.fakes import FakeKnowledge
from tests.actions.talking import Talk


@pytest.fixture
def knowledge() -> FakeKnowledge:
    """A knowledge base that keeps what it is asked."""
    return FakeKnowledge()


@pytest.fixture
def talk(knowledge: FakeKnowledge) -> Talk:
    knowledge.statements = (Statement("Gäller Haninge (lokal): Vårdplaneringsteamet ringer patienten.", (1,)),)
    return Talk(knowledge)
