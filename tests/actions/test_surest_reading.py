"""Which reading of a message is answered: the one that takes up what it says itself, not what only tells the talk again."""

from __future__ import annotations

from dataclasses import replace

import pytest

from actions.answer import ActionAnswer
from actions.reading import read
from actions.rereading import other_readings
from knowledge.answer import Answer, Statement
from knowledge.model import Question, State
from tests.actions.fakes import FakeKnowledge, tracker
from tests.actions.talking import Talk
from tests.actions.test_rereading import TODAY, TwoTexts, citation, first_turn, replied


def test_english_words_that_no_document_has_are_not_nothing() -> None:
    knowledge = TwoTexts(daughter=("Närstående samtycker inte i patientens ställe.", 0.9))
    slots = {"pending_question": "Can her daughter consent instead?", "language": "en"}
    conversation = tracker("How many years are the access logs kept?", "nlu_fallback", **slots)
    assert ActionAnswer(knowledge, lambda: TODAY).act(conversation).answer.state is State.NOT_FOUND


def test_an_amount_is_asked_for_anew() -> None:
    knowledge = TwoTexts(följs=("SIP följs upp inom tre månader.", 0.9))
    told = replied(knowledge, "hur många minuter ska mötet ta", "deadline", "när följs mötet upp")
    assert told.state is State.NOT_FOUND


def test_what_is_left_out_is_not_what_it_is_about() -> None:
    knowledge = TwoTexts(
        tappade=("Ring enhetschefen genast när en nyckel är borttappad.", 0.2),
        någonstans=("Har någon sagt nej?", 0.8),
    )
    told = first_turn(knowledge, "jag tappade en nyckel igår, vem ska ha sagt det någonstans?")
    assert told.statements[0].text.endswith("borttappad.")


def test_a_clause_about_nothing_is_not_the_whole_question() -> None:
    knowledge = TwoTexts(
        lasarettet=("Kommunen ordnar hemgång inom 24 timmar.", 0.2),
        fel=("Skriv inte vems fel du tror att det är.", 0.8),
    )
    told = first_turn(knowledge, "Frun vill ha hem honom från lasarettet, och jag sa att det inte går. Hade jag fel?")
    assert not told.statements or "fel" not in told.statements[0].text


SHORT = 8
"""Words of the longest question that ``NearAll`` answers."""


class NearAll(TwoTexts):
    """Knowledge that shows the same text for every question, surely only for one of few words."""

    def answer(self, question: Question, answer_id: str | None = None) -> Answer:
        """Answer a question of few words; of a longer one the text is no more than the nearest."""
        made = replace(super().answer(question, answer_id), citations=(citation("abc-1"),))
        return made if len(question.text.split()) <= SHORT else replace(made, state=State.NOT_FOUND)


def test_a_clause_about_nothing_is_not_the_question_even_where_it_finds_the_same() -> None:
    knowledge = NearAll(fel=("Skriv inte vems fel du tror att det är.", 0.8), skador=("Även utan skador.", 0.8))
    told = first_turn(knowledge, "Frun vill ha hem honom från lasarettet, och jag sa att det inte går. Hade jag fel?")
    assert told.state is State.NOT_FOUND
    told = first_turn(knowledge, "någon trillade igår men fick inga skador, måste man rapporta det ändå?")
    assert told.state is State.ANSWERED


@pytest.mark.parametrize(
    ("question", "things"),
    [("Vad står GSA för?", []), ("vem kallar till SIP?", ["SIP"])],
)
def test_what_a_question_is_about_is_not_who_acts(knowledge: FakeKnowledge, question: str, things: list[str]) -> None:
    conversation = tracker("måste personen samtycka", "how_to", pending_question=question, language="sv")
    reading = read(conversation, knowledge.thesaurus, TODAY)
    glued = [one.text for one in other_readings(conversation, reading, knowledge.thesaurus) if one.glued]
    assert [text.rpartition(" – ")[2].strip("?") for text in glued] == things


