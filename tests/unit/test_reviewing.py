"""Slips of the pen in the conclusion of a review."""

import pytest

from disclosure.cli.reviewing import doubt


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
