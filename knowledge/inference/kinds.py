"""What sort of document it is, from the words that it or its name calls itself by."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from knowledge.inference.fields import Field
from knowledge.inference.file_names import plain
from knowledge.inference.labels import Label
from knowledge.inference.source import Source
from knowledge.model import Block, BlockKind, Inferred, Kind
from knowledge.swedish.tokens import fold

ENDINGS = {
    Kind.CONTACT_LIST: "kontaktlist(?:a|or)|telefonlist(?:a|or)|kontaktuppgifter",
    Kind.CHECKLIST: "checklist(?:a|or|an)",
    Kind.FORM: r"blankett(?:er|en)?|formular|\bmall(?:ar|en)?|fragemall|kvittens|\w+small(?:ar)?",
    Kind.GLOSSARY: r"\bordlista|begreppslista",
    Kind.INSTRUCTION: "instruktion(?:er|en)?|lathund(?:ar|en)?|manual(?:er|en)?|anvisning(?:ar|en)?|handledning",
    Kind.AGREEMENT: r"overenskommelse(?:n|r)?|\bavtal(?:et)?|samverkansavtal(?:et)?",
    Kind.GUIDELINE: "riktlinje(?:r|n|rna)?|policy(?:n)?",
    Kind.ROUTINE: "rutin(?:er|en|erna)?",
    Kind.INTRODUCTION: r"introduktion(?:en)?|\bvalkommen",
    Kind.LAW: r"^lag \(\d{4}:\d+\)|^forordning \(\d{4}:\d+\)",
}
WORDS = re.compile("|".join(f"(?P<{kind.name}>(?:{pattern}))(?![a-z])" for kind, pattern in ENDINGS.items()))
NEWS_FOLDER = re.compile(r"(?:^|/)(?:nyheter|nyhet|aktuellt|nyhetsarkiv|nyhetsbrev)(?:$|/)")
NEWS_TITLE = re.compile(r"(?:nytt?|nya|nu)\b")
"""A title that begins so tells of an agreement and is none, where the page says when it was published."""
LABEL = re.compile(r"^(?:lokal |lans)?(?:samverkans|arbets)?[a-z]+$")
OF_OTHERS = re.compile(r"\b(?:enligt|utifran|se|folj|foljer|bilaga till|ersatter)\b.*$|^innehallsforteckning.*$")
SELF = re.compile(r"\b(?:denna|detta|den har|det har|syftet med) (?P<noun>\w+)")
SELF_BLOCKS, LABEL_BLOCKS = 12, 14
"""In so many first blocks the text may call itself something, and a line may be the kind alone."""
GENRES = frozenset(
    """handlingsplan informationsblad information instuderingsmaterial innehallsforteckning beslut protokoll meddelande
    bilaga dokument hjalpmaterial arbetsbeskrivning uppdragsbeskrivning beskrivning arsplan""".split()
)
"""Other words, folded, that say what a document is and not what it is about."""


def kind_of(source: Source, fields: tuple[Field, ...], title: str) -> Inferred | None:
    """Infer the kind: a header field, a line that is only the kind, the title, the name, what the text calls itself.

    Args:
        source: The document.
        fields: Its header fields.
        title: Its title.

    Returns:
        The kind with its evidence, None where no word tells.
    """
    for item in fields:
        if item.label is Label.KIND and (kind := _kind_in(item.value)):
            return Inferred("kind", kind.value, item.words)
    if NEWS_FOLDER.search(fold(str(PurePosixPath(source.path).parent))):
        return Inferred("kind", Kind.NEWS.value, source.path)
    if NEWS_TITLE.match(fold(title)) and (news := _news(fields)):
        return news
    for block in source.head[:LABEL_BLOCKS]:
        if block.kind is not BlockKind.LIST_ITEM and is_kind_label(block.text) and (kind := _kind_in(block.text)):
            return Inferred("kind", kind.value, block.text)
    folded = fold(title)
    if folded.startswith("innehallsforteckning") or any(
        fold(b.text) == "innehallsforteckning" for b in source.head[:3]
    ):
        return None
    if kind := _kind_in(title):
        return Inferred("kind", kind.value, title)
    if kind := _kind_in(plain(source.stem)):
        return Inferred("kind", kind.value, source.path)
    for block in source.head[:5]:
        if block.kind is BlockKind.HEADING and (kind := _kind_in(block.text)):
            return Inferred("kind", kind.value, block.text)
    return _called(source.blocks) or _news(fields)


def is_kind_label(text: str) -> bool:
    """Tell whether a line is nothing but a kind of document ("RUTIN", "Samverkansrutin", "Handlingsplan")."""
    folded = fold(text).strip(" .:")
    if folded in GENRES:
        return True
    match = WORDS.search(folded)
    return (
        match is not None
        and match.end() == len(folded)
        and bool(LABEL.match(folded))
        and len(folded) <= 22
        and (text.isupper() or match.start() == 0 or folded.startswith(("samverkans", "arbets")))
    )


def _kind_in(text: str) -> Kind | None:
    """Return the kind whose word comes first in a title."""
    match = WORDS.search(OF_OTHERS.sub("", fold(text)))
    return Kind[str(match.lastgroup)] if match else None


def _called(blocks: tuple[Block, ...]) -> Inferred | None:
    for block in blocks[:SELF_BLOCKS]:
        for match in SELF.finditer(fold(block.text)):
            kind = WORDS.fullmatch(match.group("noun"))
            if kind:
                return Inferred("kind", Kind[str(kind.lastgroup)].value, block.text[match.start() : match.end()])
    return None


def _news(fields: tuple[Field, ...]) -> Inferred | None:
    item = next((item for item in fields if item.label is Label.PUBLISHED and item.value), None)
    return Inferred("kind", Kind.NEWS.value, item.words) if item else None
