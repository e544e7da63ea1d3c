"""Training pairs for the embedded encoder, read from the open data named in the model card.

Each reader yields (text, text that means the same or answers it). Nothing of this data is in the repository.
"""

from __future__ import annotations

import gzip
import itertools
import json
import lzma
import random
import re
import tarfile
from collections.abc import Iterator
from pathlib import Path
from typing import TypeAlias

from knowledge.swedish.thesaurus import Thesaurus

Pair: TypeAlias = tuple[str, str]

LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")


def statutes(folder: Path) -> Iterator[Pair]:
    """Heading and section of each statute paragraph, and first sentence and rest of longer ones."""
    with tarfile.open(folder / "statutes.tar.xz") as archive:
        for member in archive:
            if not member.name.endswith(".md"):
                continue
            file = archive.extractfile(member)
            if file is None:
                continue
            body = file.read().decode("utf-8", "replace").split("---", 2)[-1]
            title, heading = "", ""
            for raw in re.split(r"\n\s*\n", LINK.sub(r"\1", body)):
                block = " ".join(raw.split())
                if block.startswith("# "):
                    title = block[2:]
                elif re.match(r"#+ \d+( [a-z])? §", block):
                    continue
                elif block.startswith("#"):
                    heading = block.lstrip("# ")
                elif len(block) > 80:
                    if heading:
                        yield f"{heading}. {title}", block[:600]
                    first, _, rest = block.partition(". ")
                    if len(first) > 30 and len(rest) > 60:
                        yield first, rest[:600]


def swequad(folder: Path) -> Iterator[Pair]:
    """Human questions on authorities' texts and the passage around the answer."""
    with tarfile.open(folder / "swequad-mc.tar.xz") as archive:
        file = archive.extractfile("swequad-mc/training.json")
        assert file is not None
        for item in json.load(file)["data"]:
            for choice in item["choices"]:
                if choice["type"] == "Correct answer":
                    start = max(0, int(choice["start"]) - 300)
                    yield item["question"], item["context"][start : int(choice["end"]) + 300]


def squad(folder: Path) -> Iterator[Pair]:
    """Machine-translated SQuAD questions and their paragraph."""
    with tarfile.open(folder / "pairs-sv.tar.xz") as archive:
        file = archive.extractfile("squad-sv/squad_dev_v2_sv.json.gz")
        assert file is not None
        for article in json.loads(gzip.decompress(file.read()))["data"]:
            for paragraph in article["paragraphs"]:
                for question in paragraph["qas"]:
                    if not question.get("is_impossible"):
                        yield question["question"], paragraph["context"][:700]


def paraphrases(folder: Path) -> Iterator[Pair]:
    """SweNLI entailments and SweParaphrase pairs rated four or more of five."""
    with tarfile.open(folder / "pairs-sv.tar.xz") as archive:
        for name in ("superlim2/swenli/swenli_dev.jsonl", "superlim2/swenli/swenli_test.jsonl"):
            file = archive.extractfile(name)
            assert file is not None
            for line in file:
                row = json.loads(line)
                if row["label"] == "entailment":
                    yield row["premise"], row["hypothesis"]
        file = archive.extractfile("superlim2/sweparaphrase/sweparaphrase_train.jsonl")
        assert file is not None
        for line in file:
            row = json.loads(line)
            if row["label"] >= 4:
                yield row["sentence_1"], row["sentence_2"]


def parallel(folder: Path) -> Iterator[Pair]:
    """English and Swedish segments of the same meaning."""
    with lzma.open(folder / "parallel-en-sv.tsv.xz", "rt", encoding="utf-8") as lines:
        for line in lines:
            source, english, swedish = line.rstrip("\n").split("\t")[:3]
            if len(english) > 2 and len(swedish) > 2 and source != "mo":
                yield english[:500], swedish[:500]


def synonyms(folder: Path) -> Iterator[Pair]:
    """Headwords of the Swedish thesaurus for office programs (Debian's mythes-sv) with each of their synonyms."""
    lines = (folder / "th_sv_SE_v2.dat").read_text(encoding="iso-8859-1").splitlines()
    headword = ""
    for line in lines[1:]:
        first, *others = line.split("|")
        if first:
            headword = first
        else:
            yield from ((headword, other) for other in others if other)


def own_questions(folder: Path) -> Iterator[Pair]:
    """Questions in staff wording on passages that the project wrote, Swedish and English (models/encoder/data)."""
    for file in sorted(folder.glob("*.jsonl")):
        for line in file.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            passage = ". ".join([row["title"], row["section"], row["passage"].replace("\n", " ")])
            for question in (*row["sv"], *row["en"]):
                yield question, passage


def own_terms(thesaurus: Thesaurus) -> Iterator[Pair]:
    """Each term of the thesaurus with every other word for it, Swedish and English."""
    for group in thesaurus.groups:
        words = (*group.swedish, *group.english)
        for word in words:
            yield word, group.term
        yield from itertools.pairwise(words)


def own_associations(folder: Path) -> Iterator[Pair]:
    """What staff say, with what a routine calls it (models/encoder/data/associations), and with each other."""
    for file in sorted(folder.glob("*.txt")):
        for line in file.read_text(encoding="utf-8").splitlines():
            subject, colon, said = line.partition(": ")
            if not colon or line.startswith("#"):
                continue
            phrases = [phrase.strip() for phrase in said.split(",") if phrase.strip()]
            for phrase in phrases:
                yield phrase, subject
            yield from itertools.pairwise(phrases)


def shuffled(pairs: Iterator[Pair], seed: int = 7) -> list[Pair]:
    """Return unique pairs in a reproducible random order."""
    unique = sorted({pair for pair in pairs if pair[0].strip() and pair[1].strip()})
    random.Random(seed).shuffle(unique)
    return unique
