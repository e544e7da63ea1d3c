"""Why the operating system refused something, in words."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from knowledge.documents.refused_by_system import reason


def test_reasons_are_swedish(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError) as absent:
        (tmp_path / "nix").read_text(encoding="utf-8")
    assert reason(absent.value) == "den, eller mappen som den ska ligga i, finns inte"
    with pytest.raises(IsADirectoryError) as folder:
        tmp_path.read_text(encoding="utf-8")
    assert reason(folder.value) == "det är en mapp, inte en fil"
    assert reason(PermissionError(errno.EACCES, "Permission denied")).startswith("rättighet saknas")


def test_what_we_have_no_words_for_is_still_said() -> None:
    assert reason(OSError(errno.EXDEV, "Invalid cross-device link")) == "Invalid cross-device link"
    assert reason(OSError()) == "OSError"
