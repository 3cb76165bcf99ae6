"""An item's file to an ``Item``: what it says, what it inherits, what lies beside it."""

from datetime import date
from pathlib import Path

import pytest

from disclosure.model.item import Correction, Item, Placement, Relation, Source
from disclosure.model.values import After, Mode, Moment, Scope
from disclosure.reading.folders import resolve_folders
from disclosure.reading.items import Folder, ItemReader, read_defaults
from disclosure.reading.properties import Names
from support.readers import packaged_catalog, read, read_text
from support.sites import FOLDER, identifier, item

MATTER = "05-02-01"


def made(content: Path, text: str | bytes, suffix: str = "md") -> Item:
    found, findings = read_text(content, text, suffix)
    assert findings == []
    assert found is not None
    return found


def test_item_says_what_is_written(tmp_path: Path) -> None:
    found = made(
        tmp_path,
        item(
            1,
            issued="2026-11-09 09:30",
            source={"type": "reprint", "name": "某报"},
            relations=[{"type": "interprets", "to": identifier(2), "date": "2026-11-01"}],
            corrections=[{"date": "2026-11-10", "note": "更正"}],
            aliases=["旧号"],
        ),
    )
    assert (found.identifier, found.slug) == (identifier(1), "11519900mb00219364-2026-00001")
    assert (found.mode, found.scope) == (Mode.PROACTIVE, Scope.PUBLIC)
    assert found.issued == Moment(date(2026, 11, 9), 570)
    assert found.events == {"formed": date(2026, 11, 2)}
    assert found.source == Source("reprint", "某报")
    assert found.relations == (Relation("interprets", identifier(2), date(2026, 11, 1)),)
    assert found.corrections == (Correction(date(2026, 11, 10), "更正"),)
    assert found.placements == (Placement(MATTER),)
    assert found.body == "正文第一段。\n"
    assert found.profile == "default"


def test_data_item_has_its_body_as_a_property_or_none(tmp_path: Path) -> None:
    text = item(1).removeprefix("---\n").rpartition("---\n")[0]
    assert made(tmp_path, text, "yaml").body == ""
    found, _ = read_text(tmp_path, f"{text}body: |\n  正文\n", "yaml")
    assert found is not None


def test_text_below_the_properties_is_the_body_unless_it_is_blank(tmp_path: Path) -> None:
    text = "---\ntitle: 通知\nkind: notice\nbody: 甲\n---\n"
    found, _ = read_text(tmp_path, f"{text}\n\n")
    assert found is not None
    assert (found.body, found.body_line) == ("甲", 4)
    found, findings = read_text(tmp_path, f"{text}\n乙\n")
    assert found is not None
    assert (found.body, found.body_line) == ("\n乙\n", 6)
    told = [(f.code, f.mark, f.arguments) for f in findings if f.code == "D105"]
    assert told == [("D105", (7, 1), {"key": "body", "first": "4"})]


def test_folder_gives_matter_and_unit(tmp_path: Path) -> None:
    text = item(1, publisher=None, matter=None)
    place = tmp_path / "单位" / "civil-affairs" / FOLDER
    place.mkdir(parents=True)
    (place / "x.md").write_text(text, encoding="utf-8")
    found, _ = read(tmp_path, f"单位/civil-affairs/{FOLDER}/x.md")
    assert found is not None
    assert (found.publisher, found.placements) == ("civil-affairs", (Placement(MATTER),))


@pytest.mark.parametrize(
    ("changes", "placements"),
    [
        ({"matter": "05-03-01"}, [Placement("05-03-01")]),
        ({"display_until": "2026-12-01"}, [Placement(MATTER, date(2026, 12, 1))]),
        (
            {"display_until": "2026-12-01", "after": "mask"},
            [Placement(MATTER, date(2026, 12, 1), After.MASK)],
        ),
        (
            {
                "matter": None,
                "display_until": "2026-12-01",
                "matters": [
                    "05-03-01",
                    {"matter": "05-04-01", "display_until": "2027-01-01", "after": "title-only"},
                ],
            },
            [
                Placement("05-03-01", date(2026, 12, 1)),
                Placement("05-04-01", date(2027, 1, 1), After.TITLE_ONLY),
            ],
        ),
        ({"matters": [MATTER, "05-03-01"]}, [Placement(MATTER), Placement("05-03-01")]),
        ({"matters": ["05-03-01"]}, [Placement(MATTER), Placement("05-03-01")]),
    ],
    ids=str,
)
def test_placements_have_ends_of_their_own(
    tmp_path: Path, changes: dict[str, object], placements: list[Placement]
) -> None:
    assert list(made(tmp_path, item(1, **changes)).placements) == placements


