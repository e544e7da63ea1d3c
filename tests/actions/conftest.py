"""What the tests of the actions share."""

from __future__ import annotations

import pytest

from tests.actions.fakes import FakeKnowledge


@pytest.fixture
def knowledge() -> FakeKnowledge:
    """A knowledge base that keeps what it is asked."""
    return FakeKnowledge()
