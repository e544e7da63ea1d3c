"""Common questions: what staff ask in their own words, written by an editor beside a document with the paragraph that answers.

They only help to find the paragraph. What is told is the document's own text, and a question whose paragraph is gone counts no more.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import yaml

from knowledge.model import Block, BlockKind, CommonQuestion
from knowledge.query import without_places
from knowledge.swedish.language import detect
from knowledge.swedish.spoken import as_spelled
from knowledge.swedish.tokens import fold

ENDING = ".fragor.yml"
"""Ending of the file beside a document, in the spelling without marks; "frågor" is taken as well."""
PARAGRAPH, QUESTIONS = "stycke", "frågor"
LONGEST = 300
"""Signs of a question: what is longer is a text that was pasted into the wrong place."""
FORM = "Den ska bestå av stycken så här: ”- stycke: ord ur stycket” och under det ”frågor:” med en fråga på varje rad."


def holds_common_questions(name: str) -> bool:
    """Return whether a file holds common questions, by its name."""
    return fold(name).endswith(ENDING)


def read_common_questions(
    name: str, data: bytes, blocks: Sequence[Block]
) -> tuple[tuple[CommonQuestion, ...], tuple[str, ...]]:
    """Read the common questions of a document.

    Args:
        name: The file's name, for the editor.
        data: Its bytes: YAML, a list of paragraphs (words that stand in one block alone) with their questions.
        blocks: The document's blocks.

    Returns:
        The questions that can be used, and what an editor must mend about the others, in Swedish.
    """
    try:
        items = yaml.safe_load(data.decode("utf-8-sig"))
    except (yaml.YAMLError, ValueError) as error:
        return (), (f"{name} går inte att läsa som YAML: {str(error).splitlines()[0]}",)
    if items is None:
        return (), ()
    if not isinstance(items, list):
        return (), (f"{name} används inte. {FORM}",)
    texts = [_plain(block.text) for block in blocks]
    found: list[CommonQuestion] = []
    remarks: list[str] = []
    for number, item in enumerate(items, start=1):
        if not isinstance(item, Mapping) or not isinstance(item.get(QUESTIONS), list) or not item.get(PARAGRAPH):
            remarks.append(f"{name}: stycke nummer {number} används inte. {FORM}")
            continue
        words = str(item[PARAGRAPH])
        standing = _standing(_plain(words), texts, blocks)
        if len(standing) != 1:
            how = "i flera stycken. Skriv fler ord ur det som menas" if standing else "inte i dokumentet"
            remarks.append(f"{name}: ”{words}” står {how}. Frågorna där används inte.")
            continue
        for question in item[QUESTIONS]:
            text = " ".join(question.split()) if isinstance(question, str) else ""
            if not text or len(text) > LONGEST:
                said = str(question)[:60]
                remarks.append(
                    f"{name}: ”{said}” under ”{words}” är ingen fråga. Skriv den inom citattecken, högst {LONGEST} tecken."
                )
            else:
                # The place decides which documents are searched, and is cut out of what is asked as well; what is asked is spelled out.
                spelled = as_spelled(text) if detect(text) == "sv" else text
                found.append(CommonQuestion(without_places(spelled) or spelled, standing[0]))
    return tuple(found), tuple(remarks)


def _standing(words: str, texts: Sequence[str], blocks: Sequence[Block]) -> list[int]:
    """Return the numbers of the blocks that hold some words; of headings only where no text does."""
    holding = [number for number, text in enumerate(texts) if words in text]
    return [number for number in holding if blocks[number].kind is not BlockKind.HEADING] or holding


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()
