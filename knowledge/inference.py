"""Metadata that nobody stated, inferred from the document's own first lines and name, each value with its evidence."""

from __future__ import annotations

from pathlib import PurePosixPath

from knowledge.metadata import slug
from knowledge.model import Block, BlockKind, Inferred, Kind, Metadata, Scope
from knowledge.swedish.tokens import fold

KIND_WORDS = (
    (Kind.CONTACT_LIST, ("kontaktlista", "telefonlista", "kontaktuppgifter")),
    (Kind.CHECKLIST, ("checklista",)),
    (Kind.FORM, ("blankett", "mall", "samtyckesblankett", "kvittens")),
    (Kind.INSTRUCTION, ("instruktion", "lathund", "manual", "anvisning")),
    (Kind.AGREEMENT, ("overenskommelse", "avtal")),
    (Kind.GUIDELINE, ("riktlinje", "riktlinjer")),
    (Kind.ROUTINE, ("rutin", "rutiner", "arbetsrutin")),
    (Kind.INTRODUCTION, ("introduktion",)),
)


def infer(path: str, blocks: tuple[Block, ...]) -> Metadata:
    """Infer metadata of a document that has none.

    Args:
        path: Path below the library folder.
        blocks: The document's blocks.

    Returns:
        Metadata whose ``inferred`` names each value and where it came from; the place is Sweden.
    """
    stem = PurePosixPath(path).stem
    heading = next((block for block in blocks[:5] if block.kind is BlockKind.HEADING and len(block.text) <= 120), None)
    title = heading.text if heading else stem
    inferred = [Inferred("title", title, title if heading else path)]
    kind = Kind.OTHER
    for candidate, words in KIND_WORDS:
        hit = next((word for word in words if word in fold(f"{title} {stem}")), None)
        if hit:
            kind = candidate
            inferred.append(Inferred("kind", candidate.value, hit))
            break
    inferred.append(Inferred("place", "SE", "ingen plats angiven"))
    folder = PurePosixPath(path).parent.name
    units = (folder,) if folder else ()
    if units:
        inferred.append(Inferred("units", folder, path))
    return Metadata(id=slug(path), title=title, kind=kind, scope=Scope(units=units), inferred=tuple(inferred))
