"""The ``rasa`` command with less work a turn: ``python rasa-env/serve.py run …`` in the dialogue server's environment.

Rasa holds each result of an action against a JSON schema, and has jsonschema check that schema itself anew every time: twice a
turn, more than half of a turn's computing time. The schemas are constants, so once is enough.
"""

from __future__ import annotations

import json
import sys
from typing import Any

from jsonschema import Draft202012Validator

_check = Draft202012Validator.check_schema
_checked: set[str] = set()


def check_once(schema: Any, **options: Any) -> None:
    """Check a schema that has not been checked before; what comes in by it is still held against it every time."""
    written = json.dumps(schema, sort_keys=True)
    if written not in _checked:
        _check(schema, **options)
        _checked.add(written)


Draft202012Validator.check_schema = staticmethod(check_once)

if __name__ == "__main__":
    from rasa.__main__ import main

    sys.exit(main())
