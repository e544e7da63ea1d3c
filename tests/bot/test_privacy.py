"""The privacy guard as a whole: what it must stop, what it must let through, and what it costs."""

from __future__ import annotations

import json
import re
import statistics
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.privacy import TODAY, Case, fresh, fresh_2, held_out, measure, milliseconds, tuned_on
from bot import privacy
from knowledge.model import Level, State
from knowledge.swedish.places import Places

ROOT = Path(__file__).resolve().parents[2]
ANNOTATION = re.compile(r"\[([^\]]*)\](?:\([^)]*\)|\{[^}]*\})")
NUMBER = re.compile(r"(?<!\d)(?:18|19|20)?\d{6}[-+]\d{4}(?!\d)")
PRINTED_BY_SKATTEVERKET = ("640823-3234", "640883-3231")


def nlu_examples() -> list[tuple[str, str]]:
    groups = yaml.safe_load((ROOT / "data" / "nlu.yml").read_text(encoding="utf-8"))["nlu"]
    return [
        (group["intent"], ANNOTATION.sub(r"\1", line.removeprefix("- ")))
        for group in groups
        if "intent" in group
        for line in group["examples"].splitlines()
    ]


@pytest.mark.parametrize(("cases", "recall"), [(tuned_on(), 0.98), (held_out(), 0.89)], ids=["tuned on", "held out"])
def test_figures_of_the_texts_do_not_sink(cases: list[Case], recall: float) -> None:
    figures = measure(cases)
    # Bare numbers: a failing test shows what it compares, and what is missed among the held-out texts would be tuned on.
    found, precision = figures.recall, figures.precision
    del figures
    assert found >= recall
    assert precision >= 0.98


def test_no_text_is_in_two_sets() -> None:
    assert not {case.text for case in tuned_on()} & {case.text for case in held_out()}
    seen = {case.text for case in tuned_on() + held_out()}
    assert not seen & {case.text for case in fresh() + fresh_2()}


def test_the_fresh_set_is_large_and_of_every_kind() -> None:
    cases = fresh()
    assert len(cases) == len({case.text for case in cases}) >= 150
    assert sum(not case.block for case in cases) >= 60
    for block in (True, False):
        assert {case.kind for case in cases if case.block is block} == {case.kind for case in held_out()}


@pytest.mark.parametrize(
    "text",
    [
        "vad gör jag om Anna på boendet ramlar",
        "vad säger rutinen om Elsa vägrar medicin?",
        "What do we do if Elsa falls",
        "hur når jag Anna på nattpatrullen",
        "Kan Karin på hemsjukvården ge insulin?",
    ],
)
def test_first_name_in_a_question_of_what_holds_passes(text: str) -> None:
    """A first name alone tells nobody outside the unit who it is, and nothing has happened (docs/personuppgifter.md)."""
    assert privacy.inspect(text, TODAY) is None


@pytest.mark.parametrize(
    "text",
    [
        "Anna ramlade i natt",
        "Anna på rum 4 ramlar",
        "vad gör jag om Anna 84 år ramlar",
        "vad gör jag om Anna Vikstrand ramlar",
        "vad gör jag om vår kund Anna ramlar",
    ],
)
def test_first_name_with_what_happened_or_who_it_is_is_stopped(text: str) -> None:
    assert privacy.inspect(text, TODAY) == privacy.Finding(privacy.Concern.NAMED_PATIENT)


