"""The case without something, told apart from the case with it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from knowledge.model import Question
from knowledge.narrowing.asked_without import without_it_first
from tests.knowledge.made import Made, make, text

TODAY = date(2026, 11, 2)
WITH = "Sjuksköterskan besöker den som har hemsjukvård inom 48 timmar."
WITHOUT = "Vårdkontakten ringer den som inte har hemsjukvård inom tre vardagar."
CONSENT = "Uppgifterna får lämnas utan samtycke till den som ska ge vården."


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    body = f"# Uppföljning\n\n## Med\n\n{WITH}\n\n## Utan\n\n{WITHOUT}\n\n## Sekretess\n\n{CONSENT}\n"
    return make(tmp_path_factory.mktemp("without"), {"a.md": text(body, titel="Uppföljning", plats="Sverige")})


@pytest.mark.parametrize(
    ("words", "language", "begins"),
    [
        ("vem följer upp den utan hemsjukvård", "sv", WITHOUT),
        ("och den som inte har hsv då", "sv", WITHOUT),
        ("pat saknar hemsjukvård, vem ringer", "sv", WITHOUT),
        ("what about someone without hemsjukvård", "en", WITHOUT),
        ("vem följer upp den som har hemsjukvård", "sv", WITH),
        ("kan vi lämna uppgifter utan samtycke", "sv", CONSENT),
        ("vem följer upp utan att fråga hemsjukvården", "sv", WITH),
    ],
)
def test_the_text_for_the_case_comes_first(made: Made, words: str, language: str, begins: str) -> None:
    retrieved = made.answerer.retriever.retrieve(Question(words, TODAY, language=language), count=30)
    found = sorted(retrieved.evidence, key=lambda item: item.passage.text != WITH)
    found = [replace(item, probability=0.6 if number == 0 else 0.2) for number, item in enumerate(found)]
    ordered = without_it_first(retrieved.query, found)
    assert (ordered[0].passage.text, ordered[0].probability) == (begins, 0.6)
    assert len(ordered) == len(found)
