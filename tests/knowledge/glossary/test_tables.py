"""Words explained from a library's glossaries, as staff write them; an organisation's own glossary goes before the examples."""

from __future__ import annotations

import pytest

from knowledge.glossary.check import glossary_remarks
from knowledge.glossary.tables import Glossary, entries_of
from knowledge.glossary.terms import extended
from knowledge.model import Kind, QuestionKind, State
from knowledge.swedish.places import Places
from knowledge.swedish.thesaurus import Thesaurus
from tests.knowledge.made import Made, make, text

OWN = "Ord;Betydelse;Källa\nKlinten;Klinten är korttidsenheten på Torget.;Enhetschefen\nGSA;Hos oss är GSA Alléns vårdcentral.;Avtal\n"
FILES: dict[str, str | bytes] = {
    "exempel.md": text(
        "# Ordlista\n\n| Ord | Utskrivet | Betydelse | Varianter | Källa |\n|---|---|---|---|---|\n"
        "| GSA | Samordnande vårdcentral | GSA samordnar vårdcentraler. | samordningscentralen | Webben |\n"
        "| VC | Vårdcentral | VC är vårdcentral. | | Webben |\n"
        "| VC | Verksamhetschef | VC är också chefen för en klinik. | | Lagen |\n",
        titel="Ordlista",
        typ="ordlista",
        plats="Sverige",
        exempel="true",
    ),
    "egen.csv": OWN,
    "egen.csv.meta.yml": "id: egen\ntitel: Vår ordlista\ntyp: ordlista\nplats: Tyresö\nägare: Vi\n",
}


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Made:
    return make(tmp_path_factory.mktemp("glossary"), FILES)


def explained(made: Made, question: str, place: str | None = None, language: str = "sv") -> list[str]:
    """Return what the answer to a question about words says."""
    answer = made.ask(question, place, kind=QuestionKind.DEFINITION, language=language)
    return [statement.text for statement in answer.statements]


def test_own_glossary_adds_words_and_goes_before_the_example(own: Made) -> None:
    assert explained(own, "vad är klinten", "Tyresö") == [
        "Gäller Tyresö (ordlista): Ord: Klinten | Betydelse: Klinten är korttidsenheten på Torget."
    ]
    assert "Alléns vårdcentral" in explained(own, "vad betyder GSA?", "Tyresö")[0]
    assert "samordnar vårdcentraler" in explained(own, "vad betyder GSA?", "Haninge")[0]


@pytest.mark.parametrize(
    ("question", "language", "row"),
    [
        ("what is a needs assessor?", "en", "Ord: BHL"),
        ("what does discharge planning team mean?", "en", "Ord: Vårdplaneringsteam"),
        ("what is a care coordinator called in swedish", "en", "Ord: FVK"),
        ("vad heter needs assessor på svenska", "sv", "Ord: BHL"),
        ("translate utskrivningsklar", "en", "Ord: Utskrivningsklar"),
        ("can you translate brytpunktssamtal to english?", "en", "Ord: Brytpunktssamtal"),
        ("explain SIP to me like i'm new", "en", "Ord: SIP"),
        ("vad heter fast vårdkontakt på engelska", "sv", "Ord: FVK"),
    ],
)
def test_a_word_is_explained_in_either_language(repository: Made, question: str, language: str, row: str) -> None:
    assert row in explained(repository, question, language=language)[0]


def test_the_english_for_a_word_is_told_to_who_asks_for_it(repository: Made) -> None:
    answer = repository.ask("vad heter fast vårdkontakt på engelska", kind=QuestionKind.DEFINITION)
    assert any("fast vårdkontakt (permanent care contact)" in note for note in answer.notes)
    plain = repository.ask("vad är fast vårdkontakt", kind=QuestionKind.DEFINITION)
    assert not any("permanent care contact" in note for note in plain.notes)


