"""Which passages are the same rule, and which only look like it."""

from __future__ import annotations

import pytest

from knowledge.ranking.alike import says_the_same

RULE = (
    "Nycklar kvitteras ut i receptionen och lämnas åter i nyckelskåpet senast vid passets slut av den som har hämtat dem. "
    "Saknas en nyckel meddelas enhetschefen samma dag och händelsen skrivs som en avvikelse i systemet."
)


@pytest.mark.parametrize(
    "other",
    [RULE, RULE.upper(), RULE.replace("\n", " "), RULE.replace("receptionen", "entrén"), RULE.replace("och", "samt")],
)
def test_small_differences_leave_the_rule_the_same(other: str) -> None:
    assert says_the_same(RULE, other)
    assert says_the_same(other, RULE)


@pytest.mark.parametrize(
    "other",
    [
        RULE.replace("skrivs som", "skrivs inte som"),
        RULE.replace("samma dag", "inom 24 timmar"),
        RULE.replace("kvitteras ut", "kvitteras ut endast"),
        "Larmet provas varje måndag av den som öppnar, och fel anmäls till leverantören samma dag som de märks.",
        RULE[:60],
        "",
    ],
)
def test_a_number_a_negation_or_another_rule_makes_two(other: str) -> None:
    assert not says_the_same(RULE, other)
    assert not says_the_same(other, RULE)


@pytest.mark.parametrize(("one", "other"), [("Tel 112", "Tel 113"), ("Ring chefen", "Ring jouren"), ("a b", "b a")])
def test_short_passages_must_be_equal(one: str, other: str) -> None:
    assert says_the_same(one, one)
    assert not says_the_same(one, other)
