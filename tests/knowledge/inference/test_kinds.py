"""The kind from what a document calls itself, first of all in its own label."""

from __future__ import annotations

import pytest

from knowledge.inference import infer
from knowledge.model import Kind
from knowledge.readers import read_blocks


@pytest.mark.parametrize(
    ("text", "path", "kind"),
    [
        ("# RUTIN\n\nIntroduktion med checklista", "checklista.md", Kind.ROUTINE),
        ("# CHECKLISTA\n\nNattens rutiner", "a.md", Kind.CHECKLIST),
        ("# Samverkansrutin\n\nNycklar", "a.md", Kind.ROUTINE),
        ("Dokumenttyp: Riktlinje\n\n# Rutin för nycklar", "a.md", Kind.GUIDELINE),
        ("# Checklista rutin för nycklar", "a.md", Kind.CHECKLIST),
        ("# Läkemedelsrutin", "a.md", Kind.ROUTINE),
        ("# Allmän samtyckesblankett", "a.md", Kind.FORM),
        ("# Instruktioner vid tunga lyft", "a.md", Kind.INSTRUCTION),
        ("# Bemanningspolicy", "a.md", Kind.GUIDELINE),
        ("# Lag (2017:612) om samverkan", "a.md", Kind.LAW),
        ("# Lagen om samverkan i praktiken", "a.md", Kind.OTHER),
        ("# Nycklar\n\nSyftet med rutinen är ordning.", "a.md", Kind.ROUTINE),
        ("# Nycklar\n\nText.", "Lathund nycklar.md", Kind.INSTRUCTION),
        ("# Ordlista", "a.md", Kind.GLOSSARY),
        ("Publicerad: 2026-01-01\n\n# Nycklar i ny form", "a.md", Kind.NEWS),
        ("# INNEHÅLLSFÖRTECKNING\n\nLäkemedelsrutin", "Läkemedelsrutin innehåll.md", Kind.OTHER),
        ("# Nycklar för små och stora", "a.md", Kind.OTHER),
    ],
)
def test_kinds(text: str, path: str, kind: Kind) -> None:
    assert infer(path, read_blocks(f"{text}\n\n## Avsnitt\n\nNycklar.".encode(), "a.md")).kind is kind
