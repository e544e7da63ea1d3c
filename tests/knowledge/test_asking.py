"""Questions back beside the place: only where the documents answer differently, with at most five buttons."""

from __future__ import annotations

import pytest

from knowledge.asking import with_meaning
from knowledge.model import State
from tests.knowledge.made import Made, make, text

UNITS = "När öppnar kunden inte dörren?"


def labels(made: Made, question: str, place: str, **more: bool) -> list[str]:
    return [choice.label for choice in made.ask(question, place, **more).choices]


def test_follow_up_of_several_kinds_is_asked_about(repository: Made) -> None:
    answer = repository.ask("vem gör uppföljningen?", "Haninge")
    assert answer.state is State.CLARIFY
    assert 1 < len(answer.choices) <= 5
    assert answer.statements, "the best labelled answer stands beside the question"
    for choice in answer.choices:
        asked = repository.ask(choice.question, "Haninge")
        assert asked.state is State.ANSWERED, choice.question


@pytest.mark.parametrize(
    "question",
    [
        "vem gör uppföljningen efter utskrivning?",
        "vem gör den medicinska uppföljningen?",
        "vem följer upp SIP?",
        "vem följer upp beslutet om hemtjänst?",
        "när ska hjälpmedel följas upp?",
    ],
)
def test_follow_up_that_is_named_is_answered(repository: Made, question: str) -> None:
    assert repository.ask(question, "Haninge").choices == ()


def test_who_was_asked_once_is_answered(repository: Made) -> None:
    answer = repository.ask("vem gör uppföljningen?", "Haninge", may_ask=False)
    assert answer.state is State.ANSWERED


def test_sip_depends_on_where_the_person_is(repository: Made) -> None:
    assert labels(repository, "vem kallar till SIP?", "Tyresö")[:1] == ["SIP vid utskrivning från sjukhus"]
    assert labels(repository, "vem kallar till SIP vid utskrivning?", "Tyresö") == []


def test_units_that_do_it_differently_are_asked_about(tmp_path_factory: pytest.TempPathFactory) -> None:
    body = "# Rutin\n\n## Dörren\n\nNär kunden inte öppnar dörren ringer personalen {whom}."
    files = {
        "a.md": text(body.format(whom="enhetschefen"), plats="Tyresö", enheter="[hemtjänst]"),
        "b.md": text(body.format(whom="nattsköterskan"), plats="Tyresö", enheter="[särskilt boende]"),
    }
    made = make(tmp_path_factory.mktemp("units"), files)
    assert sorted(labels(made, UNITS, "Tyresö")) == ["hemtjänst", "särskilt boende"]
    assert made.ask(UNITS, "Tyresö", unit="hemtjänst").state is State.ANSWERED
    assert made.ask("När öppnar kunden i hemtjänsten inte dörren?", "Tyresö").choices == ()


@pytest.mark.parametrize(
    ("question", "message", "meant"),
    [
        (
            "vem kallar till SIP?",
            "hen ligger inte på sjukhus",
            "vem kallar till SIP när personen inte ligger på sjukhus?",
        ),
        ("vem kallar till SIP?", "vid utskrivning", "vem kallar till SIP vid utskrivning?"),
        (
            "när ska uppföljningen vara gjord",
            "den av hemtjänstbeslutet",
            "när ska uppföljningen av beslut om hemtjänst vara gjord?",
        ),
        ("vem kallar till SIP?", "tyresö", None),
        ("vem skriver rapporten?", "vid utskrivning", None),
    ],
)
def test_reply_names_a_meaning(question: str, message: str, meant: str | None) -> None:
    assert with_meaning(question, message) == meant


def test_one_place_is_no_choice(tmp_path_factory: pytest.TempPathFactory) -> None:
    files = {
        "a.md": text("# Rutin\n\n## Nycklar\n\nPersonalen lämnar nyckeln i nyckelskåpet.", plats="Haninge"),
        "b.md": text("# Rutin\n\n## Fordon\n\nBilen tvättas varje fredag.", plats="Karlskrona"),
    }
    made = make(tmp_path_factory.mktemp("one"), files)
    answer = made.ask("var lämnar personalen nyckeln?")
    assert [choice.label for choice in answer.choices] == ["Haninge", "Blekinge län"]
