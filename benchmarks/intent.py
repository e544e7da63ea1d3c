"""Compare pipelines for the intent model: F1, time, size and memory of each.

Trains every ``benchmarks/intent/*.yml`` in a temporary folder, cross-validates it on the training data, tests it on
utterances that it never saw, starts the dialogue server with it and prints one table row for each. What each intent leads
to is read from the rules. The dialogue server's environment is only called as a program. Linux only, because of the memory.

    python benchmarks/intent.py --rasa PATH_OF_RASA [--only NAME …] [--folds 3] [--json FILE]
"""

from __future__ import annotations

import argparse
import json
import math
import os
import signal
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parent.parent
CONFIGURATIONS = Path(__file__).resolve().parent / "intent"
HELDOUT = ROOT / "tests" / "rasa" / "heldout_nlu.yml"
FIELD = ROOT / "tests" / "rasa" / "field_nlu.yml"
SEARCHES = frozenset({"action_answer", "action_outside"})
SAFETY = "action_safety"
THRESHOLDS = (0.0, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.5)
RULES = (ROOT / "data" / "rules.yml", ROOT / "data" / "introduction" / "rules.yml")
ENVIRONMENT = {
    **os.environ,
    "OMP_NUM_THREADS": "1",
    "TF_CPP_MIN_LOG_LEVEL": "3",
    "RASA_TELEMETRY_ENABLED": "false",
    "RASA_MAX_CACHE_SIZE": "0",
    "PYTHONWARNINGS": "ignore",
    # rasa-env/intents.py is found from the root.
    "PYTHONPATH": str(ROOT),
}


@dataclass(frozen=True)
class Prediction:
    """One utterance as the model saw it."""

    text: str
    right: str
    predicted: str
    confidence: float


@dataclass(frozen=True)
class Served:
    """What the running dialogue server costs: seconds until ready, MiB resident, milliseconds a turn."""

    start: float
    memory: float
    median: float
    p95: float


@dataclass(frozen=True)
class Row:
    """All figures of one pipeline."""

    name: str
    cross_f1: float
    cross_action: float
    heldout_f1: float
    heldout_action: float
    field_f1: float
    field_action: float
    cross_entity_f1: float | None
    heldout_entity_f1: float | None
    train_seconds: float
    model_megabytes: float
    served: Served


@cache
def actions() -> dict[str, str]:
    """Return the action, or the form, that the rules run first for each intent of the domain."""
    rules = [rule for path in RULES for rule in yaml.safe_load(path.read_text(encoding="utf-8"))["rules"]]
    begun = [rule["steps"] for rule in rules if "intent" in rule["steps"][0]]
    return {steps[0]["intent"]: steps[1]["action"] for steps in begun}


def action_of(intent: str) -> str:
    """Return the action that the rules run for an intent.

    Raises:
        KeyError: No rule begins with the intent.
    """
    return actions()[intent]


def is_searched(intent: str) -> bool:
    """Return whether the documents are searched for what a person wrote with this intent."""
    return action_of(intent) in SEARCHES


def is_refused(intent: str) -> bool:
    """Return whether an intent is one of those that documents must not answer."""
    return action_of(intent) == SAFETY


def macro_f1(predictions: list[Prediction]) -> float:
    """Return the mean F1 over the intents that the predictions ought to have, NaN without predictions."""
    if not predictions:
        return math.nan
    labels = sorted({p.right for p in predictions})
    scores = []
    for label in labels:
        hits = sum(p.right == label == p.predicted for p in predictions)
        scores.append(
            2 * hits / (sum(p.right == label for p in predictions) + sum(p.predicted == label for p in predictions))
        )
    return statistics.fmean(scores)


def action_accuracy(predictions: list[Prediction]) -> float:
    """Return the share of utterances that reach the right action, NaN without predictions."""
    if not predictions:
        return math.nan
    return statistics.fmean(action_of(p.right) == action_of(p.predicted) for p in predictions)


def with_threshold(predictions: list[Prediction], threshold: float) -> list[Prediction]:
    """Return the predictions as ``FallbackClassifier`` would leave them at a threshold."""
    return [
        p if p.confidence >= threshold else Prediction(p.text, p.right, "nlu_fallback", p.confidence)
        for p in predictions
    ]


