"""Items over the days: published, corrected, ended, masked, withdrawn, replaced, moved, gone. What left never comes back."""

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from support.hunting import places_of
from support.rich import PERSONAL
from support.sites import FOLDER, Site, copy_of, differing, identifier, item, page, path, slug

PDF = b"%PDF-1.7\n"
DAYS = [date(2026, 11, day) for day in (10, 12, 14, 16, 18)]


class Life:
    """A site that is built day after day, always the same as one built anew, and without what has left it."""

    def __init__(self, site: Site, root: Path) -> None:
        self.site = site
        self._root = root
        self._left: set[str] = set()

    def day(
        self, today: date, files: Mapping[str, str | bytes], *, left: tuple[str, ...] = ()
    ) -> dict[str, bytes]:
        """Write what changed, build, and see that ``left``, and all that left before, is nowhere."""
        self.site.write(files)
        self.site.sign(today=today)
        assert self.site.build(today=today).published
        shown = self.site.published()
        clean = copy_of(self.site, self._root / today.isoformat())
        assert clean.build(today=today).published
        assert differing(shown, clean.published()) == []
        self._left.update(left)
        assert {word: found for word in self._left if (found := places_of(word, shown))} == {}
        return shown


def releases(*events: tuple[int, str, str, str]) -> dict[str, str | bytes]:
    lines = (
        json.dumps(
            {
                "time": f"{day}T09:30",
                "identifier": identifier(n),
                "event": event,
                "public": public,
                "internal": "canaryinternal",
            },
            ensure_ascii=False,
        )
        for n, day, event, public in events
    )
    return {"content/_releases.jsonl": "\n".join(lines)}


def told(number: int, word: str, **changes: object) -> str:
    """An item that shows a word of its own in title, summary, body and keywords."""
    facts = {"title": f"标题{word}", "summary": f"概述{word}", "keywords": [word]}
    return item(number, f"正文{word}。\n", **{"issued": "2026-11-09", **facts, **changes})


def roster(until: str, after: str) -> dict[str, str | bytes]:
    listed = {"kind": "roster", "data": "名册.csv", "display_until": until, "after": after}
    rows = "编号,姓名,证件\n1,canaryname,无\n"
    return {
        "catalog/kinds/roster.yaml": PERSONAL,
        path(4): item(4, "canaryroster\n", **listed),
        f"content/{FOLDER}/名册.csv": rows,
    }


def redirects_to(html: bytes, number: int) -> bool:
    return b'http-equiv="refresh"' in html and f"d/{slug(number)}/".encode() in html


def test_what_left_never_comes_back(site: Site, tmp_path: Path) -> None:
    life = Life(site, tmp_path)
    file = {f"content/{FOLDER}/表.pdf": PDF + b"canaryfile"}
    first = {
        path(1): told(1, "canaryone", attachments=["表.pdf"]),
        path(2): told(2, "canarytwo", relations=[{"type": "interprets", "to": identifier(1)}]),
        path(3): told(3, "canarythree", display_until="2026-11-13"),
        path(5): told(5, "canaryfive", aliases=["/old/five/"]),
        path(6): told(6, "canarysix"),
        path(7): told(7, "canaryseven"),
    }
    log = [(n, "2026-11-09", "released", "") for n in range(1, 8)]
    shown = life.day(
        DAYS[0], {**first, **file, **roster("2026-11-15", "ended-list"), **releases(*log)}
    )
    assert places_of("canaryname", shown) == []  # masked
    assert places_of("canaryroster", shown) == [f"d/{slug(4)}/index.html"]

    # Corrected: the text of before is gone, its correction told. Its attachment is another.
    log.append((1, "2026-11-12", "revised", "更正金额"))
    note = {"corrections": [{"date": "2026-11-12", "note": "更正金额"}]}
    corrected = told(1, "canarynew", attachments=["表.pdf"], **note)
    other = {f"content/{FOLDER}/表.pdf": PDF + b"canaryother"}
    shown = life.day(
        DAYS[1],
        {path(1): corrected, **other, **releases(*log)},
        left=("canaryone", "canaryfile", "canaryinternal"),
    )
    assert shown[page(1)].decode().count("更正金额") == 1

    # The display of one has ended; another was moved to a new number.
    moved = told(8, "canaryfive", aliases=["/old/five/", identifier(5)])
    site.remove(path(5))
    shown = life.day(DAYS[2], {path(8): moved})
    assert b"canarythree" not in b"".join(d for n, d in shown.items() if n.startswith("search/"))
    assert "公示已结束" in shown[page(3)].decode()
    assert redirects_to(shown[page(5)], 8)
    assert redirects_to(shown["old/five/index.html"], 8)

    # The list is masked; one is replaced by what was moved; one is taken down for a reason of privacy.
    gone = {"date": "2026-11-16", "reason": "replaced", "to": identifier(8), "note": "canarynote"}
    private = {"date": "2026-11-16", "reason": "privacy", "note": "canarynote"}
    shown = life.day(
        DAYS[3],
        {
            path(6): told(6, "canarysix", withdrawn=gone),
            path(7): told(7, "canaryseven", withdrawn=private),
        },
        left=("canaryseven", "canaryroster", "canarynote"),
    )
    assert f"d/{slug(8)}/" in shown[page(6)].decode()
    assert json.loads(shown[f"d/{slug(4)}/item.json"])["masked"]

    # What was moved is taken down too, the file of another deleted: no address is an error, none tells anything.
    site.remove(path(2))
    private |= {"date": "2026-11-18"}
    away = told(8, "canaryfive", aliases=["/old/five/", identifier(5)], withdrawn=private)
    shown = life.day(DAYS[4], {path(8): away}, left=("canaryfive", "canarytwo"))
    for number in (2, 5, 6, 7, 8):
        assert page(number) in shown
    assert f"d/{slug(8)}/" not in shown[page(6)].decode()
    assert "这一页现在没有内容" in shown[page(2)].decode()
