"""Where the index of a library folder is kept. Light on purpose: the supervisor needs it without the rest of knowledge."""

from __future__ import annotations

import hashlib
from pathlib import Path


def default_state(library: Path, var: Path) -> Path:
    """Return the state directory of a library folder below ``var``."""
    resolved = library.resolve()
    return var / "index" / f"{resolved.name}-{hashlib.sha256(str(resolved).encode()).hexdigest()[:8]}"