def thresholds(predictions: list[Prediction]) -> list[str]:
    """Return table rows: threshold, share of fallback, right action, missed and needless safety answers."""
    rows = []
    for threshold in THRESHOLDS:
        after = with_threshold(predictions, threshold)
        fallback = statistics.fmean(p.predicted == "nlu_fallback" for p in after)
        missed = sum(is_refused(p.right) and not is_refused(p.predicted) for p in after)
        needless = sum(not is_refused(p.right) and is_refused(p.predicted) for p in after)
        swallowed = sum(is_searched(p.right) and not is_searched(p.predicted) for p in after)
        rows.append(
            f"| {threshold:.2f} | {fallback:.1%} | {action_accuracy(after):.3f} | {missed} | {needless} | {swallowed} |"
        )
    return rows


def run(command: list[str], where: Path) -> None:
    """Run a program quietly; its output is shown only if it fails.

    Raises:
        SystemExit: The program failed.
    """
    done = subprocess.run(command, cwd=where, env=ENVIRONMENT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{' '.join(command)} failed:\n{done.stdout[-3000:]}\n{done.stderr[-3000:]}")


def predictions_in(results: Path) -> list[Prediction]:
    """Read what ``rasa test nlu --successes`` wrote about intents."""
    found = []
    for name in ("intent_successes.json", "intent_errors.json"):
        path = results / name
        if path.exists():
            for entry in json.loads(path.read_text(encoding="utf-8")):
                guess = entry["intent_prediction"]
                found.append(
                    Prediction(entry["text"], entry["intent"], guess["name"] or "", float(guess["confidence"]))
                )
    return found


def entities_in(results: Path) -> dict[str, dict[str, float]]:
    """Return precision, recall, f1-score and support of each kind of entity and of "macro avg", empty where none is found."""
    for name in ("CRFEntityExtractor_report.json", "DIETClassifier_report.json"):
        path = results / name
        if path.exists():
            report = json.loads(path.read_text(encoding="utf-8"))
            return {kind: scores for kind, scores in report.items() if isinstance(scores, dict)}
    return {}


def entity_f1_in(results: Path) -> float | None:
    """Return the macro F1 over kinds of entities, or None where the pipeline finds none."""
    found = entities_in(results)
    return found["macro avg"]["f1-score"] if found else None


class _StubAction(BaseHTTPRequestHandler):
    """An action server that answers at once, so that only the dialogue server is measured."""

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        body = json.dumps({"events": [], "responses": [{"custom": {"answer": {}}}]}).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        return


@contextmanager
def action_server() -> Iterator[int]:
    """Run the stub action server on a free port and give the port."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _StubAction)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield server.server_address[1]
    finally:
        server.shutdown()


def turn(port: int, sender: str, text: str) -> float:
    """Send one message and return the milliseconds that the turn took."""
    body = json.dumps({"sender": sender, "message": text}).encode()
    request = urllib.request.Request(
        f"http://127.0.0.1:{port}/webhooks/rest/webhook", body, {"Content-Type": "application/json"}
    )
    began = time.perf_counter()
    with urllib.request.urlopen(request, timeout=60) as reply:
        if not json.loads(reply.read()):
            raise SystemExit("the dialogue server gave no answer")
    return (time.perf_counter() - began) * 1000


def serve(rasa: Path, model: Path, port: int, texts: list[str], scratch: Path) -> Served:
    """Start the dialogue server with a model, send it every text from a new sender and return what it cost."""
    with action_server() as action_port:
        endpoints = scratch / "endpoints.yml"
        endpoints.write_text(f"action_endpoint:\n  url: http://127.0.0.1:{action_port}/webhook\n", encoding="utf-8")
        command = [str(rasa), "run", "-m", str(model), "-i", "127.0.0.1", "-p", str(port)]
        command += ["--endpoints", str(endpoints), "--credentials", str(ROOT / "credentials.yml")]
        began = time.perf_counter()
        process = subprocess.Popen(
            command,
            cwd=scratch,
            env=ENVIRONMENT,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        try:
            while True:
                try:
                    turn(port, "first", "hej")
                    break
                except (urllib.error.URLError, ConnectionError):
                    if process.poll() is not None or time.perf_counter() - began > 300:
                        raise SystemExit("the dialogue server did not start") from None
                    time.sleep(0.5)
            start = time.perf_counter() - began
            times = sorted(turn(port, f"sender-{number}", text) for number, text in enumerate(texts))
            status = Path(f"/proc/{process.pid}/status").read_text(encoding="utf-8")
            memory = next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS")) / 1024
        finally:
            os.killpg(process.pid, signal.SIGTERM)
            process.wait(30)
    return Served(start, memory, statistics.median(times), times[int(len(times) * 0.95)])


def measure(
    rasa: Path, configuration: Path, folds: int, port: int, scratch: Path
) -> tuple[Row, dict[str, list[Prediction]]]:
    """Train, test and serve one pipeline; returns its row and its predictions by data set."""
    scratch.mkdir()
    name, data = configuration.stem, str(ROOT / "data")
    began = time.perf_counter()
    command = [str(rasa), "train", "--config", str(configuration), "--domain", str(ROOT / "domain.yml"), "--data", data]
    run([*command, "--out", str(scratch), "--fixed-model-name", name, "--force"], scratch)
    train_seconds = time.perf_counter() - began
    model = scratch / f"{name}.tar.gz"
    test = [str(rasa), "test", "nlu", "--domain", str(ROOT / "domain.yml"), "--no-plot", "--successes"]
    for kind, path in (("heldout", HELDOUT), ("field", FIELD)):
        run([*test, "--model", str(model), "--nlu", str(path), "--out", str(scratch / kind)], scratch)
    if folds:
        cross = ["--cross-validation", "--folds", str(folds), "--config", str(configuration), "--nlu", data]
        run([*test, *cross, "--out", str(scratch / "cross")], scratch)
    found = {kind: predictions_in(scratch / kind) for kind in ("cross", "heldout", "field")}
    row = Row(
        name,
        macro_f1(found["cross"]),
        action_accuracy(found["cross"]),
        macro_f1(found["heldout"]),
        action_accuracy(found["heldout"]),
        macro_f1(found["field"]),
        action_accuracy(found["field"]),
        entity_f1_in(scratch / "cross"),
        entity_f1_in(scratch / "heldout"),
        train_seconds,
        model.stat().st_size / 1e6,
        serve(rasa, model, port, [p.text for p in found["heldout"]], scratch),
    )
    return row, found


def as_table_row(row: Row) -> str:
    """Return a Markdown table row."""
    entities = " / ".join("–" if f1 is None else f"{f1:.3f}" for f1 in (row.cross_entity_f1, row.heldout_entity_f1))
    cost = f"{row.train_seconds:.0f} s | {row.model_megabytes:.2f} MB"
    speed = (
        f"{row.served.start:.0f} s | {row.served.memory:.0f} MiB | {row.served.median:.0f} / {row.served.p95:.0f} ms"
    )
    quality = f"{row.cross_f1:.3f} ({row.cross_action:.3f}) | {row.heldout_f1:.3f} ({row.heldout_action:.3f})"
    return f"| {row.name} | {quality} | {row.field_f1:.3f} ({row.field_action:.3f}) | {entities} | {cost} | {speed} |"


def main(arguments: list[str] | None = None) -> int:
    """Run the comparison; returns the exit code."""
    parser = argparse.ArgumentParser(description="Compare pipelines for the intent model.")
    parser.add_argument("--rasa", type=Path, required=True, help="the dialogue server's program, the file named rasa")
    parser.add_argument("--only", nargs="*", help="names of pipelines, all if not given")
    parser.add_argument("--folds", type=int, default=3, help="parts of the cross-validation, 0 for none")
    parser.add_argument("--port", type=int, default=5606, help="a free port for the dialogue server")
    parser.add_argument("--json", type=Path, help="write all figures and predictions to this file")
    options = parser.parse_args(arguments)
    chosen = [p for p in sorted(CONFIGURATIONS.glob("*.yml")) if not options.only or p.stem in options.only]
    if not chosen:
        parser.error("no such pipeline")
    everything: dict[str, Any] = {}
    print(
        "| pipeline | cross-validated F1 (action) | held-out | field | entity F1 cross / held-out | train | model | start | memory | turn |"
    )
    print("|---|---|---|---|---|---|---|---|---|---|")
    sweeps = []
    with tempfile.TemporaryDirectory(prefix="intent-") as folder:
        for configuration in chosen:
            scratch = Path(folder) / configuration.stem
            row, found = measure(options.rasa.absolute(), configuration, options.folds, options.port, scratch)
            print(as_table_row(row), flush=True)
            if found["cross"]:
                sweeps.append((row.name, found["cross"]))
            everything[row.name] = {
                "row": asdict(row),
                "predictions": {k: [asdict(p) for p in v] for k, v in found.items()},
            }
    for name, predictions in sweeps:
        print(f"\n{name}: fallback threshold on the cross-validated predictions ({len(predictions)})\n")
        print("| threshold | falls back | right action | safety missed | safety needless | questions not searched |")
        print("|---|---|---|---|---|---|", *thresholds(predictions), sep="\n")
    if options.json:
        options.json.write_text(json.dumps(everything, ensure_ascii=False, indent=1), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
