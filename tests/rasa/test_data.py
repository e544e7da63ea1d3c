"""The dialogue server's files: enough examples, no leaks, every intent ruled, lists in step with their registers."""

from __future__ import annotations

import csv
import re
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml

from benchmarks.expectations import conversations, utterances
from knowledge.model import QuestionKind

ROOT = Path(__file__).resolve().parents[2]
QUESTIONS = frozenset(kind.value for kind in QuestionKind)
TALK = ("follow_up", "show_source", "compare", "change_workplace", "show_memory", "forget_me")
"""What is said of the answer before and of the person; held-out sets written before them do not have it."""
MOVES = (
    "next_step",
    "previous_step",
    "skip_step",
    "pause_introduction",
    "resume_introduction",
    "finish_introduction",
    "erase_introduction",
    "quiz_me",
)
LEAST = {
    "out_of_scope": 60,
    **dict.fromkeys(("legal_decision", "journal", "insult", "manipulation"), 40),
    "clinical_question": 40,
    "emergency": 30,
    "patient_data": 30,
    "inform_place": 40,
    **dict.fromkeys(("greet", "thank", "goodbye", "help", "affirm", "deny"), 25),
    **dict.fromkeys(QUESTIONS, 57),
    **dict.fromkeys(TALK, 20),
    "start_introduction": 40,
    **dict.fromkeys(MOVES, 12),
}
ACTIONS = {
    **dict.fromkeys((*QUESTIONS, "nlu_fallback"), "action_answer"),
    "out_of_scope": "action_outside",
    **dict.fromkeys(("greet", "thank", "goodbye", "help", "affirm", "deny"), "action_small_talk"),
    **dict.fromkeys(
        ("patient_data", "clinical_question", "emergency", "legal_decision", "journal", "insult", "manipulation"),
        "action_safety",
    ),
    "inform_place": "action_remember_place",
    "follow_up": "action_answer",
    "compare": "action_compare",
    "show_source": "action_show_source",
    "show_memory": "action_show_memory",
    "forget_me": "action_forget",
    "change_workplace": "workplace_form",
    "start_introduction": "introduction_form",
    **dict.fromkeys(MOVES, "action_introduction"),
    "quiz_me": "quiz_form",
}
FORMS = {
    "workplace_form": ("action_ask_workplace", "validate_workplace_form", "action_remember_workplace"),
    "introduction_form": (
        "action_ask_introduction_form_introduction_role",
        "action_ask_introduction_form_introduction_place",
        "action_introduction",
    ),
    "quiz_form": ("action_ask_quiz_form_quiz_answer", "action_introduction"),
}
"""What each form calls: to ask, to take the answer, and when it is done."""
TRAINED = ("data/nlu.yml", "data/dialogue_nlu.yml", "data/introduction/nlu.yml")
STYLES = sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "tests/rasa/heldout").glob("*.yml"))
FRESH = sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "tests/rasa/fresh").glob("*.yml"))
MEASURES = ["tests/rasa/heldout_nlu.yml", "tests/rasa/field_nlu.yml", *STYLES, *FRESH]
ANNOTATION = re.compile(r"\[([^\]]*)\]\((\w+)\)")


def read(path: str) -> Any:
    """Return a YAML file of the project as Python objects."""
    return yaml.safe_load((ROOT / path).read_text(encoding="utf-8"))


@cache
def examples(path: str, key: str = "intent") -> dict[str, list[str]]:
    """Return the lines of each intent, lookup or regex in the files of training data that a pattern names."""
    return {
        entry[key]: [line.removeprefix("- ") for line in entry["examples"].splitlines()]
        for file in sorted(ROOT.glob(path))
        for entry in read(str(file.relative_to(ROOT)))["nlu"]
        if key in entry
    }


def taught(key: str = "intent") -> dict[str, list[str]]:
    """Return the lines of each intent that the model is trained on."""
    return {name: lines for path in TRAINED for name, lines in examples(path, key).items()}


def plain(line: str) -> str:
    """Return an example as a person would have typed it, without case and end marks, to compare by."""
    return ANNOTATION.sub(r"\1", line).casefold().strip(" ?!.")


