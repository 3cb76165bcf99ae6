"""``mkdocs.yml`` as the core reads it."""

from pathlib import Path

import pytest

from disclosure.diagnostics.diagnostic import DisclosureError
from disclosure.project import load_project
from support.sites import TODAY


def written(root: Path, review: str) -> Path:
    (root / "content").mkdir()
    config = root / "mkdocs.yml"
    config.write_text(f"plugins:\n- disclosure:\n    review: {review}\n", encoding="utf-8")
    return config


@pytest.mark.parametrize(
    ("review", "read"),
    [("required", "required"), ("warn", "warn"), ("off", "off"), ("'off'", "off"), ("", None)],
)
def test_option_of_review(tmp_path: Path, review: str, read: str | None) -> None:
    assert load_project(written(tmp_path, review), today=TODAY).review == read


@pytest.mark.parametrize("review", ["maybe", "on", "Required", "[warn]", "1"])
def test_word_that_is_no_option_never_means_less_review(tmp_path: Path, review: str) -> None:
    with pytest.raises(DisclosureError, match=r"required、warn、off"):
        load_project(written(tmp_path, review), today=TODAY)