def test_mode_is_that_of_the_matter_and_safe_without_one(tmp_path: Path) -> None:
    found, _ = read_text(tmp_path, item(1, mode=None))
    assert found is not None
    assert found.mode is Mode.PROACTIVE
    (tmp_path / "x.md").write_text(item(1, mode=None, matter=None), encoding="utf-8")
    unplaced, _ = read(tmp_path, "x.md")
    assert unplaced is not None
    assert unplaced.mode is Mode.WITHHELD


def test_imported_item_has_the_profile_of_old_ones(tmp_path: Path) -> None:
    found, findings = read_text(tmp_path, item(1, provenance={"source": "old.csv"}, language="x"))
    assert found is not None
    assert found.profile == "legacy"
    assert {f.profile for f in findings} == {"legacy"}


def test_item_without_letter_or_digit_in_its_number_is_refused(tmp_path: Path) -> None:
    found, findings = read_text(tmp_path, item(1, identifier="——"))
    assert found is not None
    assert [(f.code, f.mark) for f in findings] == [("D212", (3, 13))]


def beside(content: Path, *names: str, data: bytes = b"%PDF-1.7 12345678901234567890") -> None:
    for name in names:
        file = content / FOLDER / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)


def test_attachments_are_read_with_head_size_and_title(tmp_path: Path) -> None:
    beside(tmp_path, "表.pdf", "下/图.pdf")
    one, two = made(
        tmp_path, item(1, attachments=["表.pdf", {"file": "下/图.pdf", "title": "示意图"}])
    ).attachments
    assert (one.title, one.src_uri, one.size, one.head) == (
        "表",
        f"{FOLDER}/表.pdf",
        29,
        b"%PDF-1.7 1234567",
    )
    assert (two.title, two.src_uri) == ("示意图", f"{FOLDER}/下/图.pdf")


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("没有.pdf", "D710"),
        ("下", "D710"),
        ("../表.pdf", "D711"),
        ("下/../表.pdf", "D711"),
        ("/etc/passwd", "D711"),
        ("下\\表.pdf", "D711"),
        (".hidden.pdf", "D711"),
        ("_drafts/x.pdf", "D711"),
        ("./表.pdf", "D711"),
        ("下//图.pdf", "D711"),
        ("a" * 300, "D710"),
        ("链.pdf", "D711"),
    ],
)
def test_file_that_is_not_plainly_beside_the_item_is_refused(
    tmp_path: Path, name: str, code: str
) -> None:
    content = tmp_path / "content"
    beside(content, "表.pdf", "下/图.pdf", ".hidden.pdf", "_drafts/x.pdf")
    (tmp_path / "outside.pdf").touch()
    (content / FOLDER / "链.pdf").symlink_to(tmp_path / "outside.pdf")
    found, findings = read_text(content, item(1, attachments=[name]))
    assert found is not None
    assert found.attachments == ()
    assert [f.code for f in findings] == [code]


@pytest.mark.parametrize(
    "change",
    [
        lambda text, _content: text.replace("正文", "正 文"),
        lambda text, _content: text.replace("第1件", "第2件", 1),
        lambda text, _content: text.replace("proactive", "partial"),
        lambda text, content: (beside(content, "表.pdf", data=b"%PDF-2"), text)[1],
        lambda text, _content: text.replace("attachments:", "audience: [全社会]\nattachments:"),
    ],
    ids=["body", "title", "mode", "attachment", "property"],
)
def test_every_change_of_what_is_shown_changes_the_hash(tmp_path: Path, change: object) -> None:
    beside(tmp_path, "表.pdf")
    text = item(1, attachments=["表.pdf"])
    before, _ = read_text(tmp_path, text)
    after, _ = read_text(tmp_path, change(text, tmp_path))  # type: ignore[operator]
    assert before is not None
    assert after is not None
    assert before.digest != after.digest


