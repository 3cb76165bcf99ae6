"""The hash of a review: of everything a reader of the page will see, and of nothing else."""

import pytest

from disclosure.reading.digest import item_digest, written_text
from disclosure.reading.front_matter import compose
from disclosure.reading.properties import Names, collect
from support.values import kind, prop

KIND = kind(
    properties={
        p.name: p
        for p in (
            prop("title"),
            prop("keywords", many=True),
            prop("source", type="record"),
            prop("seen", reviewed=False),
        )
    }
)
FILES = [("表.pdf", b"1" * 32)]


def digest(
    text: str,
    body: str = "正文",
    files: list[tuple[str, bytes]] = FILES,
    place: tuple[str, ...] = ("民政局", "05"),
) -> str:
    node, _ = compose(text, "x", 1)
    assert node is not None
    raw, _ = collect(node, "x", 1, Names(KIND.properties))
    written = {name: written_text(entry.node) for name, entry in raw.items()}
    return item_digest(written, KIND, body, files, place)


BASE = "title: 甲\nkeywords: [一, 二]"


@pytest.mark.parametrize(
    "text",
    [
        "keywords: [一, 二]\ntitle: 甲",
        "title: '甲'\nkeywords:\n- 一\n- 二",
        "# 注\ntitle:   甲\n\nkeywords: [ 一,  二 ]",
        f"{BASE}\nseen: 2026",
    ],
)
def test_form_and_order_and_what_is_not_reviewed_do_not_count(text: str) -> None:
    assert digest(text) == digest(BASE)


def test_line_ends_around_the_body_do_not_count() -> None:
    assert digest(BASE, "\n\n正文\n") == digest(BASE)


@pytest.mark.parametrize(
    "text",
    [
        "title: 乙\nkeywords: [一, 二]",
        "title: 甲 \nkeywords: [二, 一]",
        "title: 甲\nkeywords: [一二]",
        "title: 甲\nkeywords: '[一, 二]'",
        "title: 甲",
        f"{BASE}\nsource: {{a: b}}",
        f"{BASE}\nsource: [a, b]",
        f"{BASE}\nsource: ab",
    ],
)
def test_every_change_counts(text: str) -> None:
    assert digest(text) != digest(BASE)


def test_body_files_and_place_count() -> None:
    changed = [
        digest(BASE, "正 文"),
        digest(BASE, " 正文"),
        digest(BASE, files=[]),
        digest(BASE, files=[("表.pdf", b"2" * 32)]),
        digest(BASE, files=[("表2.pdf", b"1" * 32)]),
        digest(BASE, files=FILES * 2),
        digest(BASE, place=("卫健局", "05")),
        digest(BASE, place=("民政局", "06")),
        digest(BASE, place=("民政局",)),
    ]
    assert len({*changed, digest(BASE)}) == len(changed) + 1


def test_text_does_not_move_between_parts_unseen() -> None:
    assert digest("title: 甲", "乙") != digest("title: 甲乙", "")
    assert digest("source: {a: bc}") != digest("source: {ab: c}")
    assert digest("keywords: [ab, c]") != digest("keywords: [a, bc]")
