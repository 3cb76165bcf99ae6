"""``mkdocs.yml`` as the core reads it."""

from pathlib import Path

import pytest

from disclosure.diagnostics.diagnostic import DisclosureError
from disclosure.pipeline.build import build_site
from disclosure.project import load_project, packaged
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


def test_folder_stands_for_the_configuration_in_it(tmp_path: Path) -> None:
    config = written(tmp_path, "off")
    assert load_project(tmp_path, today=TODAY) == load_project(config, today=TODAY)


def test_theme_of_another_machine_is_named_with_the_one_that_is_here(tmp_path: Path) -> None:
    config = written(tmp_path, "off")
    text = config.read_text(encoding="utf-8")
    config.write_text(f"{text}theme: {{custom_dir: C:/gongkai/theme}}\n", encoding="utf-8")
    project = load_project(config, today=TODAY)
    with pytest.raises(DisclosureError, match="custom_dir") as told:
        build_site(project)
    assert str(project.theme) in str(told.value)
    assert packaged("theme").resolve().as_posix() in str(told.value)