class OfTalkOnly(TwoTexts):
    """Knowledge that finds the fee only where it looks first in the documents of the talk."""

    def answer(self, question: Question, answer_id: str | None = None) -> Answer:
        """Answer from the document of the talk."""
        made = super().answer(question, answer_id)
        passage = "abc-9" if question.text == "kostar det henne något" and question.talked_of else "abc-1"
        text = "Insatsen är avgiftsfri." if passage == "abc-9" else "Ett team tar emot personen hemma."
        cited = replace(citation(passage), url=f"/dokument/abc?p={passage}#p")
        told = (Statement(f"Gäller A: {text}", (1,)),)
        return replace(made, state=State.ANSWERED, confidence=0.6, statements=told, citations=(cited,))


def test_what_only_tells_the_same_again_is_looked_for_in_the_documents_of_the_talk() -> None:
    slots = {"pending_question": "ett team tar över. vad är det för team?", "focus": ["abc-1"], "language": "sv"}
    conversation = tracker("kostar det henne något", "follow_up", **slots)
    told = ActionAnswer(OfTalkOnly(), lambda: TODAY).act(conversation).answer
    assert told.statements[0].text.endswith("avgiftsfri.")


def test_what_points_at_a_thing_is_not_asked_of_anything_else() -> None:
    knowledge = TwoTexts(SIP=("En SIP är en plan.", 0.4), kostar=("Trygg hemgång kostar en avgift.", 0.99))
    told = replied(knowledge, "vad kostar det", "nlu_fallback", "vad är en SIP")
    assert told.statements[0].text.endswith("En SIP är en plan.")


def test_a_condition_is_put_to_what_the_talk_is_about() -> None:
    knowledge = TwoTexts(
        sjukhuset=("Kallelsen skickas senast tre dagar efter.", 0.9), SIP=("Säger personen nej görs ingen plan.", 0.8)
    )
    told = replied(knowledge, "och om hon säger nej", "follow_up", "vem kallar till SIP på sjukhuset")
    assert told.statements[0].text.endswith("Säger personen nej görs ingen plan.")
    assert told.likely


async def test_what_stands_for_a_thing_stays_about_it(talk: Talk) -> None:
    talk.knowledge.statements = (Statement("Gäller Haninge (lokal): Den som ser fallet skriver.", (1,)),)
    talk.knowledge.citations = (replace(citation("abc-1"), url="/dokument/abc?p=abc-1#p"),)
    await talk.say("måste jag skriva fallrapport i Haninge?", "what_applies")
    await talk.say("kan inte sjuksköterskan på avdelningen skriva den åt mig i stället i dag", "how_to")
    assert "fallrapport" in talk.context["pending_question"]


@pytest.mark.parametrize(
    ("said", "confidence", "likely"),
    [
        ("vem ringer patienten efter hemgången", 0.6, False),
        ("vem ringer patienten om katten bits och grannen flyttar", 0.6, True),
        ("vem ringer patienten om katten bits och grannen flyttar", 0.75, False),
    ],
)
def test_what_takes_up_little_of_the_question_is_told_with_a_reservation(
    said: str, confidence: float, likely: bool
) -> None:
    told = first_turn(TwoTexts(ringer=("Vårdcentralen ringer patienten efter hemgången.", confidence)), said)
    assert (told.state, told.likely) == (State.ANSWERED, likely)


@pytest.mark.parametrize(
    ("before", "kind", "thing"),
    [
        ("vad betyder Trygg hemgång?", "definition", "Trygg hemgång"),
        ("när kallar vi till SIP?", "deadline", "SIP"),
    ],
)
def test_what_a_long_message_asks_of_it_is_asked_of_what_the_talk_is_about(before: str, kind: str, thing: str) -> None:
    knowledge = TwoTexts(**{thing.rsplit(maxsplit=1)[-1]: ("En närstående kan föreslå det.", 0.8)})
    said = (
        "I går ringde en dotter som är orolig och ville att hennes mamma skulle få det. Kan en närstående föreslå det?"
    )
    held = {"pending_question": before, "pending_kind": kind, "language": "sv"}
    told = ActionAnswer(knowledge, lambda: TODAY).act(tracker(said, "nlu_fallback", **held)).answer
    assert (told.state, told.likely) == (State.ANSWERED, True)
    assert knowledge.asked[-1].text == f"Kan en närstående föreslå det – {thing}?"


def test_what_stands_for_an_explained_word_counts_as_said() -> None:
    knowledge = TwoTexts()
    replied(knowledge, "är det vi som ska bjuda in till det, eller avdelningen?", before="vad betyder SIP?")
    assert "SIP" in knowledge.asked[0].said