@pytest.mark.parametrize("name", ["routines", "library"])
def test_questions_about_routines_pass(name: str) -> None:
    lines = (ROOT / "benchmarks" / "questions" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    questions = [json.loads(line)["question"] for line in lines]
    assert len(questions) > 100
    assert [question for question in questions if privacy.inspect(question, TODAY)] == []


@pytest.mark.parametrize(
    "asked",
    [
        "I {}, hur många dygn läkemedel får en patient med hemsjukvård med sig?",
        "In {}, how soon must I visit a patient with hemsjukvård?",
        "Gäller {} också när patienten har fått hemsjukvård?",
        "{} vem ringer pat efter utskr",
    ],
)
def test_the_name_of_a_municipality_is_nobodys(asked: str) -> None:
    """Many end like surnames: Katrineholm, Danderyd. Lund and Berg are surnames as well."""
    names = [place.name for place in Places.load() if place.level is Level.MUNICIPALITY]
    stopped = {name for name in names if privacy.inspect(asked.format(name), TODAY)}
    assert stopped <= {"Lund", "Berg"}


def test_training_examples_pass_but_for_patient_data() -> None:
    examples = nlu_examples()
    stopped = [(intent, text) for intent, text in examples if privacy.inspect(text, TODAY)]
    assert [found for found in stopped if found[0] != "patient_data"] == []
    # The rest of that intent asks for a journal without telling whose ("läs upp journalen"): Rasa's rule meets it.
    assert len(stopped) / sum(intent == "patient_data" for intent, _ in examples) > 0.85


@pytest.mark.parametrize("path", sorted((ROOT / "library").rglob("*.md")), ids=lambda path: path.stem)
def test_sentences_of_the_example_library_pass(path: Path) -> None:
    sentences = [part.strip() for part in re.split(r"\n|(?<=[.?!]) ", path.read_text(encoding="utf-8"))]
    assert [sentence for sentence in sentences if privacy.inspect(sentence, TODAY)] == []


def test_numbers_in_the_texts_belong_to_nobody() -> None:
    """Birth numbers from 981 and years before 1900 are for tests; the two others are examples in print."""
    stopped = "\n".join(case.text for case in tuned_on() + held_out() + fresh() + fresh_2() if case.block)
    numbers = NUMBER.findall(stopped)
    assert len(numbers) > 20
    for number in numbers:
        assert int(number[-4:-1]) >= 981 or number.startswith("189") or number[-11:] in PRINTED_BY_SKATTEVERKET, number


def test_median_time_is_far_below_a_millisecond() -> None:
    texts = [case.text for case in tuned_on() + held_out()]
    assert statistics.median(milliseconds(texts)) < 1.0


@pytest.mark.parametrize(
    "part",
    [
        "1 ",
        "12-",
        "\n",
        "A.",
        "Anna ",
        "tjugo ",
        "status:",
        "född ",
        "hon heter ",
        "8\u200b",
        "Karlsson ",
        "patienten Anna",
        "pat Xy Zw ",
    ],
)
def test_time_grows_with_the_length_of_a_text_and_not_with_its_square(part: str) -> None:
    def least(length: int) -> float:
        return min(milliseconds([(part * length)[:length]])[0] for _ in range(5))

    # Four times the length takes sixteen times as long where a pattern begins anew at each sign.
    assert least(1000) < 10 * least(250) + 1


@given(st.text(max_size=200))
def test_any_text_can_be_inspected(text: str) -> None:
    privacy.inspect(text, TODAY)


@given(st.text(max_size=40), st.text(max_size=40))
def test_number_is_found_in_any_surroundings_but_digits(before: str, after: str) -> None:
    surroundings = f"{before} {after}"
    if any(sign.isnumeric() for sign in surroundings) or privacy.inspect(surroundings, TODAY):
        return
    assert privacy.inspect(f"{before} 19811228-9874 {after}", TODAY) is not None


@pytest.mark.parametrize(
    ("text", "concern"),
    [
        ("811228-9874", privacy.Concern.IDENTITY_NUMBER),
        ("brukaren Rune Dahl har ramlat", privacy.Concern.NAMED_PATIENT),
        ("BT 140/80 puls 88 sat 92%", privacy.Concern.JOURNAL),
    ],
)
def test_finding_tells_the_concern_and_nothing_of_the_text(text: str, concern: privacy.Concern) -> None:
    finding = privacy.inspect(text, TODAY)
    assert finding == privacy.Finding(concern)
    assert not any(word in repr(finding) for word in text.split())


@pytest.mark.parametrize(
    ("text", "language"),
    [("min patient Anna 84 år har demens", "sv"), ("the patient Alma Nordhage is 90 years old", "en")],
)
def test_reply_repeats_nothing_and_shows_a_way_on(text: str, language: str) -> None:
    answer = privacy.blocked(text, "svar-1")
    assert (answer.id, answer.state, answer.language) == ("svar-1", State.BLOCKED, language)
    shown = json.dumps(answer.to_json(), ensure_ascii=False)
    assert not any(word in shown for word in ("Anna", "Alma", "Nordhage", "84", "90", "demens"))
    assert "112" in answer.text
    assert privacy.inspect(answer.text, TODAY) is None


def test_number_of_tomorrow_is_nobodys() -> None:
    # 20261124-9815 would be born the day after TODAY; only the day decides here, the check digit fits.
    assert privacy.inspect("20261124-9815", TODAY) is None


@pytest.mark.parametrize(
    "text",
    [
        "brukaren berg har ramlat",
        "anna.karlsson har stroke",
        "pat a.k.",
        "SIP för märta på torsdag",
        "Pat haft en lugn natt, KAD avgått med 600 ml",
    ],
)
def test_a_patient_is_known_without_capitals_and_without_a_name(text: str) -> None:
    assert privacy.inspect(text, TODAY) is not None


@pytest.mark.parametrize(
    "text",
    [
        "Uppe till frukost, ätit bra. Lite yr efteråt, lagt sig igen. Förband bytt.",
        "op dag 2, drän 80 ml, ej uppe än, illamående, fått ondansetron",
        "Tog emot besök av systern. Var trött sen och ville inte ha kvällsmat.",
        "Nedsatt rörlighet hö axel, abd 80 grader. Övningar givna. Åter 3 v.",
        "Drained 200 ml overnight, febrile, antibiotics switched, family informed.",
    ],
)
def test_clipped_note_without_name_heading_or_value_is_stopped(text: str) -> None:
    assert not any(case.text == text for case in tuned_on())
    assert privacy.inspect(text, TODAY) == privacy.Finding(privacy.Concern.JOURNAL)


@pytest.mark.parametrize(
    "text",
    [
        "Hemgång i dag. Inga läkemedel med. Vem löser det?",
        "1. Bedöm risken 2. Informera teamet 3. Dokumentera 4. Följ upp",
        "mötet flyttat till tors 14.30, samma rum, ta med listan",
        "fått ny telefon, loggat in, hittar inte larmappen",
        "fell in the bathroom, no injury, which form do we use",
        "Patienten är medvetslös och har puls 140",
        "kund snubbla på mattan å slog armbågen, äter waran, va gör ja",
        "krea 280, ska han få dropp hemma",
    ],
)
def test_a_case_told_in_a_question_an_instruction_and_an_emergency_are_no_note(text: str) -> None:
    assert not any(case.text == text for case in tuned_on())
    assert privacy.inspect(text, TODAY) is None


@pytest.mark.parametrize(
    "text",
    [
        "Rut-Marie är 83 och ska hem i morgon",
        "gunnel 79 stroke",
        "Ska Torvald ha permobil?",
        "Sat på Elin 88",
        "Elin fick 118 i puls efter trappan",
        "boka sjukresa åt Elin",
        "Lägg om Haralds ben, Haralds sår vätskar",
        "kusinen Zbyszek har epilepsi",
        "sista 4 är 9874 och han är född 811228",
        "19811228-98XX",
        "28 dec 1981, sista 4 är 9874",
        "nittonhundraåttioett tolv tjugoåtta nittioåtta sjuttiofyra",
    ],
)
def test_a_name_beside_what_makes_it_a_patients_and_an_odd_number_are_stopped(text: str) -> None:
    assert privacy.inspect(text, TODAY) is not None


@pytest.mark.parametrize(
    "text",
    [
        "Elin beställer rullstol",
        "Elin undrar om patienten har stroke",
        "Elin är borta till den 14",
        "beslutet är skrivet av Elin Holmgren",
        "sista 4 i portkoden är 1212",
        "version 20240112-12XX",
    ],
)
def test_the_same_words_about_work_pass(text: str) -> None:
    assert privacy.inspect(text, TODAY) is None


@pytest.mark.parametrize(
    "text",
    [
        "brukaren i berg har ramlat",
        "patienten ska till nora",
        "mejla anna.karlsson@haninge.example",
        "patienten t.ex. efter stroke",
        "hur dokumenterar man lugn natt",
    ],
)
def test_a_place_an_address_and_an_abbreviation_are_no_patient(text: str) -> None:
    assert privacy.inspect(text, TODAY) is None


@pytest.mark.parametrize(
    ("text", "stopped"),
    [
        ("pat från göteborg ska hem från blekingesjukhuset, behöver rullstol. vem ordnar", False),
        ("pat hem från avd utan läkemedel, ont och illamående. vart vänder jag mig", False),
        ("kund trillat o fått blåmärke, vem ska veta", False),
        ("Anna Karlsson ramlat o fått blåmärke. vem ska veta", True),
        ("Slog i huvudet mot elementet. Bula, ingen blödning.", True),
        ("Slog i huvudet mot elementet. Bula, ingen blödning. När hon kom hem åt hon lite.", True),
    ],
)
def test_who_tells_of_nobody_by_name_and_asks_who_does_something_gets_through(text: str, stopped: bool) -> None:
    assert (privacy.inspect(text, TODAY) is not None) is stopped


def test_who_tells_of_danger_to_life_gets_through() -> None:
    assert privacy.inspect("pappa har ramlat och får ingen luft", TODAY) is None
