"""Words, stop words and character n-grams of Swedish (and English) text.

Character 4-grams inside words with stop words out were the best single lexical representation measured on Swedish
questions: they match inflections, compounds and misspellings at once (`python -m benchmarks.swefaq` measures them alone).
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

WORD = re.compile(r"[0-9]+(?:[:.,/\-][0-9]+)*|[^\W\d_]+(?:['’][^\W\d_]+)?", re.UNICODE)
SENTENCE_END = re.compile(r"(?<=[.!?…])\s+(?=[A-ZÅÄÖÉ\d\"”»(•–-])")
ABBREVIATIONS = re.compile(
    r"\b(?:t\.ex|bl\.a|d\.v\.s|dvs|m\.m|m\.fl|f\.n|fr\.o\.m|t\.o\.m|o\.s\.v|s\.k|p\.g\.a|ca|kl|tel|nr|kap|st|resp|ev|inkl|exkl|"
    r"jfr|obs|max|min|tfn|sid)\.$",
    re.IGNORECASE,
)
GRAM = 4

STOP_WORDS = frozenset(
    """
    och i att det som en på är av för med till den har de ett om inte vi jag man så kan från ska skall var vid
    eller men han hon hen sig sin sitt sina dem dess då nu här där ni du min mitt mina din ditt dina vår vårt
    våra er ert era denna detta dessa den det ha hade haft vara varit blir bli blev blivit finns fanns få får
    fick ju väl också bara mycket mer mest alla allt annat andra någon något några ingen inget inga vad vem
    vilka vilken vilket vart varför hur när vems ens man bör måste kunde skulle vill ville gör göra gjort görs
    gäller genom efter före under över mellan utan innan sedan samt även än upp ut in ned ner mot hos per enligt
    via åt ta tar kommer kom gå går gick nån nåt nåra nåt oss honom henne dom mig dig typ liksom vilka hej tack
    snälla fråga undrar the a an of to in on at for by with from and or is are was were be been do does did who
    what when where which how why i we you they he she it my our your their this that these those must should
    shall can could would will not have has there if as about into any me us them
    """.split()
)


def fold(text: str) -> str:
    """Return the text in lower case without diacritics (``"Åker"`` becomes ``"aker"``)."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in decomposed if not unicodedata.combining(sign))


def words(text: str) -> list[str]:
    """Return the words and numbers of a text in lower case, in order, stop words included."""
    return [match.group(0).casefold() for match in WORD.finditer(unicodedata.normalize("NFC", text))]


def content_words(text: str) -> list[str]:
    """Return the words that carry meaning; all words where every word is a stop word."""
    found = words(text)
    kept = [word for word in found if word not in STOP_WORDS]
    return kept or found


def grams(word: str) -> list[str]:
    """Return the character 4-grams of a word; a shorter word is its own single gram."""
    if len(word) <= GRAM:
        return [word]
    return [word[start : start + GRAM] for start in range(len(word) - GRAM + 1)]


def text_grams(text: str) -> list[str]:
    """Return the grams of all content words of a text, in order, with repetitions."""
    return [gram for word in content_words(text) for gram in grams(word)]


def sentences(text: str) -> list[str]:
    """Split text into sentences; every sentence stands verbatim in the text.

    Line breaks separate (they are block borders in a passage), abbreviations such as "t.ex." do not.
    """
    return list(_sentences(text))


@lru_cache(maxsize=50_000)
def _sentences(text: str) -> tuple[str, ...]:
    found: list[str] = []
    for line in text.split("\n"):
        start = 0
        for match in SENTENCE_END.finditer(line):
            if ABBREVIATIONS.search(line[start : match.start()]):
                continue
            found.append(line[start : match.start()].strip())
            start = match.end()
        found.append(line[start:].strip())
    return tuple(sentence for sentence in found if sentence)
