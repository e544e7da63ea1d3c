"""Places in running text, as tired staff type them.

Three steps per word: the forms of the register (``place_forms``), compounds ("tyresöborna"), and misspellings within a
distance that grows with the length. A wrong place can send a question to the wrong municipality, so that whatever two
places fit equally well is no place, and names that are ordinary words need a cue (``place_cues``).
"""

from __future__ import annotations

from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import OSA
from simplemma import is_known

from knowledge.model import Level, Place
from knowledge.swedish.place_cues import KOMMUN, Cues, Token, cues, tokenise
from knowledge.swedish.place_forms import SHORT, Form, Forms, Strength, load_forms
from knowledge.swedish.place_words import section
from knowledge.swedish.places import Places
from knowledge.swedish.tokens import fold

FIRM_TAILS = section("firm_tails")
TAILS = tuple(sorted(FIRM_TAILS | section("tails"), key=lambda tail: (-len(tail), tail)))
COUNTY_TAILS = section("county_compounds")
PLAIN_TYPING = section("plain_typing")
LONG = 7
"""From this length a name with one slip is told from other words without a cue."""


@dataclass(frozen=True, slots=True)
class PlaceMatch:
    """A place found in a text.

    Attributes:
        place: The place.
        start: Index of its first character in the text.
        end: Index after its last character, "kommun" included.
        surface: The words as typed.
        score: 1 for the exact spelling, less for missing diacritics, compounds and misspellings.
    """

    place: Place
    start: int
    end: int
    surface: str
    score: float


@dataclass(frozen=True, slots=True)
class _Candidate:
    """Forms that may stand at ``tokens[first:last]``; they count once the cues suffice."""

    first: int
    last: int
    forms: tuple[Form, ...]
    strength: Strength
    score: float
    genitive: bool = False
    plain: bool = False
    distance: int = 0


def find_places(text: str) -> tuple[PlaceMatch, ...]:
    """Return the places that a text names, in the order of the text, without overlaps.

    Swedish and English are understood; the longest name wins; an ordinary word or a misspelling that fits two places
    equally well is no place.
    """
    tokens = tokenise(text)
    if not tokens:
        return ()
    candidates = _candidates(tokens, load_forms())
    accepted: dict[int, _Candidate] = {}
    grown = True
    while grown:  # A place that is found may be the cue of its neighbour in a list.
        certain = [(candidate.first, candidate.last) for candidate in accepted.values()]
        new = {
            candidate.first: candidate
            for candidate in candidates
            if candidate.first not in accepted
            and _counts(candidate, cues(tokens, candidate.first, candidate.last, certain))
        }
        accepted.update(new)
        grown = bool(new)
    certain_places = [candidate.forms[0].place for candidate in accepted.values() if len(candidate.forms) == 1]
    found = []
    for first in sorted(accepted):
        candidate = accepted[first]
        place = _only(candidate.forms, certain_places)
        if place is None:
            continue
        end = tokens[candidate.last - 1].end
        if candidate.last < len(tokens) and tokens[candidate.last].flows and tokens[candidate.last].folded in KOMMUN:
            end = tokens[candidate.last].end
        start = tokens[candidate.first].start
        found.append(PlaceMatch(place, start, end, text[start:end], candidate.score))
    return tuple(found)


def _candidates(tokens: list[Token], forms: Forms) -> list[_Candidate]:
    """Return what may be a place, left to right, longest first, without overlaps."""
    plain_typing = any(token.lower in PLAIN_TYPING for token in tokens)
    found: list[_Candidate] = []
    index = 0
    while index < len(tokens):
        candidate = (
            _exact(tokens, index, forms, plain_typing=plain_typing)
            or _joined(tokens, index, forms)
            or _compound(tokens, index, forms)
            or _misspelt(tokens, index, forms)
        )
        if candidate is None:
            index += 1
        else:
            found.append(candidate)
            index = candidate.last
    return found


