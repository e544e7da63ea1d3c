"""The steps that leave out what cannot be the answer, each by the kind of question."""

from __future__ import annotations

import pytest

from knowledge.model import Kind
from knowledge.narrowing.steps import ANSWERING, FOUND, STATED, narrowed
from tests.knowledge.made import Made, make, text


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    return make(
        tmp_path_factory.mktemp("narrowing"),
        {
            "rutin.md": text("# Larm\n\nKommunen byter larmets batteri inom tre dagar.", titel="Larm", plats="Sverige"),
            "slut.md": text(
                "# Slut\n\nPersonalen ringer larmgruppen när larmets batteri är slut.", titel="Slut", plats="Sverige"
            ),
            "nytt.md": text(
                "# Nytt\n\nKommunen byter snart larmets batteri.", titel="Nytt", plats="Sverige", typ="nyhet"
            ),
            "tele.csv": "Funktion;Telefon\nLarmets batteri;08-465 00 01\n",
            "tele.csv.meta.yml": "id: tele\ntitel: Telefonlista\ntyp: kontaktlista\nplats: Sverige\n",
        },
    )


@pytest.mark.parametrize(
    ("question", "left_out"),
    [
        ("vem byter larmets batteri?", {Kind.CONTACT_LIST}),
        ("när byts larmets batteri?", {Kind.CONTACT_LIST}),
        ("hur byts larmets batteri?", {Kind.CONTACT_LIST}),
        ("vilken färg har larmets batteri?", {Kind.CONTACT_LIST}),
        ("larmets batteri", set()),
    ],
)
def test_kinds_of_document_that_cannot_answer_are_left_out(made: Made, question: str, left_out: set[Kind]) -> None:
    found = made.find(question)
    kinds = {item.document.metadata.kind for item in found.evidence}
    assert Kind.CONTACT_LIST in kinds
    kept = narrowed(ANSWERING, found.query, found.evidence)
    assert kinds - {item.document.metadata.kind for item in kept} == left_out


@pytest.mark.parametrize(
    ("question", "kept"),
    [
        ("vem ringer jag om larmets batteri?", {"tele.csv", "slut.md"}),
        ("vad är numret till larmets batteri?", {"tele.csv"}),
        ("vem ringer jag om larmets batteri, på vilket nummer?", {"tele.csv"}),
    ],
)
def test_whom_to_call_needs_a_way_to_reach_somebody_or_whom_others_call(
    made: Made, question: str, kept: set[str]
) -> None:
    found = made.find(question)
    assert {item.document.path for item in narrowed(ANSWERING, found.query, found.evidence)} == kept


@pytest.mark.parametrize("steps", [FOUND, ANSWERING, STATED])
def test_nothing_found_stays_nothing(made: Made, steps: tuple[object, ...]) -> None:
    assert narrowed(steps, made.find("larm").query, []) == []  # type: ignore[arg-type]
