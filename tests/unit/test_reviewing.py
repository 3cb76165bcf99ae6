"""Slips of the pen in the conclusion of a review."""

import pytest

from disclosure.cli.reviewing import _may_be_shown, doubt
from disclosure.model.values import Mode
from support.values import fact


@pytest.mark.parametrize(
    ("secrecy", "everything", "said"),
    [
        ("可以公开", True, ""),
        ("可公开", True, "secrecy_slip"),
        ("可以公开。", False, "secrecy_slip"),
        ("不予公开", True, "secrecy_all"),
        ("不予公开", False, ""),
    ],
)
def test_a_conclusion_that_would_take_items_down_is_asked_about(
    secrecy: str, said: str, *, everything: bool
) -> None:
    assert doubt(secrecy, everything=everything) == said


@pytest.mark.parametrize("mode", [Mode.WITHHELD, Mode.SUSPENDED])
def test_what_is_not_disclosed_is_not_signed_with_all_the_others(mode: Mode) -> None:
    """Of what is suspended nobody knows yet whether it may be disclosed (条例第十七条)."""
    assert not _may_be_shown(fact(mode=mode))
    assert _may_be_shown(fact(mode=mode, list_title=True))
