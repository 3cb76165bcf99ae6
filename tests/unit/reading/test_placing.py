"""A property whose section cannot show it stands among the others; nothing that an editor writes is lost for a slip there."""

from pathlib import Path

import pytest

from support.catalogs import BASE, accepted

KIND = """\
kind: {id: other, label: 甲, layout: document, sections: [SECTIONS]}
properties:
  one: {type: TYPE, label: 一, section: SECTION}
  two: {type: TYPE, label: 二, section: SECTION}
"""
RECORD = "record, fields: {name: {type: text, label: 名}}"
RECORDS = f"{RECORD}, many: true"


@pytest.mark.parametrize(
    ("section", "written", "shown"),
    [
        ("people", RECORD, ("one", "two")),
        ("people", "text", ()),
        ("questions", RECORDS, ("one", "two")),
        ("opinions", "integer", ("one", "two")),
        ("opinions", "text", ()),
        ("objections", "text", ("one", "two")),
        ("objections", RECORD, ()),
        ("flow", RECORD, ()),
        ("flow", RECORDS, ("one",)),
        ("progress", RECORDS, ("one",)),
        ("timeline", RECORDS, ("one",)),
        ("properties", "text", ()),
        ("attachments", "text", ()),
        ("body", "text", ()),
    ],
)
def test_a_section_takes_what_it_can_show(
    tmp_path: Path, section: str, written: str, shown: tuple[str, ...]
) -> None:
    text = KIND.replace("SECTIONS", section).replace("SECTION", section).replace("TYPE", written)
    catalog = accepted(tmp_path, {**BASE, "kinds/other.yaml": text})
    assert catalog.kinds["other"].placed == ({section: shown} if shown else {})


def test_a_section_the_kind_lacks_takes_nothing(tmp_path: Path) -> None:
    text = KIND.replace("SECTIONS", "properties").replace("SECTION", "people")
    catalog = accepted(tmp_path, {**BASE, "kinds/other.yaml": text.replace("TYPE", RECORDS)})
    assert catalog.kinds["other"].placed == {}