@pytest.mark.parametrize(
    "question", ["who pays for the discharge?", "what applies to discharge planning in Tyresö on a Friday?"]
)
def test_what_is_no_question_of_meaning_is_not_explained(repository: Made, question: str) -> None:
    statements = repository.ask(question, language="en").statements
    assert not any("Ord: " in statement.text.partition("“")[2][:5] for statement in statements)


def test_word_with_several_meanings_is_told_with_all_or_shown_by_the_rest_of_the_question(own: Made) -> None:
    answer = own.ask("vad betyder VC?", kind=QuestionKind.DEFINITION)
    assert answer.state is State.ANSWERED
    assert len(answer.statements) == 2
    assert any(note.startswith("VC har flera betydelser.") for note in answer.notes)
    assert answer.choices == ()
    (only,) = explained(own, "vad betyder VC, är det chefen?")
    assert "chefen för en klinik" in only


def test_new_words_reach_query_expansion(own: Made) -> None:
    glossary = Glossary(own.retriever.snapshot.documents, Places.load())
    thesaurus = extended(Thesaurus.load(), glossary)
    (match,) = thesaurus.find("samordningscentralen")
    assert match.groups[0].term == "geografiskt samordningsansvarig vårdcentral"
    assert extended(Thesaurus.load(), Glossary((), Places.load())) is Thesaurus.load()


def test_check_tells_what_to_mend(tmp_path_factory: pytest.TempPathFactory) -> None:
    files: dict[str, str | bytes] = {
        "fel.csv": "Ord;Betydelse;Källa\nABC;;Webben\nDEF;Något.;\nDEF;Något.;Webben\n",
        "fel.csv.meta.yml": "titel: Fel\ntyp: ordlista\nplats: Sverige\nägare: Vi\n",
        "utan.csv": "Ord;Annat\nABC;Något\n",
        "utan.csv.meta.yml": "titel: Utan\ntyp: ordlista\nplats: Sverige\nägare: Vi\n",
    }
    made = make(tmp_path_factory.mktemp("check"), files)
    remarks = [(remark.path, remark.text) for remark in glossary_remarks(made.retriever.snapshot.documents)]
    assert remarks == [
        ("fel.csv", "rad 2, ABC: betydelse saknas."),
        ("fel.csv", "rad 3, DEF: källa saknas."),
        ("fel.csv", "rad 4, DEF: ordet står redan på rad 3, DEF."),
        (
            "utan.csv",
            "Ordlistans tabell saknar kolumnerna ord, betydelse. Orden i den kan bara hittas som vanlig text.",
        ),
    ]


def test_shipped_glossary_has_terms_with_meanings_and_named_sources(repository: Made) -> None:
    documents = repository.retriever.snapshot.documents
    glossaries = [document for document in documents if document.metadata.kind is Kind.GLOSSARY]
    entries = [entry for document in glossaries for entry in entries_of(document)]
    assert len({entry.names[0] for entry in entries}) >= 120
    assert glossary_remarks(glossaries) == []


