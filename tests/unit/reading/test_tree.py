"""What lies under ``content/``: roles by path alone."""

import os
from pathlib import Path

import pytest

from disclosure.reading.tree import Tree, is_content, misnamed, read_tree

AUTHORED = ("index.md", "help/")


def tree(content: Path, *names: str) -> Tree:
    for name in names:
        file = content / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch()
    return read_tree(content, AUTHORED)


def test_role_is_decided_by_path(tmp_path: Path) -> None:
    found = tree(
        tmp_path,
        "index.md",
        "help/a.md",
        "help/map.png",
        "help/b/c.md",
        "社会救助/1.md",
        "社会救助/2.yaml",
        "社会救助/3.yml",
        "社会救助/表.pdf",
        "社会救助/_defaults.yaml",
        "help.md",
        "_reviews/2026/1.yaml",
        "_reviews/2026/_x/2.txt",
    )
    assert found == Tree(
        authored=("help/a.md", "help/b/c.md", "index.md"),
        authored_files=("help/map.png",),
        items=("help.md", "社会救助/1.md", "社会救助/2.yaml", "社会救助/3.yml"),
        defaults=("社会救助/_defaults.yaml",),
        reviews=("_reviews/2026/1.yaml", "_reviews/2026/_x/2.txt"),
        files=("社会救助/表.pdf",),
    )


def test_names_that_begin_with_a_line_or_dot_are_never_content(tmp_path: Path) -> None:
    names = (
        ".git/1.md",
        "_drafts/1.md",
        "a/_x/1.md",
        "a/.x/1.md",
        "a/_1.md",
        "_releases.jsonl",
        "a/.DS_Store",
        "help/_x.md",
    )
    assert tree(tmp_path, *names) == Tree()


MISNAMED = (
    "_defaults.yml",
    "_Defaults.yaml",
    "_DEFAULTS.YAML",
    "_default.yaml",
    "_defaults.md",
    "_defaults.txt",
    "_defaults.yaml.txt",
    "_defaults",
)


@pytest.mark.parametrize("name", MISNAMED)
def test_defaults_under_another_name_are_seen_and_told(tmp_path: Path, name: str) -> None:
    names = (name, f"a/{name}", "b/_defaults.yaml", f"b/{name}")
    found = tree(tmp_path, *names, f"help/{name}", f"_reviews/{name}", f"_drafts/{name}")
    assert found == Tree(defaults=tuple(sorted(names)))
    told = [misnamed(path, found.defaults) for path in names]
    assert [(f.code, f.path) if f else None for f in told] == [
        ("D118", name),
        ("D118", f"a/{name}"),
        None,
        ("D118", f"b/{name}"),
    ]
    assert [dict(f.arguments).get("beside") for f in told if f] == [None, None, "_defaults.yaml"]


@pytest.mark.parametrize("name", ["_default_old.yaml", "_defaults.csv", "_defaults.yaml.bak"])
def test_other_names_with_a_line_are_passed_over(tmp_path: Path, name: str) -> None:
    assert tree(tmp_path, name) == Tree()


@pytest.mark.parametrize(
    "name",
    [
        "a?.md",
        "a:b.pdf",
        'a".md',
        "a\\b.md",
        "a\tb.md",
        "a.md ",
        " a.md",
        "a.",
        "n\u0303\u0303.md".replace("\u0303", "", 1)[:1] + "\n.md",
    ],
)
def test_names_that_not_every_system_takes_are_told(tmp_path: Path, name: str) -> None:
    found = tree(tmp_path, name)
    assert [(f.code, f.path) for f in found.findings] == [("D118", name)]
    assert (found.items, found.files) == ((), ())


def test_name_that_is_no_text_is_told(tmp_path: Path) -> None:
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff.md")).touch()
    assert [f.code for f in read_tree(tmp_path, AUTHORED).findings] == ["D118"]


def test_chinese_names_are_fine(tmp_path: Path) -> None:
    found = tree(tmp_path, "关于2026年（第1批）“示例”的通知　附件.md", "a b.pdf", "é.md")
    assert found.findings == ()


@pytest.mark.parametrize("name", ["d/x.md", "search/index.md", "api.md", "assets/x.md"])
def test_page_on_an_address_of_ours_is_told(tmp_path: Path, name: str) -> None:
    (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / name).touch()
    assert [
        f.code for f in read_tree(tmp_path, ("d/", "search/", "api.md", "assets/")).findings
    ] == ["D115"]


def test_only_plain_files_inside_are_read(tmp_path: Path) -> None:
    content = tmp_path / "content"
    tree(content, "a/1.md", "_drafts/2.md", "_reviews/1.yaml", "a/_defaults.yaml")
    (tmp_path / "out.md").touch()
    os.mkfifo(content / "pipe.md")
    links = {
        "good.md": "a/1.md",
        "draft.md": "_drafts/2.md",
        "out.md": "../out.md",
        "none.md": "nowhere",
        "loop.md": "loop.md",
        "folder.md": "a",
        "b": "a",
    }
    for name, target in links.items():
        (content / name).symlink_to(target)
    found = read_tree(content, AUTHORED)
    assert found.items == ("a/1.md", "good.md")
    refused = {f.path for f in found.findings if f.code == "D112"}
    assert refused == {"b", "draft.md", "folder.md", "loop.md", "none.md", "out.md", "pipe.md"}


def test_order_of_the_disk_does_not_show(tmp_path: Path) -> None:
    names = [f"{n}/{m}.md" for n in "cab" for m in "312"]
    one, other = tree(tmp_path / "1", *names), tree(tmp_path / "2", *reversed(names))
    assert one == other
    assert list(one.items) == sorted(names)


def test_folder_that_cannot_be_opened_is_told(tmp_path: Path) -> None:
    assert [f.code for f in read_tree(tmp_path / "none", AUTHORED).findings] == ["D112"]


def test_content_ends_at_its_root_and_before_what_is_hidden(tmp_path: Path) -> None:
    root = tmp_path.resolve()
    (root / "_x").mkdir()
    (root / "link.md").symlink_to("_x")
    assert is_content(root / "a.md", root)
    assert not is_content(root.parent / "a.md", root)
    assert not is_content(root / "a" / ".." / ".." / "b.md", root)
    assert not is_content(root / "link.md", root)
    assert is_content(root / "link.md", root, hidden=True)


def test_what_programs_leave_beside_documents_is_passed_over(tmp_path: Path) -> None:
    """WPS and Word while a document is open, Windows in a folder of pictures."""
    found = tree(tmp_path, "社会救助/~$通知.docx", "社会救助/Thumbs.db", "desktop.ini", "a.md")
    assert found == Tree(items=("a.md",))