def _exact(tokens: list[Token], first: int, forms: Forms, *, plain_typing: bool) -> _Candidate | None:
    """Return the longest form that stands at a word, diacritics apart."""
    for length in range(min(forms.longest, len(tokens) - first), 0, -1):
        words = tokens[first : first + length]
        found = forms.exact.get(tuple(token.folded for token in words))
        if not found or not all(token.flows for token in words[1:]):
            continue
        typed = " ".join(token.lower for token in words)
        same = [form for form in found if form.spelled == typed]
        others = [form for form in found if form.spelled != typed and _agrees(typed, form.spelled)]
        if same and not (others and plain_typing):
            chosen, plain = same, False
        else:
            chosen, plain = same + others, True
        if not chosen:
            continue
        strength = min(form.plain if plain else form.strength for form in chosen)
        if plain and length == 1 and _is_word(words[0], forms):
            strength = Strength.ORDINARY
        marked = plain and strength > min(form.strength for form in chosen)
        return _Candidate(
            first,
            first + length,
            tuple(chosen),
            strength,
            0.95 if plain else 1.0,
            genitive=all(form.genitive for form in chosen),
            plain=marked,
        )
    return None


def _agrees(typed: str, spelled: str) -> bool:
    """Tell whether no typed diacritic contradicts the name; slips in long names are forgiven."""
    if len(typed) != len(spelled):
        return True  # Written with aa, ae or oe.
    clashes = sum(a != b and not a.isascii() for a, b in zip(typed, spelled, strict=True))
    return clashes == 0 or (clashes == 1 and len(typed) >= LONG)


def _joined(tokens: list[Token], first: int, forms: Forms) -> _Candidate | None:
    """Return a name written together ("upplandsväsby") or apart ("katrine holm")."""
    for length in (2, 1):
        words = tokens[first : first + length]
        if len(words) < length or not all(token.flows for token in words[1:]):
            continue
        whole = "".join(token.folded for token in words)
        found = forms.joined.get(whole) if len(whole) > 2 * SHORT else None
        if found:
            return _Candidate(first, first + length, tuple(found), Strength.FREE, 0.9)
    return None


def _compound(tokens: list[Token], first: int, forms: Forms) -> _Candidate | None:
    """Return the place that begins a compound ("haningepatient")."""
    word = tokens[first].folded
    for tail in TAILS:
        if not word.endswith(tail) or len(word) - len(tail) < SHORT:
            continue
        stem = word[: -len(tail)]
        for base in dict.fromkeys((stem, stem.removesuffix("s"))):
            if tail in COUNTY_TAILS and base in forms.counties:
                county = forms.counties[base]
                form = Form(county, base, Strength.FREE, Strength.FREE)
                return _Candidate(first, first + 1, (form,), Strength.FREE, 0.9)
            found = forms.exact.get((base,), [])
            limit = Strength.PERSON if tail in FIRM_TAILS else Strength.FREE
            fitting = tuple(form for form in found if form.strength <= limit and form.plain <= limit)
            ordinary = len(base) <= SHORT + 1 and is_known(tokens[first].lower, lang="sv")
            if fitting and (tail in FIRM_TAILS or len(base) > SHORT) and not ordinary:
                return _Candidate(first, first + 1, fitting, Strength.FREE, 0.9)
    return None


def _misspelt(tokens: list[Token], first: int, forms: Forms) -> _Candidate | None:
    """Return the one place that a word, or two, may be a misspelling of."""
    if first + 1 < len(tokens) and tokens[first + 1].flows:
        pair = tokens[first].folded + tokens[first + 1].folded
        if len(pair) > 2 * SHORT and not (_is_word(tokens[first], forms) and _is_word(tokens[first + 1], forms)):
            typed = tokens[first].lower + tokens[first + 1].lower
            near = _nearest(pair, typed, forms)
            if near is not None and " " in near[0][0].place.name:
                return _fuzzy(first, first + 2, near, len(pair))
    token = tokens[first]
    if len(token.folded) <= SHORT or _is_word(token, forms):
        return None
    near = _nearest(token.folded, token.lower, forms)
    if near is not None and near[1] > 1 and _is_compound(token.lower):
        return None
    return None if near is None else _fuzzy(first, first + 1, near, len(token.folded))


def _fuzzy(first: int, last: int, near: tuple[list[Form], int], length: int) -> _Candidate:
    """Return a candidate for a misspelling."""
    forms, distance = near
    strength = min(form.strength for form in forms)
    return _Candidate(first, last, tuple(forms), strength, round(1 - distance / length, 3), distance=distance)


