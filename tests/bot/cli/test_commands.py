"""The commands: what they print, how they end, and what is said to somebody who used them wrongly."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from pathlib import Path

import httpx
import pytest

from bot.cli.commands import main
from bot.cli.explanation import FEATURES
from knowledge.answer import Answer
from knowledge.encoder_on_demand import EncoderOnDemand
from knowledge.model import State
from knowledge.ranking.weighing import COMMON, READING, Weights
from tests.bot.cli.conftest import Command
from tests.knowledge.made import put, text

QUESTION = "vem kvitterar nyckelbricka"


def gold(path: Path, *rows: dict[str, object]) -> Path:
    base = {"id": "f1", "question": QUESTION, "lang": "sv", "place": None, "unit": None, "type": "who_is_responsible"}
    lines = [{**base, "gold_docs": ["tyreso.md"], "answer_any": [["Undersköterskan"]], **row} for row in rows]
    path.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), encoding="utf-8")
    return path


def told(
    arguments: Sequence[object], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> tuple[object, str]:
    """Call ``lots`` as a person does; return the exit status and what stands on standard error."""
    monkeypatch.setattr("sys.argv", ["lots", *map(str, arguments)])
    with pytest.raises(SystemExit) as ended:
        main()
    return ended.value.code, capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["search", QUESTION, "--place", "Tyresä"], ["Okänd plats", "Menade du Tyresö"]),
        (["search", QUESTION, "--library", "finns-inte"], ["finns inte", "--library"]),
        (["index", "--library", "finns-inte"], ["finns inte", "--library"]),
        (["check", "--library", "finns-inte"], ["finns inte", "--library"]),
        (["ask", QUESTION, "--place", "Blåbärsdalen"], ["Okänd plats"]),
        (["evaluate", "finns-inte.jsonl"], ["finns-inte.jsonl", "går inte att läsa"]),
        (["evaluate", "GOLD", "--today", "2026-13-01"], ["2026-13-01", "är ingen dag", "2026-01-31"]),
        (["evaluate", "GOLD", "--out", "finns-inte/ut.jsonl"], ["finns-inte", "--out"]),
        (["evaluate", "GOLD", "--through-bot"], ["Boten är inte igång"]),
        (["evaluate", "EMPTY"], ["har inga frågor"]),
        (["evaluate", "BROKEN"], ["rad 1"]),
    ],
)
def test_wrong_use_ends_with_2_and_a_swedish_sentence(
    lots: Command,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    words: list[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "EMPTY").write_text("")
    (tmp_path / "BROKEN").write_text("{\n")
    gold(tmp_path / "GOLD", {})
    status, error = told(arguments, monkeypatch, capsys)
    assert status == 2
    assert "Traceback" not in error
    for word in words:
        assert word in error


@pytest.mark.parametrize(("name", "value"), [("LOTS_WEB_PORT", "åtta"), ("LOTS_LIBARY", "x")])
def test_wrong_setting_ends_with_2(
    lots: Command, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)
    status, error = told(["check"], monkeypatch, capsys)
    assert status == 2
    assert name in error


def test_missing_encoder_ends_with_2(
    lots: Command, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("bot.cli.opening.EncoderOnDemand", EncoderOnDemand)
    monkeypatch.setenv("LOTS_ENCODER", "/finns/inte")
    status, error = told(["index"], monkeypatch, capsys)
    assert status == 2
    assert "går inte att läsa in" in error


@pytest.mark.parametrize("arguments", [["search"], ["search", "a", "--fel"], ["finns-inte"], ["evaluate"]])
def test_missing_and_unknown_arguments_end_with_2(lots: Command, arguments: list[str]) -> None:
    assert lots(*arguments).exit_code == 2


def test_index_tells_what_changed(lots: Command, folder: Path) -> None:
    first = lots("index")
    assert first.exit_code == 0
    assert "2 dokument" in first.stdout
    assert "Nya (2): haninge.md, tyreso.md" in first.stdout
    put(folder, {"haninge.md": text("# Matlådor\n\nMatlådor värms.", id="mat", titel="Matlådor", plats="Haninge")})
    second = lots("index", "--json")
    report = json.loads(second.stdout)
    assert (report["added"], report["changed"], report["unchanged"]) == ([], ["haninge.md"], 1)


def test_index_of_an_unreadable_file_ends_with_1(lots: Command, folder: Path) -> None:
    put(folder, {"trasig.pdf": b"ingen pdf", "bild.png": b"x"})
    result = lots("index")
    assert result.exit_code == 1
    assert "Gick inte att använda (1):\n  trasig.pdf:" in result.stdout
    assert "bild.png" in result.stdout


def test_search_json_holds_an_answer(lots: Command) -> None:
    result = lots("search", QUESTION + " i Tyresö", "--json")
    assert result.exit_code == 0
    shown = json.loads(result.stdout)
    answer = Answer.from_json(shown["answer"])
    assert answer.place is not None
    assert answer.place.name == "Tyresö"
    assert shown["found"][0]["path"] == "tyreso.md"
    assert "haninge.md" not in [found["path"] for found in shown["found"]]
    assert shown["excluded"] == [{"path": "haninge.md", "reason": "other place"}]


def test_search_explains_itself(lots: Command) -> None:
    result = lots("search", QUESTION, "--place", "Tyresö")
    assert result.exit_code == 0
    assert "Sökta dokument: 1. Bortvalda: 1 annan plats." in result.stdout
    assert "tyreso.md › " in result.stdout
    assert "nyckelbricka i nyckelskåpet" in result.stdout
    assert "\n  haninge.md: annan plats (Haninge)\n" in result.stdout
    assert "who_is" not in result.stdout
    assert "[hittat på orden" in result.stdout
    assert "(svar från 0." in result.stdout
    assert re.search(
        r"ordens delar \(BM25\) \d\.\d\d, innebörd \(cosinus\) -?\d\.\d\d, ordens närhet \d\.\d\d", result.stdout
    )
    assert "lyfts av: " in result.stdout


def test_search_says_what_lifts_a_passage_above_the_others(lots: Command) -> None:
    result = lots("search", "nyckelbricka")
    first, second = result.stdout.split("lyfts av: ")[1:3]
    assert not first.startswith("inget")
    assert "sänks av: inget" not in second


def test_library_and_state_may_be_any_folders(lots: Command, tmp_path: Path) -> None:
    other, state = tmp_path / "other", tmp_path / "other-state"
    other.mkdir()
    put(other, {"a.md": "# Fika\n\nKaffe kokas av den som kommer först."})
    result = lots("search", "vem kokar kaffe", "--library", other, "--state", state, "--json")
    assert json.loads(result.stdout)["found"][0]["path"] == "a.md"
    assert any(state.iterdir())
    assert not (tmp_path / "var" / "index").exists()


def test_check_tells_an_editor_what_to_mend(lots: Command, folder: Path) -> None:
    put(folder, {"trasig.pdf": b"ingen pdf"})
    result = lots("check")
    assert result.exit_code == 1
    assert "Fel (1):" in result.stdout
    assert "trasig.pdf" in result.stdout
    assert "2 dokument lästa, 1 gick inte att använda." in result.stdout
    remarks = json.loads(lots("check", "--json").stdout)
    assert {"path", "severity", "text"} <= set(remarks[0])
    (folder / "trasig.pdf").unlink()
    assert lots("check").exit_code == 0


def test_evaluate_measures_and_writes_what_it_saw(lots: Command, tmp_path: Path) -> None:
    questions = gold(tmp_path / "gold.jsonl", {"place": "Tyresö"}, {"id": "f2", "place": "Haninge", "gold_docs": []})
    out = tmp_path / "ut.jsonl"
    result = lots("evaluate", questions, "--out", out, "--today", "2026-11-23", "--json")
    assert result.exit_code == 0
    measured = json.loads(result.stdout)["all"]
    assert (measured["questions"], measured["wrong_place_rate"]) == (2, 0.0)
    first, second = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert (first["id"], first["ranked"][0]["path"]) == ("f1", "tyreso.md")
    assert Answer.from_json(first["answer"]).question == QUESTION
    assert all(found["path"] != "tyreso.md" for found in second["ranked"])


def test_evaluate_prints_a_table(lots: Command, tmp_path: Path) -> None:
    result = lots("evaluate", gold(tmp_path / "gold.jsonl", {}))
    assert result.exit_code == 0
    assert result.stdout.startswith("            frågor")
    assert "\nalla" in result.stdout


@pytest.mark.parametrize(("state", "status"), [(State.ANSWERED, 0), (State.NOT_FOUND, 0), (State.ERROR, 1)])
def test_ask_uses_the_bot_that_runs(lots: Command, monkeypatch: pytest.MonkeyPatch, state: State, status: int) -> None:
    posted = []

    def post(url: str, json: dict[str, object], headers: dict[str, str], timeout: float) -> httpx.Response:
        posted.append((url, json))
        assert len(headers["X-Samlots-Command"]) == 64
        answer = Answer("a", state, "sv", QUESTION, "Svaret.")
        return httpx.Response(200, json=answer.to_json(), request=httpx.Request("POST", url))

    monkeypatch.setattr("bot.cli.ask.httpx.post", post)
    monkeypatch.setattr("bot.cli.ask.runfile.read", lambda folder: {"address": "http://127.0.0.1:8080"})
    result = lots("ask", QUESTION, "--place", "Tyresö")
    assert (result.exit_code, result.stdout) == (status, "Svaret.\n")
    assert posted == [("http://127.0.0.1:8080/api/ask", {"text": QUESTION, "place": "0138"})]
    assert Answer.from_json(json.loads(lots("ask", QUESTION, "--json").stdout)).state is state


@pytest.mark.parametrize(
    "reply", [httpx.Response(500), httpx.Response(200, text="<html>"), httpx.Response(200, json={})]
)
def test_ask_tells_that_the_bot_failed(lots: Command, monkeypatch: pytest.MonkeyPatch, reply: httpx.Response) -> None:
    reply.request = httpx.Request("POST", "http://127.0.0.1:8080")
    monkeypatch.setattr("bot.cli.ask.httpx.post", lambda url, **given: reply)
    monkeypatch.setattr("bot.cli.ask.runfile.read", lambda folder: {"address": "http://127.0.0.1:8080"})
    result = lots("ask", QUESTION)
    assert result.exit_code == 1
    assert "Det gick inte att fråga boten" in result.stderr


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ("connected", None),
        ("conflict", "FEL  Telegram: ett annat program hämtar meddelanden med samma token."),
        ("unreachable", "FEL  Telegram: boten som är igång når inte Telegram just nu."),
    ],
)
def test_doctor_tells_which_part_of_the_running_bot_is_not_well(
    lots: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, told: str, said: str | None
) -> None:
    def health(url: str, **given: object) -> httpx.Response:
        if ":8080" in url:
            raise httpx.ConnectError("nobody there")
        status = 503 if ":5055" in url else 200
        return httpx.Response(status, json={"telegram": told}, request=httpx.Request("GET", url))

    monkeypatch.setattr("bot.cli.doctor.httpx.get", health)
    monkeypatch.setattr("bot.cli.doctor.runfile.read", lambda folder: {"address": "http://127.0.0.1:8080"})
    monkeypatch.setattr("bot.cli.doctor.telegram.findings", lambda chosen: ())
    monkeypatch.setenv("LOTS_TELEGRAM_TOKEN", "123456:" + "x" * 35)
    shown = lots("doctor").stdout
    assert "FEL  Webbchatten svarar inte på port 8080 (web_port)." in shown
    assert "FEL  Kunskapsservern svarar med fel 503 på port 5055." in shown
    assert str(tmp_path / "var" / "log" / "web.log") in shown
    assert "Dialogservern svarar" not in shown
    assert ("FEL  Telegram:" in shown) == (said is not None)
    assert said is None or said in shown


def test_doctor_asks_the_running_bot_where_it_runs(lots: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    """A bot that was started with LOTS_WEB_PORT runs elsewhere than the settings of this command say."""
    asked: list[str] = []

    def health(url: str, **given: object) -> httpx.Response:
        asked.append(url)
        return httpx.Response(200, json={}, request=httpx.Request("GET", url))

    ports = {"web": 7001, "dialogue": 7002, "actions": 7003, "unknown": 7004}
    monkeypatch.setattr("bot.cli.doctor.httpx.get", health)
    monkeypatch.setattr("bot.cli.doctor.runfile.read", lambda folder: {"address": "http://127.0.0.1", "ports": ports})
    assert "svarar inte" not in lots("doctor").stdout
    assert sorted(url.split(":")[2].split("/")[0] for url in asked) == ["7001", "7002", "7003"]


def test_doctor_tells_what_to_mend(lots: Command) -> None:
    before = lots("doctor")
    assert before.exit_code == 1
    assert "FEL  Index: Biblioteket är inte indexerat. Kör ./lots index." in before.stdout
    lots("index")
    assert "bra  Index: 2 dokument" in lots("doctor").stdout


def test_every_feature_of_the_ranking_has_a_name_for_editors() -> None:
    assert {*Weights.load().order, COMMON, READING} == set(FEATURES)
