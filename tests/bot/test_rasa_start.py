"""How the dialogue server is started: the schema of action results is checked once, results are checked every time."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from bot import settings

PROGRAM = """
import importlib.util, json, sys
from jsonschema import Draft202012Validator, ValidationError, validate
asked = []
check = Draft202012Validator.check_schema
Draft202012Validator.check_schema = staticmethod(lambda schema, **options: (asked.append(1), check(schema, **options)))
spec = importlib.util.spec_from_file_location("serve", sys.argv[1])
spec.loader.exec_module(importlib.util.module_from_spec(spec))
from rasa.core.actions.action import RemoteAction
action = RemoteAction("action_answer", None)
for _ in range(3):
    action._validate_action_result({"events": [], "responses": [{"custom": {}}]})
refused = 0
for result in ({"events": 1}, {"responses": ["a"]}):
    try:
        action._validate_action_result(result)
    except ValidationError:
        refused += 1
try:
    validate({}, {"type": "nonsense"})
except Exception as error:
    kind = type(error).__name__
print(json.dumps([len(asked), refused, kind]))
"""


@pytest.mark.slow
def test_schema_is_checked_once_and_results_every_time() -> None:
    layout = settings.load().layout
    if not layout.rasa_python.exists():
        pytest.skip("the dialogue server is not set up: ./lots test sets it up")
    started = Path(__file__).resolve().parents[2] / "rasa-env" / "serve.py"
    command = [str(layout.rasa_python), "-W", "ignore", "-c", PROGRAM, str(started)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr
    # One schema of Rasa's and one that is none.
    assert json.loads(done.stdout.splitlines()[-1]) == [2, 2, "SchemaError"]
