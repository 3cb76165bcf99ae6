"""Expressions of indicators: what they can say, and that they can say no more."""

import pytest

from disclosure.model.expression import NAMES, BadExpressionError, evaluate, parse

VALUES = {"all": 20, "bad": 4, "unexplained": 1, "share": 0.2, "weight": 10}


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        ("bad", 4),
        ("2 * bad + 1", 9),
        ("weight * share", 2),
        ("min(weight, 5 * bad)", 10),
        ("max(1, 2) - 3", -1),
        ("-bad", -4),
        ("bad >= 5", 0),
        ("all < 1 or bad > 0", 1),
        ("bad > 0 and unexplained == 0", 0),
        ("bad / (all - 20)", 0),
        ("bad != 4", 0),
    ],
)
def test_expression_is_arithmetic(expression: str, value: float) -> None:
    assert evaluate(expression, VALUES) == value


@pytest.mark.parametrize(
    "expression",
    [
        "",
        "bad +",
        "other",
        "True",
        "'text'",
        "bad ** 9",
        "bad if all else 1",
        "__import__('os')",
        "bad.real",
        "[bad]",
        "min(weight, key=bad)",
        "abs(bad)",
        "0 < bad < 5",
        "(lambda: 1)()",
        "1 + " * 60 + "1",
    ],
)
def test_anything_else_is_refused(expression: str) -> None:
    with pytest.raises(BadExpressionError):
        parse(expression)


def test_every_name_is_a_number() -> None:
    assert [evaluate(name, VALUES) for name in NAMES] == [20, 4, 1, 0.2, 10]
