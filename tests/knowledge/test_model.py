"""What other modules and processes rely on in the nouns themselves."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import msgspec
import yaml

from knowledge.model import (
    Block,
    BlockKind,
    Document,
    Inferred,
    Kind,
    Layer,
    Locator,
    Metadata,
    QuestionKind,
    Scope,
)

DOMAIN = Path(__file__).resolve().parent.parent.parent / "domain.yml"


def block(text: str) -> Block:
    return Block(BlockKind.PARAGRAPH, text, ("Rubrik",), Locator(page=2, paragraph=1))


def test_text_is_one_block_a_line() -> None:
    document = Document("a.md", "0" * 64, Metadata("a", "A"), (block("Ett."), block("Två.")))
    assert document.text == "Ett.\nTvå."


def test_document_survives_the_cache() -> None:
    metadata = Metadata(
        id="a",
        title="Å",
        kind=Kind.AGREEMENT,
        layer=Layer.LOCAL_AGREEMENT,
        scope=Scope("0138", "Tyresö kommun", ("hemtjänst",), ("barn",)),
        valid_from=date(2026, 1, 1),
        inferred=(Inferred("kind", "agreement", "avtal"),),
        remarks=("Fältet x används inte.",),
    )
    row = Block(BlockKind.TABLE_ROW, "A: 1", (), Locator(sheet="Blad1", row=2), 0, ("A", "B"), ("1", ""))
    document = Document("å/ä.md", "f" * 64, metadata, (block("Text."), row))
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(document), type=Document) == document
    assert msgspec.convert(msgspec.to_builtins(document), Document) == document


def test_kinds_of_question_are_intents_of_the_dialogue() -> None:
    intents = yaml.safe_load(DOMAIN.read_text(encoding="utf-8"))["intents"]
    names = {next(iter(intent)) if isinstance(intent, dict) else intent for intent in intents}
    assert {kind.value for kind in QuestionKind} <= names
