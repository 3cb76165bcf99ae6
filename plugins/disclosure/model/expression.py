"""Expressions of indicators: sums and comparisons of a few numbers, and nothing else a formula could do."""

from __future__ import annotations

import ast
import operator
from collections.abc import Callable, Mapping
from functools import lru_cache

NAMES = ("all", "bad", "unexplained", "share", "weight")
"""Numbers an expression may name: what was looked at, faults, those nobody explained, faults of all, the weight."""
_LONGEST = 200
_OPERATIONS: Mapping[type[ast.AST], Callable[[float, float], float]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}
_COMPARISONS: Mapping[type[ast.AST], Callable[[float, float], bool]] = {
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
}
_FUNCTIONS: Mapping[str, Callable[..., float]] = {"min": min, "max": max}


class BadExpressionError(ValueError):
    """An expression that is none; the message is the part that is not understood."""


def evaluate(expression: str, values: Mapping[str, float]) -> float:
    """Its value; raises ``BadExpressionError``. Division by nought gives nought, since then there was nothing to count."""
    return _value(parse(expression), values)


@lru_cache(maxsize=256)
def parse(expression: str) -> ast.expr:
    """The expression, if it is one; raises ``BadExpressionError``."""
    if len(expression) > _LONGEST:
        raise BadExpressionError(expression[:_LONGEST])
    try:
        tree = ast.parse(expression, mode="eval").body
    except SyntaxError:
        raise BadExpressionError(expression) from None
    _value(tree, dict.fromkeys(NAMES, 1.0))
    return tree


def _value(node: ast.expr, values: Mapping[str, float]) -> float:
    match node:
        case ast.Constant(value=bool()):
            pass
        case ast.Constant(value=int() | float() as number):
            return float(number)
        case ast.Name(id=name) if name in values:
            return values[name]
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            return -_value(operand, values)
        case ast.BinOp(left=left, op=op, right=right) if type(op) in _OPERATIONS:
            return _combined(op, _value(left, values), _value(right, values))
        case ast.BoolOp(op=ast.And(), values=parts):
            return min(_value(part, values) for part in parts)
        case ast.BoolOp(op=ast.Or(), values=parts):
            return max(_value(part, values) for part in parts)
        case ast.Compare(left=left, ops=[op], comparators=[right]) if type(op) in _COMPARISONS:
            return float(_COMPARISONS[type(op)](_value(left, values), _value(right, values)))
        case ast.Call(func=ast.Name(id=name), args=parts, keywords=[]) if name in _FUNCTIONS:
            return _FUNCTIONS[name](*(_value(part, values) for part in parts))
    raise BadExpressionError(ast.unparse(node))


def _combined(op: ast.operator, left: float, right: float) -> float:
    if isinstance(op, ast.Div) and not right:
        return 0.0
    return _OPERATIONS[type(op)](left, right)
