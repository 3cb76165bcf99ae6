"""Internal registers: read leniently, reported exactly."""

from datetime import date
from pathlib import Path

import pytest

from disclosure.model.registers import (
    Explanation,
    Inspected,
    RegisteredNumbers,
    Registers,
    Released,
)
from disclosure.reading.registers import read_registers

ALL = """\
numbers:
- {series: 阳府发〔2026〕, numbers: [1-4, 6, 8至9], disposition: internal, kept_by: 文书岗, note: 见纸质登记簿}
explanations:
- {checks: [coverage], types: town, matters: [05-*], covered_by: civil-affairs, reason: 统一公开, by: 政务公开股, on: 2026-11-10}
"""
MORE = """\
released:
- {figure: coverage, value: '96.4', as_of: 2026-10-31, by: 县政府办公室, confirmed: 2026-11-03, released: 2026-11-04}
inspected:
- {indicator: site-down, on: 2026-11-13, by: 政务公开股, looked_at: 140, wrong: 0}
"""


def register(folder: Path, **files: str) -> Path:
    (folder / "_registers").mkdir()
    for name, text in files.items():
        (folder / "_registers" / f"{name}.yaml").write_text(text, encoding="utf-8")
    return folder


def test_registers_of_all_files_are_one(tmp_path: Path) -> None:
    found, findings = read_registers(register(tmp_path, a=ALL, b=MORE))
    assert findings == []
    day = date(2026, 11, 10)
    assert found == Registers(
        numbers=(
            RegisteredNumbers("阳府发〔2026〕", ((1, 4), (6, 6), (8, 9)), "internal", "文书岗"),
        ),
        explanations=(
            Explanation(
                "统一公开",
                "政务公开股",
                day,
                checks=("coverage",),
                types=("town",),
                matters=("05-*",),
                covered_by="civil-affairs",
            ),
        ),
        released=(
            Released(
                "coverage",
                "96.4",
                date(2026, 10, 31),
                "县政府办公室",
                date(2026, 11, 3),
                date(2026, 11, 4),
            ),
        ),
        inspected=(Inspected("site-down", date(2026, 11, 13), "政务公开股", 140, 0),),
    )


def test_project_without_registers_has_none(tmp_path: Path) -> None:
    assert read_registers(tmp_path) == (Registers(), [])


RELEASED = """\
released:
- {figure: coverage, as_of: 2026-10-31, by: 县政府办公室, confirmed: 2026-11-03, released: 2026-11-04, \
"""
INSPECTED = "inspected:\n- {indicator: site-down, on: 2026-11-13, by: 政务公开股, "


@pytest.mark.parametrize("value", ["520", "96.4", "'28,613'"])
def test_figure_to_be_released_is_a_number(tmp_path: Path, value: str) -> None:
    found, findings = read_registers(register(tmp_path, a=f"{RELEASED}value: {value}}}\n"))
    assert findings == []
    assert [one.value for one in found.released] == [value.strip("'")]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (
            "numbers:\n- {series: 甲〔2026〕, numbers: [9-1], disposition: internal, kept_by: 岗}\n",
            "D191",
        ),
        (
            "numbers:\n- {series: 甲〔2026〕, numbers: [1-99999], disposition: void, kept_by: 岗}\n",
            "D191",
        ),
        (
            "numbers:\n- {series: 甲〔2026〕, numbers: [], disposition: void, kept_by: 岗}\n",
            "D191",
        ),
        (
            "numbers:\n- {series: 甲〔2026〕, numbers: [1], disposition: lost, kept_by: 岗}\n",
            "D191",
        ),
        ("explanations:\n- {reason: 无, by: 岗, on: 2026-11-10}\n", "D191"),
        ("explanations:\n- {checks: [coverge], reason: 无, by: 岗, on: 2026-11-10}\n", "D191"),
        ("explanations:\n- {checks: [words], reason: 无, by: 岗, on: 昨天}\n", "D191"),
        (f"{RELEASED}value: =1+1}}\n", "D191"),
        (f"{RELEASED}value: 很好}}\n", "D191"),
        (f"{INSPECTED}looked_at: -4, wrong: 0}}\n", "D191"),
        (f"{INSPECTED}looked_at: 4, wrong: 9}}\n", "D191"),
        ("excuses: []\n", "D190"),
        ("numbers: [\n", "D101"),
    ],
)
def test_what_is_wrong_is_told_with_its_place_and_counts_for_nothing(
    tmp_path: Path, text: str, code: str
) -> None:
    found, findings = read_registers(register(tmp_path, a=text))
    assert found == Registers()
    assert {f.path for f in findings} == {"_registers/a.yaml"}
    assert {f.code for f in findings} == {code}


@pytest.mark.parametrize("written", ["9-1", "1-99999", "三"])
def test_a_wrong_run_of_numbers_is_told_with_the_way_to_write_it(
    tmp_path: Path, written: str
) -> None:
    entry = f"{{series: 甲〔2026〕, numbers: [{written}], disposition: void, kept_by: 岗}}"
    _, (finding,) = read_registers(register(tmp_path, a=f"numbers:\n- {entry}\n"))
    assert finding.arguments["problem_zh"].startswith(
        f"“{written}”应写成一个号，或者从小到大的一段"
    )


def test_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    content = register(made(tmp_path / "content"))
    (tmp_path / "outside.yaml").write_text(ALL, encoding="utf-8")
    (content / "_registers" / "a.yaml").symlink_to(tmp_path / "outside.yaml")
    assert read_registers(content) == (Registers(), [])


def made(folder: Path) -> Path:
    folder.mkdir()
    return folder