def test_each_intent_has_enough_examples() -> None:
    counted = {intent: len(lines) for intent, lines in taught().items()}
    assert counted.keys() == LEAST.keys()
    assert {intent: number for intent, number in counted.items() if number < LEAST[intent]} == {}


def test_no_sentence_stands_twice() -> None:
    seen = [plain(line) for lines in taught().values() for line in lines]
    assert {line for line in seen if seen.count(line) > 1} == set()


@pytest.mark.parametrize("path", MEASURES)
def test_the_measure_is_not_trained_on(path: str) -> None:
    trained = {plain(line) for lines in taught().values() for line in lines}
    measured = {plain(line) for lines in examples(path).values() for line in lines}
    assert trained & measured == set()


def test_the_held_out_part_of_conversations_and_safety_is_not_trained_on() -> None:
    trained = {plain(line) for lines in taught().values() for line in lines}
    measured = {plain(one.say) for part in ("held_out", "fresh", "fresh_2") for one in utterances(part)}
    # A greeting or "tack" in a conversation belongs to nobody; a whole question does.
    said = [turn.say or "" for one in conversations("held_out") for turn in one.turns]
    measured |= {plain(say) for say in said if len(say.split()) > 3}
    assert trained & measured == set()


@pytest.mark.parametrize("styles", [STYLES, FRESH], ids=["heldout", "fresh"])
def test_the_held_out_styles_are_several_and_large(styles: list[str]) -> None:
    assert len(styles) >= 4
    lines = [(intent, line) for path in styles for intent, found in examples(path).items() for line in found]
    assert len(lines) >= 320
    assert len({plain(line) for _, line in lines}) == len(lines)
    assert {intent for intent, _ in lines} == LEAST.keys()


def test_the_fresh_styles_hold_each_intent_often_and_nothing_of_the_others() -> None:
    counted = dict.fromkeys(LEAST, 0)
    fresh: set[str] = set()
    for path in FRESH:
        assert (ROOT / path).read_text(encoding="utf-8").startswith("# Held out, style: ")
        for intent, lines in examples(path).items():
            counted[intent] += len(lines)
            fresh |= {plain(line) for line in lines}
    assert min(counted.values()) >= 6
    others = {
        plain(line)
        for path in (*STYLES, "tests/rasa/heldout_nlu.yml")
        for found in examples(path).values()
        for line in found
    }
    assert len(fresh & others) == 0


def test_the_measure_covers_every_intent() -> None:
    held = examples("tests/rasa/heldout_nlu.yml")
    # An insult is in the styles alone.
    assert held.keys() | {"insult"} == LEAST.keys()
    assert sum(map(len, held.values())) >= 250


@pytest.mark.parametrize("path", [*TRAINED, "tests/rasa/heldout_nlu.yml", *STYLES, *FRESH])
def test_entities_are_known_and_end_where_words_end(path: str) -> None:
    known = set(read("domain.yml")["entities"])
    for lines in examples(path).values():
        for line in lines:
            for found in ANNOTATION.finditer(line):
                assert found.group(2) in known, line
                assert not re.match(r"\w", line[found.end() :]), line
            assert not re.search(r"[\[\]]", ANNOTATION.sub("", line)), line


