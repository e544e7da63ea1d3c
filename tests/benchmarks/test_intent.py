"""What the measure of the intent model takes an intent to lead to: the same as the rules."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from benchmarks.intent import Prediction, action_accuracy, action_of, is_refused, is_searched, thresholds

ROOT = Path(__file__).resolve().parents[2]
DOMAIN = yaml.safe_load((ROOT / "domain.yml").read_text(encoding="utf-8"))
INTENTS = sorted(name for intent in DOMAIN["intents"] for name in intent)


@pytest.mark.parametrize("intent", INTENTS)
def test_every_intent_of_the_domain_leads_to_an_action_or_a_form(intent: str) -> None:
    assert action_of(intent) in {*DOMAIN["actions"], *DOMAIN["forms"]}


def test_an_intent_without_a_rule_is_an_error() -> None:
    with pytest.raises(KeyError):
        action_of("no_such_intent")


def test_what_is_refused_and_what_is_searched_follow_the_rules() -> None:
    refused = {intent for intent in INTENTS if is_refused(intent)}
    assert {"emergency", "clinical_question", "legal_decision", "journal", "manipulation"} <= refused
    searched = {intent for intent in INTENTS if is_searched(intent)}
    assert {"who_is_responsible", "follow_up", "out_of_scope", "nlu_fallback"} <= searched
    assert not refused & searched


def test_two_intents_with_one_action_are_right_alike() -> None:
    mistaken = [
        Prediction("vem", "who_is_responsible", "contact", 0.9),
        Prediction("sammanfatta", "journal", "thank", 0.9),
    ]
    assert action_accuracy(mistaken) == 0.5
    at_zero = thresholds(mistaken)[0]
    assert at_zero == "| 0.00 | 0.0% | 0.500 | 1 | 0 | 0 |"