def test_what_needs_no_new_review_leaves_the_hash(tmp_path: Path) -> None:
    before = made(tmp_path, item(1))
    free = {
        "issued": "2026-11-10",
        "aliases": ["旧"],
        "relations": [{"type": "interprets", "to": identifier(2)}],
    }
    assert made(tmp_path, item(1, **free)).digest == before.digest


def defaulted(
    content: Path, text: str, *chain: tuple[str, str]
) -> tuple[Item | None, list[tuple[str, str]]]:
    catalog = packaged_catalog()
    every = Names({n: p for kind in catalog.kinds.values() for n, p in kind.properties.items()})
    documents = []
    for folder, defaults in chain:
        file = content / folder / "_defaults.yaml"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(defaults, encoding="utf-8")
        document, _ = read_defaults(content, f"{folder}/_defaults.yaml", every)
        assert document is not None
        documents.append((document, f"{folder}/_defaults.yaml"))
    file = content / FOLDER / "x.md"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    folder = Folder(resolve_folders(tuple(FOLDER.split("/")), catalog), tuple(documents))
    found, findings = ItemReader(catalog, content).read(f"{FOLDER}/x.md", folder)
    return found, [(f.code, f.path) for f in findings]


def test_nearest_folder_s_values_hold_and_the_item_s_own_before_them(tmp_path: Path) -> None:
    chain = (("社会救助", "responsible: 甲股\nlanguage: zh\n"), (FOLDER, "responsible: 乙股\n"))
    found, _ = defaulted(tmp_path, item(1), *chain)
    assert found is not None
    assert (found.values["responsible"], found.values["language"]) == ("乙股", "zh")
    found, _ = defaulted(tmp_path, item(1, responsible="丙股"), *chain)
    assert found is not None
    assert found.values["responsible"] == "丙股"


def test_what_may_not_be_inherited_is_not(tmp_path: Path) -> None:
    chain = (("社会救助", "mode: withheld\ntitle: 别的\naliases: [x]\n"),)
    found, _ = defaulted(tmp_path, item(1, mode=None), *chain)
    assert found is not None
    assert (found.mode, found.title, found.aliases) == (Mode.PROACTIVE, "关于第1件事的通知", ())


@pytest.mark.parametrize(
    ("own", "chain", "scope", "codes"),
    [
        (None, ["internal"], Scope.INTERNAL, []),
        ("public", ["internal"], Scope.INTERNAL, ["D630"]),
        ("公开", ["内部"], Scope.INTERNAL, ["D630"]),
        ("internal", ["public"], Scope.INTERNAL, []),
        (None, ["internal", "public"], Scope.INTERNAL, ["D630"]),
        ("public", ["internal", "public"], Scope.INTERNAL, ["D630", "D630"]),
        (None, ["public", "internal"], Scope.INTERNAL, []),
        ("public", ["public"], Scope.PUBLIC, []),
    ],
)
def test_scope_only_tightens_on_the_way_down(
    tmp_path: Path, own: str | None, chain: list[str], scope: Scope, codes: list[str]
) -> None:
    folders = ("社会救助", "社会救助/最低生活保障")
    found, findings = defaulted(
        tmp_path,
        item(1, scope=own),
        *((f, f"scope: {s}\n") for f, s in zip(folders, chain, strict=False)),
    )
    assert found is not None
    assert found.scope is scope
    assert [code for code, _ in findings] == codes


def test_fault_in_inherited_values_is_told_where_it_stands(tmp_path: Path) -> None:
    _, findings = defaulted(tmp_path, item(1), ("社会救助", "language: x\n"))
    assert findings == [("D208", "社会救助/_defaults.yaml")]