@pytest.mark.parametrize(
    ("question", "starts"),
    [
        ("vad betyder GSA?", ["GSA"]),
        ("skillnad på utskrivningsklar och hemgångsklar?", ["Utskrivningsklar", "Hemgångsklar"]),
        ("skillnad på utskrivnings klar och hemgångs klar", ["Utskrivningsklar", "Hemgångsklar"]),
        ("vad betyder utskrivningklar", ["Utskrivningsklar"]),
        ("vad ar hemgangsklar", ["Hemgångsklar"]),
        ("vad är UK-meddelandet", ["Utskrivningsklar"]),
        ("vad gör biståndsbedömaren", ["BHL"]),
        ("vad är en kommunssk", ["Kommunsköterska"]),
        ("är LOS och LUS samma sak?", ["LOS", "LUS"]),
        ("vad menas med rött spår?", ["Rött spår"]),
        ("UBS?", ["UBS"]),
        ("vad är FVK, FLK och FOK", ["FVK", "FLK", "FOK"]),
        ("vad betyder AT", ["AT", "AT"]),
        ("vad är en AT-läkare", ["AT"]),
        ("vad är HSL", ["HSL", "HSL"]),
        ("vad betyder säbo", ["SÄBO"]),
        ("hemgångklar", ["Hemgångsklar"]),
        ("I see UBS everywhere, what is that?", ["UBS"]),
        ("vad betyder egentligen KSA, min chef säger det hela tiden", ["KSA"]),
        ("Länsdelsgrupp norr, vad är det för något?", ["Länsdelsgrupp norr"]),
        ("alla säger inslink. vad menar dom", ["Inskrivningsmeddelande"]),
        ("LOS? står på varenda papper här", ["LOS"]),
        ("what is the meaning of fast vårdkontakt?", ["FVK"]),
        ("my boss say hemgångsklar, is it same thing?", ["Hemgångsklar"]),
        ("and somebody wrote UBS in the note??", ["UBS"]),
        ("my colleagues always say vårdplanering, it's what?", ["SVP, SVPL, VPL"]),
        ("difference btw hemtjänst and hemsjukvård? i never understand", ["Hemtjänst", "Hemsjukvård"]),
    ],
)
def test_staffs_own_words(repository: Made, question: str, starts: list[str]) -> None:
    found = explained(repository, question)
    assert [statement.split("Ord: ")[1].split(" |")[0] for statement in found] == starts
    assert all("Källa:" not in statement for statement in found)


@pytest.mark.parametrize(
    "question",
    ["vad innebär det att kommunen betalar efter tre dagar", "vad är numret till hemtjänsten i natt", "vad är zebra"],
)
def test_question_for_more_than_a_word_is_searched(repository: Made, question: str) -> None:
    glossary = Glossary(repository.retriever.snapshot.documents, Places.load())
    paths = frozenset(document.path for document in repository.retriever.snapshot.documents)
    assert glossary.asked(question, paths) == ()


@pytest.mark.parametrize(
    ("question", "only"),
    [
        ("LOS? står på varenda papper här", True),
        ("hemgångklar", True),
        ("SIP-möte på video", False),
        ("vad är zebra", False),
    ],
)
def test_a_word_alone_is_told_from_a_question_with_one(repository: Made, question: str, only: bool) -> None:
    glossary = Glossary(repository.retriever.snapshot.documents, Places.load())
    paths = frozenset(document.path for document in repository.retriever.snapshot.documents)
    assert glossary.is_all_of(question, paths) is only


def test_in_english_the_row_is_quoted(repository: Made) -> None:
    (statement,) = explained(repository, "what does KSA mean?", language="en")
    assert statement.startswith("Applies to all of Sweden (glossary): “Ord: KSA")


def test_what_a_word_means_in_the_place_goes_before_the_common_glossary(repository: Made) -> None:
    (first, *_) = explained(repository, "vad är trygg hemgång i Olofström", "Olofström")
    assert first.startswith("Gäller Olofström")


@pytest.mark.parametrize(
    ("asked", "place", "source"),
    [
        ("vad är en fast vårdkontakt?", "Haninge", "ordlista"),
        ("what does fast vårdkontakt mean", "Haninge", "glossary"),
        ("vad är inslink?", "Olofström", "länsrutin"),
        ("vad är trygg hemgång?", "Karlshamn", "lokal rutin"),
    ],
)
def test_a_function_is_explained_by_the_glossary_and_what_the_place_has_written_about_by_the_place(
    repository: Made, asked: str, place: str, source: str
) -> None:
    """A heading that names a function ("Utse fast vårdkontakt") says what is done, not who it is."""
    language = "en" if asked.startswith("what") else "sv"
    answer = repository.ask(asked, place, language=language)
    assert answer.state is State.ANSWERED
    assert source in answer.statements[0].text.partition(":")[0]