def _is_word(token: Token, forms: Forms) -> bool:
    """Tell whether a word is in the dictionary, so that it is no misspelling."""
    return token.folded in forms.vocabulary or is_known(token.lower, lang="sv")


def _is_compound(word: str) -> bool:
    """Tell whether two words of the dictionary make up the word ("lyft" and "sele")."""
    cuts = range(SHORT, len(word) - SHORT + 1)
    return any(is_known(word[:cut], lang="sv") and is_known(word[cut:], lang="sv") for cut in cuts)


def _nearest(word: str, typed: str, forms: Forms) -> tuple[list[Form], int] | None:
    """Return the forms of the nearest names and the distance, None where none is near or a common word is as near.

    Names are compared without diacritics; of two that are equally near, the one that is nearer with them wins.
    """
    reach = 1 if len(word) <= LONG else 2
    best: dict[str, int] = {}
    for query in {word, word.removesuffix("s")}:
        sizes = range(len(query) - reach, len(query) + reach + 1)
        names = [name for size in sizes for name in forms.fuzzy.get(size, ())]
        for name, distance, _ in process.extract(query, names, scorer=OSA.distance, score_cutoff=reach, limit=8):
            best[name] = min(best.get(name, reach), distance)
    if not best:
        return None
    distance = min(best.values())
    if process.extractOne(word, forms.vocabulary, scorer=OSA.distance, score_cutoff=distance) is not None:
        return None
    nearest = [name for name, own in best.items() if own == distance]
    nearest = [name for name in nearest if name[0] == word[0]] or nearest  # The first letter is seldom mistyped.
    found = {form.place.code: form for name in nearest for form in forms.joined[name]}
    if len(found) > 1 and typed != word:
        unlike = {code: OSA.distance(typed, form.spelled.replace(" ", "")) for code, form in found.items()}
        found = {code: form for code, form in found.items() if unlike[code] == min(unlike.values())}
    # As with exact spellings, a municipality goes before a village that is as near ("roneby": Ronneby before Rödeby).
    wide = {code: form for code, form in found.items() if form.place.level is not Level.LOCALITY}
    found = wide if len(wide) == 1 else found
    if all(_may_be_misspelt(word, form, distance) for form in found.values()):
        return list(found.values()), distance
    return None


def _may_be_misspelt(word: str, form: Form, distance: int) -> bool:
    """Tell whether a name is long and known enough for a word at that distance to be a misspelling of it."""
    name = fold(form.spelled).replace(" ", "")
    if form.place.level is Level.LOCALITY and (distance > 1 or len(name) < LONG - 1):
        return False
    if name[0] != word[0] and (distance > 1 or len(word) < LONG):
        return False
    return len(name) > (SHORT if distance == 1 else LONG)


def _counts(candidate: _Candidate, around: Cues) -> bool:
    """Tell whether a candidate is a place in its surroundings."""
    if not candidate.distance:
        return around.suffice(candidate.strength, genitive=candidate.genitive, plain=candidate.plain)
    codes = {form.place.code for form in candidate.forms}
    if around.surname or candidate.strength >= Strength.PERSON or len(codes) > 1:
        return False
    length = len(candidate.forms[0].spelled)
    if candidate.strength is Strength.RARE:
        return around.whole or around.kommun or (around.strong and length > SHORT)
    locality = candidate.forms[0].place.level is Level.LOCALITY
    if candidate.distance == 1 and length >= LONG and not locality:
        return True
    near = around.strong or around.weak or around.capital or around.kommun or around.care or around.actor
    return near or around.whole or around.listed


def _only(forms: tuple[Form, ...], certain: list[Place]) -> Place | None:
    """Return the one place that the forms mean, None where they leave a choice.

    A municipality goes before a locality of its name; of two localities the one in a municipality named beside wins.
    """
    places = list({form.place.code: form.place for form in forms}.values())
    if len(places) == 1:
        return places[0]
    wide = [place for place in places if place.level is not Level.LOCALITY]
    if wide:
        return wide[0] if len(wide) == 1 else None
    tree = Places.load()
    beside = [place for place in places if any(tree.is_within(place.code, other.code) for other in certain)]
    return beside[0] if len(beside) == 1 else None
