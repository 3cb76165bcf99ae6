"""Files into ``site/``: whole, only where needed, and nothing left that does not belong."""

import json
import os
import resource
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

import pytest

from disclosure.diagnostics.diagnostic import DisclosureError
from disclosure.writing.files import LATER, TEMPORARY
from disclosure.writing.site import SiteWriter, claim, files_on, finish, is_ours
from support.sites import files_below


def build(site: Path, files: Mapping[str, str]) -> int:
    """Write a whole site; how many files were removed."""
    fresh = claim(site)
    writer = SiteWriter(site)
    return finish(
        site, [writer.write(path, text.encode()) for path, text in files.items()], fresh=fresh
    )


def pages_on(site: Path) -> dict[str, str]:
    return {p: d.decode() for p, d in files_below(site).items() if p != "manifest.json"}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return tmp_path / "site"


def test_folder_s_page_is_its_index(site: Path) -> None:
    writer = SiteWriter(site)
    site.mkdir()
    assert [writer.write(path, b"x")[0] for path in ("", "a/b/", "c.json")] == [
        "index.html",
        "a/b/index.html",
        "c.json",
    ]


def test_written_file_is_told_by_hash_and_size(site: Path) -> None:
    site.mkdir()
    assert SiteWriter(site).write("a.txt", b"xyz") == ("a.txt", sha256(b"xyz").hexdigest(), 3)


def test_same_bytes_are_not_written_again(site: Path) -> None:
    build(site, {"a/": "eins"})
    before = os.stat(site / "a/index.html")
    build(site, {"a/": "eins"})
    after = os.stat(site / "a/index.html")
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)


def test_what_is_not_written_again_is_removed_with_its_folders(site: Path) -> None:
    build(site, {"a/b/c/": "x", "a/": "y", "k.json": "z"})
    assert build(site, {"k.json": "z"}) == 2
    assert pages_on(site) == {"k.json": "z"}
    assert not (site / "a").exists()


def test_strangers_in_our_folder_are_removed_and_links_not_followed(
    site: Path, tmp_path: Path
) -> None:
    build(site, {"a/": "x"})
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "precious").touch()
    (site / "linked").symlink_to(outside, target_is_directory=True)
    (site / "file").symlink_to(outside / "precious")
    (site / f"a/x{TEMPORARY}1").touch()
    build(site, {"a/": "x"})
    assert pages_on(site) == {"a/index.html": "x"}
    assert (outside / "precious").is_file()


def test_manifest_lists_every_file_and_stays_harmless(site: Path) -> None:
    build(site, {"a&<b>.txt": "x", "b/": "y"})
    raw = (site / "manifest.json").read_bytes()
    manifest = json.loads(raw)
    assert manifest["finished"] is True
    assert manifest["files"]["a&<b>.txt"] == {"sha256": sha256(b"x").hexdigest(), "size": 1}
    assert list(manifest["files"]) == sorted(manifest["files"])
    assert b"<" not in raw


@pytest.mark.parametrize(
    ("make", "ours"),
    [
        (lambda _site: None, True),
        (lambda site: site.mkdir(), True),
        (lambda site: build(site, {}), True),
        (claim, True),
        (lambda site: (site.mkdir(), (site / "precious").touch()), False),
        (
            lambda site: (
                site.mkdir(),
                (site / "manifest.json").write_text("{}", encoding="utf-8"),
            ),
            False,
        ),
        (
            lambda site: (site.mkdir(), (site / "manifest.json").write_text("[", encoding="utf-8")),
            False,
        ),
        (lambda site: site.touch(), False),
        (lambda site: site.symlink_to(site.parent), False),
    ],
    ids=[
        "new",
        "empty",
        "built",
        "begun",
        "foreign",
        "other manifest",
        "broken manifest",
        "file",
        "link",
    ],
)
def test_only_our_own_folder_is_claimed(site: Path, make: object, *, ours: bool) -> None:
    make(site)  # type: ignore[operator]
    if ours:
        claim(site)
        assert is_ours(site)
    else:
        with pytest.raises(DisclosureError):
            claim(site)


def test_disk_that_takes_a_part_is_no_success(site: Path) -> None:
    """A disk that is getting full takes the beginning of what is written, and says only how much."""
    build(site, {"a.txt": "old"})
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, before[1]))
    try:
        with pytest.raises(OSError, match=r"too large.*a\.txt"):
            SiteWriter(site).write("a.txt", b"x" * 1500)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert pages_on(site) == {"a.txt": "old"}