def test_no_valid_identity_number_is_written() -> None:
    for path in ("data/nlu.yml", "data/introduction/nlu.yml", *MEASURES):
        for number in re.findall(r"\d{6}-\d{4}", (ROOT / path).read_text(encoding="utf-8")):
            digits = [int(digit) for digit in number.replace("-", "")]
            products = [digit * (2 - place % 2) for place, digit in enumerate(digits)]
            assert sum(product // 10 + product % 10 for product in products) % 10 != 0, number


def test_every_intent_has_one_rule_with_its_action() -> None:
    written = [*read("data/rules.yml")["rules"], *read("data/introduction/rules.yml")["rules"]]
    begun = [rule for rule in written if "intent" in rule["steps"][0]]
    rules = {rule["steps"][0]["intent"]: rule["steps"][1]["action"] for rule in begun}
    assert len(begun) == len(rules)
    assert rules == ACTIONS
    domain = read("domain.yml")
    assert {name for intent in domain["intents"] for name in intent} == rules.keys()
    called = {action for form in domain["forms"] for action in FORMS[form]}
    assert set(domain["actions"]) == {*rules.values(), *called, "action_validate_slot_mappings"} - set(domain["forms"])


def test_each_intent_stands_in_a_story_that_ends_in_its_action() -> None:
    """``./lots test`` runs the stories with "rasa test core"."""
    steps = [step for story in read("tests/rasa/test_stories.yml")["stories"] for step in story["steps"]]
    told = {(step["intent"], after["action"]) for step, after in pairwise(steps) if "user" in step}
    # Words that fall back are no sentence that a story could be sure of.
    assert ACTIONS.items() - told == {("nlu_fallback", "action_answer")}


def test_each_form_is_left_by_a_rule_of_its_own() -> None:
    left = [rule for rule in read("data/introduction/rules.yml")["rules"] if "condition" in rule]
    assert {rule["condition"][0]["active_loop"] for rule in left} == {"introduction_form", "quiz_form"}
    for rule in left:
        assert rule["steps"][1:] == [
            {"active_loop": None},
            {"slot_was_set": [{"requested_slot": None}]},
            {"action": "action_introduction"},
        ]


def test_slots_are_left_to_the_action_server_and_never_steer_rules() -> None:
    slots = read("domain.yml")["slots"]
    of_the_message = {"place", "function", "step", "unit", "language"}
    of_the_question = {"pending_question", "pending_kind", "asked_back", "focus", "acting", "asked_time", "missed"} | {
        "compared",
        "reached",
        "danger",
        "offered",
        "refused",
        "answered",
    }
    of_the_person = {"chosen_place", "home_place", "home_unit"}
    of_introductions = {"introduction", "introduction_role", "introduction_place", "quiz_answer"}
    assert slots.keys() == of_the_message | of_the_question | of_the_person | of_introductions | {"workplace"}
    for name, slot in slots.items():
        assert [mapping["type"] for mapping in slot["mappings"]] == ["custom"], name
        assert slot["influence_conversation"] is False, name


def test_cues_are_patterns_that_do_not_match_everything() -> None:
    trained = [plain(line) for lines in taught().values() for line in lines]
    for name, lines in examples("data/cues.yml", "regex").items():
        assert len(lines) == 1, name
        pattern = re.compile(lines[0], re.IGNORECASE)
        written = [ANNOTATION.sub(r"\1", line) for lines in taught().values() for line in lines]
        hits = sum(bool(pattern.search(line)) for line in written)
        assert 0 < hits < len(trained) * 0.4, (name, hits)


def test_the_names_of_places_are_those_of_the_register() -> None:
    listed = {name.casefold() for name in examples("data/places.yml", "lookup")["place"]}
    with (ROOT / "knowledge/swedish/data/places.csv").open(encoding="utf-8", newline="") as register:
        wanted = {row["name"].casefold() for row in csv.DictReader(register) if len(row["code"]) in (2, 4)}
    assert wanted - listed == set()


def test_the_server_listens_to_the_gateway_alone_and_stores_nothing_for_long() -> None:
    assert read("credentials.yml") == {"rest": None}
    endpoints = read("endpoints.yml")
    assert endpoints["action_endpoint"]["url"].startswith("http://127.0.0.1:")
    # Its own store in memory would keep every conversation until it ends; tests/e2e/test_forgetting.py tries this one.
    assert endpoints["tracker_store"] == {"type": "rasa-env.forgetting.ForgettingTrackerStore"}
    assert endpoints["lock_store"] == {"type": "in_memory"}
    assert endpoints.keys() == {"action_endpoint", "tracker_store", "lock_store"}


def test_only_rules_decide_and_an_unclear_question_is_searched() -> None:
    config = read("config.yml")
    assert config["policies"] == [{"name": "RulePolicy", "core_fallback_action_name": "action_answer"}]
    assert config["pipeline"][-1]["name"] == "FallbackClassifier"
