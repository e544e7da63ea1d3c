"""A secret of this installation's own, made at first need and kept from everyone else on the machine."""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
from pathlib import Path

FILE = "own.key"


def own_key(var: Path) -> str:
    """Return the installation's secret, 64 hexadecimal digits.

    Args:
        var: The folder for everything that is made here; the secret lies in it, readable for its owner alone.

    Raises:
        OSError: The folder cannot be written.
    """
    path = var / FILE
    var.mkdir(parents=True, exist_ok=True)
    try:
        # Made whole or not at all, and closed to others from its first moment: several processes may come here at once.
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        found = path.read_text(encoding="ascii").strip()
        if len(found) == 64:
            return found
        path.unlink()
        return own_key(var)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        made = secrets.token_hex(32)
        file.write(made)
    return made


def derived(key: str, purpose: str) -> str:
    """Return a secret for one purpose, from which the installation's secret cannot be found.

    Args:
        key: The installation's secret.
        purpose: What the result is for.
    """
    return hmac.new(key.encode("ascii"), purpose.encode(), hashlib.sha256).hexdigest()


def command_pass(var: Path) -> str:
    """Return what the commands on this machine show the web gateway instead of a sign-on."""
    return derived(own_key(var), "commands")
