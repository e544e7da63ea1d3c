"""White space, hyphenation and bullets."""

import pytest

from knowledge.readers.words import bullet_of, clean, join_lines


def test_clean_removes_what_can_not_be_seen():
    assert clean("hem\u00adtjänst\u200b  och\u00a0\n SÄBO\ufeff \ufb01l") == "hemtjänst och SÄBO fil"


def test_clean_composes_letters():
    assert clean("Va\u030ard") == "Vård"


@pytest.mark.parametrize(
    ("lines", "joined"),
    [
        (["den introdukt-", "ionsansvariga"], "den introduktionsansvariga"),
        (["Vård-", "och omsorg"], "Vård- och omsorg"),
        (["via LMO-", "appen"], "via LMO-appen"),
        (["skicka e-", "post"], "skicka e-post"),
        (["social\u00ad", "tjänst"], "socialtjänst"),
        (["inom 24 -", "timmar"], "inom 24 - timmar"),
        (["Region Örebro-", "Karlskoga"], "Region Örebro- Karlskoga"),
    ],
)
def test_hyphens_at_line_ends(lines, joined):
    assert join_lines(lines) == joined


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("• ring jouren", ("", "ring jouren")),
        ("➢ ring", ("", "ring")),
        ("3. Kalla till möte", ("3.", "Kalla till möte")),
        ("b) samtycke", ("b)", "samtycke")),
        ("o inre punkt", ("", "inre punkt")),
        ("och så vidare", None),
        ("2025-01-01 beslutades", None),
    ],
)
def test_bullets(line, found):
    assert bullet_of(line) == found
