"""A property added to a file: everything else stays as its clerk wrote it, to the byte."""

import pytest

from disclosure.cli.inserting import insert, names

BLOCK = ("withdrawn:", "  date: 2026-11-20", "  reason: error")
TEXT = "---\ntitle: 通知   # 标题\n'identifier':  A/1\n---\n正文\n---\n不是登记信息\n"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_lines_go_before_the_closing_fence(end: str, mark: bytes) -> None:
    data = mark + TEXT.replace("\n", end).encode()
    added = end.join([*BLOCK, ""]).encode()
    fence = f"---{end}正文".encode()
    assert insert(data, "a.md", BLOCK) == data.replace(fence, added + fence)


def test_gb18030_stays_gb18030() -> None:
    changed = insert(TEXT.encode("gb18030"), "a.md", BLOCK)
    assert changed is not None
    assert "正文" in changed.decode("gb18030")


@pytest.mark.parametrize(
    ("text", "changed"),
    [
        ("title: 通知", "title: 通知\nwithdrawn:\n"),
        ("title: 通知\n\n", "title: 通知\nwithdrawn:\n"),
        ("title: 通知\nbody: |\n  正文\n", "title: 通知\nbody: |\n  正文\nwithdrawn:\n"),
        ("title: 通知\n...\n", "title: 通知\nwithdrawn:\n"),
    ],
)
def test_yaml_file_takes_it_at_its_end(text: str, changed: str) -> None:
    data = insert(text.encode(), "a.yaml", BLOCK)
    assert data is not None
    assert data.decode().startswith(changed)


@pytest.mark.parametrize(
    "text",
    [
        "{title: 通知}\n",  # a flow mapping has no place for a line
        "title: 通知\nbody: |\n  正文\n  \n---\n",
        "没有登记信息\n",
        "",
    ],
)
def test_what_cannot_be_added_safely_is_not(text: str) -> None:
    changed = insert(text.encode(), "a.yaml", BLOCK)
    assert changed is None or changed.decode().replace("\n".join([*BLOCK, ""]), "") in text + "\n"


@pytest.mark.parametrize("text", ["---\ntitle: 通知\n", "正文\n", "---\n- 一\n---\n"])
def test_item_without_sound_properties_is_left_alone(text: str) -> None:
    assert insert(text.encode(), "a.md", BLOCK) is None


def test_property_that_is_there_already_is_not_added_twice() -> None:
    once = insert(TEXT.encode(), "a.md", BLOCK)
    assert once is not None
    assert insert(once, "a.md", BLOCK) is None


def test_keys_are_told() -> None:
    assert names(TEXT.encode(), "a.md") == {"title", "identifier"}