def test_torn_manifest_of_ours_is_still_ours(site: Path) -> None:
    """A disk that failed keeps its beginning; nothing would come down from such a site any more."""
    build(site, {"a.txt": "old", "b.txt": "gone"})
    manifest = site / "manifest.json"
    manifest.write_bytes(manifest.read_bytes()[:100])
    assert is_ours(site)
    assert build(site, {"a.txt": "new"}) == 1
    assert pages_on(site) == {"a.txt": "new"}


def test_failed_write_leaves_the_old_file_and_no_rest(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(site, {"a.txt": "old"})

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", full)
        with pytest.raises(OSError, match="No space"):
            SiteWriter(site).write("a.txt", b"new")
    assert pages_on(site) == {"a.txt": "old"}


def link(*targets: str) -> str:
    return "".join(f'<a href="{target}">x</a>' for target in targets)


def test_page_waits_for_the_pages_it_leads_to(site: Path) -> None:
    build(site, {"": link("a/"), "a/": "alt"})
    writer = SiteWriter(site)
    first = [writer.write("", link("a/", "b/").encode()), writer.write("a/", b"neu")]
    assert pages_on(site)["index.html"] == link("a/")
    second = [writer.write("b/", link("../c/", "..").encode())]
    assert pages_on(site)["b/index.html"] == f"<a>x</a>{link('..')}"
    third = [writer.write("c/", b"ende")]
    finish(site, [*first, *second, *third])
    assert pages_on(site) == {
        "index.html": link("a/", "b/"),
        "a/index.html": "neu",
        "b/index.html": link("../c/", ".."),
        "c/index.html": "ende",
    }


def test_first_build_waits_for_nothing(site: Path) -> None:
    claim(site)
    SiteWriter(site).write("", link("a/").encode())
    assert pages_on(site) == {"index.html": link("a/")}


def test_what_a_first_build_left_torn_is_written_anew(site: Path) -> None:
    claim(site)
    (site / "a").mkdir()
    (site / "a/index.html").write_text("halb", encoding="utf-8")
    build(site, {"a/": "ganz"})
    assert pages_on(site) == {"a/index.html": "ganz"}


def test_no_file_of_a_whole_site_is_ever_seen_half_written(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(site, {"": "home"})
    monkeypatch.setattr("disclosure.writing.site.create", None)
    build(site, {"": "home", "new/folder/": "neu"})
    assert pages_on(site) == {"index.html": "home", "new/folder/index.html": "neu"}


def test_page_left_waiting_by_a_build_that_died_is_not_taken_for_the_new_one(site: Path) -> None:
    build(site, {"": "alt"})
    (site / f"index.html{LATER}").write_text("von gestern", encoding="utf-8")
    assert [path for path, _ in files_on(site)] == ["index.html"]
    build(site, {"": "alt"})
    assert pages_on(site) == {"index.html": "alt"}


@pytest.mark.parametrize(
    ("first", "second"),
    [({"a.b": "x"}, {"a.b/": "y"}), ({"a.b/": "y"}, {"a.b": "x"}), ({"a/b/c/": "y"}, {"a/b": "x"})],
)
def test_address_turns_from_page_to_folder_and_back(
    site: Path, first: dict[str, str], second: dict[str, str]
) -> None:
    build(site, {"": "home", **first})
    build(site, {"": "home", **second})
    (path,) = second
    name = f"{path}index.html" if path.endswith("/") else path
    assert pages_on(site) == {"index.html": "home", name: second[path]}


def test_file_is_copied_as_it_is(site: Path, tmp_path: Path) -> None:
    source = tmp_path / "表.pdf"
    source.write_bytes(b"%PDF\0\xff")
    site.mkdir()
    SiteWriter(site).copy("d/x/files/表.pdf", source)
    assert (site / "d/x/files/表.pdf").read_bytes() == b"%PDF\0\xff"


def test_file_written_in_pieces_is_there_whole_or_not_at_all(site: Path) -> None:
    site.mkdir()
    written = SiteWriter(site).fill("d/x/papers.zip", lambda file: file.writelines([b"a", b"b"]))
    assert written == ("d/x/papers.zip", sha256(b"ab").hexdigest(), 2)

    def torn(file: BinaryIO) -> None:
        file.write(b"c")
        raise OSError

    with pytest.raises(OSError):  # noqa: PT011 - whatever stops it, nothing is left of it
        SiteWriter(site).fill("d/x/papers.zip", torn)
    assert files_below(site) == {"d/x/papers.zip": b"ab"}
