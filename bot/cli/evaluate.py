"""``lots evaluate``: metrics over gold questions."""

from __future__ import annotations

import json
import time
from dataclasses import asdict
from datetime import date
from pathlib import Path

import msgspec
import typer

from bot import runfile
from bot.cli.client import through_gateway
from bot.cli.failing import WrongUse
from bot.cli.opening import chosen_settings, named_place, open_encoder, open_knowledge, open_library
from knowledge.answer import Answer
from knowledge.base import KnowledgeBase
from knowledge.evaluation import GoldError, GoldQuestion, Metrics, Outcome, Ranked, by_group, measure, read_gold
from knowledge.model import Place, Question
from knowledge.swedish.language import detect
from knowledge.swedish.place_matcher import find_places


def evaluate_questions(
    questions: Path,
    folder: Path | None,
    state: Path | None,
    out: Path | None,
    today: str | None,
    *,
    through_bot: bool,
    as_json: bool,
) -> int:
    """Ask every question and print the metrics.

    Returns:
        Exit status: 0, or 1 where a citation was of a wrong place.

    Raises:
        WrongUse: The file of questions or the date cannot be used, or no bot is running for ``--through-bot``.
    """
    chosen = chosen_settings()
    try:
        gold = read_gold(questions)
    except GoldError as error:
        raise WrongUse(f"{error}") from error
    except (OSError, UnicodeDecodeError) as error:
        raise WrongUse(f"Filen {questions} går inte att läsa.") from error
    try:
        day = date.fromisoformat(today) if today else date.today()
    except ValueError as error:
        raise WrongUse(f"{today} är ingen dag. Skriv den som 2026-01-31.") from error
    if out is not None and not out.parent.is_dir():
        raise WrongUse(f"Mappen {out.parent} finns inte. Ange en annan fil med --out.")
    if not gold:
        raise WrongUse(f"{questions} har inga frågor.")
    address = _running_address(chosen.layout.run) if through_bot else None
    library = open_library(folder, state, chosen)
    knowledge = open_knowledge(library, open_encoder(chosen), whole=True, close_reading=chosen.close_reading)
    knowledge.answerer()
    outcomes = [_ask(item, knowledge, day, address) for item in gold]
    if out is not None:
        out.write_text("".join(_line(item) + "\n" for item in outcomes), encoding="utf-8")
    whole = measure(outcomes)
    groups = {"half": by_group(outcomes, lambda item: item.half), "style": by_group(outcomes, lambda item: item.style)}
    if as_json:
        values = {"all": asdict(whole), **{n: {k: asdict(m) for k, m in g.items()} for n, g in groups.items()}}
        typer.echo(json.dumps(values, ensure_ascii=False, indent=2))
    else:
        typer.echo(_table({"alla": whole, **{k: m for g in groups.values() if len(g) > 1 for k, m in g.items()}}))
    return 1 if whole.wrong_place_rate else 0


def _running_address(folder: Path) -> str:
    running = runfile.read(folder)
    if running is None or not running.get("address"):
        raise WrongUse("Boten är inte igång. Starta den med ./lots run i ett annat fönster.")
    return str(running["address"])


def _ask(gold: GoldQuestion, knowledge: KnowledgeBase, today: date, address: str | None) -> Outcome:
    place = named_place(gold.place)
    if place is None:
        found = {match.place.code: match.place for match in find_places(gold.question)}
        place = next(iter(found.values())) if len(found) == 1 else None
    question = Question(
        gold.question, today, language=detect(gold.question, gold.lang), place=place, unit=gold.unit, may_ask=True
    )
    started = time.perf_counter()
    if address is None:
        answer = knowledge.answer(question, gold.id)
    else:
        answer = through_gateway(address, gold.question, place.code if place else None)
    seconds = time.perf_counter() - started
    evidence = knowledge.answerer().retriever.retrieve(question, count=10).evidence
    ranked = tuple(
        Ranked(item.document.path, item.passage.section, item.passage.text, item.probability, item.passage.collapsed)
        for item in evidence
    )
    return Outcome(gold, ranked, answer, seconds, _wrong_place(answer, place, knowledge))


def _wrong_place(answer: Answer, place: Place | None, knowledge: KnowledgeBase) -> bool:
    if place is None:
        return False
    allowed = {node.name for node in knowledge.places.ancestors(place.code)}
    return any(citation.place not in allowed for citation in answer.citations)


def _line(item: Outcome) -> str:
    values = {
        "id": item.gold.id,
        "state": item.answer.state.value,
        "ranked": [{"path": r.path, "section": r.section, "text": r.text, "score": r.score} for r in item.ranked],
        "answer": item.answer.to_json(),
    }
    return json.dumps(msgspec.to_builtins(values), ensure_ascii=False)


def _table(rows: dict[str, Metrics]) -> str:
    titles = "            frågor  dok@1  dok@3 dok@10 MRR@10 nDCG@10  svar@1 svar@3 besvarat  avst.prec avst.träff  fel plats  median ms  p95 ms"
    lines = [titles]
    for name, m in rows.items():
        values = (
            m.doc_hit[1],
            m.doc_hit[3],
            m.doc_hit[10],
            m.mrr,
            m.ndcg,
            m.answer_at[1],
            m.answer_at[3],
            m.answered_right,
        )
        abstained = (m.abstention_precision, m.abstention_recall)
        cells = "".join(f"{_number(value):>8}" for value in (*values, *abstained, m.wrong_place_rate))
        lines.append(f"{name[:12]:<12}{m.questions:>6}{cells}{m.median_ms:>10.1f}{m.p95_ms:>8.1f}")
    return "\n".join(lines)


def _number(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"
