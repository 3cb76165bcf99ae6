"""What holds for any items: decisions, lists, addresses, data, masks."""

import csv
import io
import json
import random
from dataclasses import replace
from datetime import date
from unicodedata import normalize

from hypothesis import given
from hypothesis import strategies as st

from disclosure.exporting.csv_rows import csv_lines
from disclosure.exporting.item_json import item_json, row_json
from disclosure.indexing.lists import PAGE_SIZE, group, list_index, month_pages, months_of
from disclosure.model.address import redirect_path, slug_of
from disclosure.model.item import Fact, Placement, Relation
from disclosure.model.listing import Entry
from disclosure.model.public import PublicItem, State
from disclosure.model.spreadsheet import harmless
from disclosure.model.values import After, Mode, Moment, Scope, Validity
from disclosure.pipeline.twins import public_item
from disclosure.publication.assemble import Assembler, Surroundings
from disclosure.publication.decide import decide
from disclosure.publication.links import edges_of, links_of, targets_of
from disclosure.publication.masking import mask
from support.entries import HEAD, entry
from support.values import MATTER, OTHER, TODAY, catalog, decision, fact, item, unit

SITE = catalog(units=(unit("民政局"), unit("县政府", type="government")), review="off")
DAYS = st.dates(date(2024, 1, 1), date(2028, 12, 31))
NUMBERS = st.integers(0, 7)
RELATIONS = st.builds(
    Relation,
    st.sampled_from(["repeals", "amends", "partly-repeals", "interprets", "没有"]),
    NUMBERS.map(lambda n: f"A/{n}"),
    st.none() | DAYS,
)
PLACEMENTS = st.builds(
    Placement,
    st.sampled_from([MATTER, OTHER]),
    st.none() | DAYS,
    st.none() | st.sampled_from(After),
)


@st.composite
def facts(draw: st.DrawFn) -> list[Fact]:
    """A few items in any state that say anything of one another."""
    return [
        fact(
            number=n,
            src_uri=f"{n}.md",
            identifier=f"A/{n}",
            slug=f"a-{n}",
            publisher=draw(st.sampled_from(["民政局", "县政府", "没有"])),
            mode=draw(st.sampled_from(Mode)),
            scope=draw(st.sampled_from(Scope)),
            placements=tuple(draw(st.lists(PLACEMENTS, max_size=2))),
            issued=draw(st.none() | DAYS.map(Moment)),
            valid_from=draw(st.none() | DAYS),
            valid_until=draw(st.none() | DAYS),
            validity=draw(st.none() | st.sampled_from(Validity)),
            withdrawn=draw(st.none() | DAYS),
            relations=tuple(draw(st.lists(RELATIONS, max_size=3))),
            list_title=draw(st.booleans()),
            broken=draw(st.booleans()),
            barred=draw(st.booleans()),
        )
        for n in range(draw(st.integers(1, 8)))
    ]


@given(facts(), st.randoms(use_true_random=False))
def test_order_of_reading_changes_no_decision_and_no_link(
    found: list[Fact], chance: random.Random
) -> None:
    def outcome(ordered: list[Fact]) -> dict[str, object]:
        decisions, findings = decide(ordered, SITE, {}, TODAY)
        edges = edges_of(ordered, decisions, SITE)
        targets = targets_of(ordered, edges)
        told = sorted((f.code, f.path, f.mark) for f in findings)
        return {"": told} | {
            f.identifier: (d, links_of(f.identifier, edges, targets))
            for f, d in zip(ordered, decisions, strict=True)
        }

    assert outcome(found) == outcome(chance.sample(found, len(found)))


@given(facts())
def test_what_may_not_be_shown_is_never_shown(found: list[Fact]) -> None:
    decisions, _ = decide(found, SITE, {}, TODAY)
    for one, d in zip(found, decisions, strict=True):
        live = d.state is State.LIVE
        if one.scope is Scope.INTERNAL or one.barred:
            assert d.state is State.HIDDEN
            assert d.unlawful
        if (
            one.broken
            or (one.issued and one.issued.day > TODAY)
            or one.mode in {Mode.WITHHELD, Mode.SUSPENDED}
        ):
            assert not live
        if live and not d.ended:
            assert all(p.display_until is None or p.display_until >= TODAY for p in d.placements)
        if d.state is State.HIDDEN and d.reason == "broken" and not d.unlawful:
            assert one.mode in {Mode.PROACTIVE, Mode.PARTIAL}


LISTED = st.lists(
    st.tuples(
        st.sampled_from(["", "2024-01-03", "2025-06-07", "2026-03-01", "2026-03-02"]), st.booleans()
    ),
    max_size=180,
)


@given(LISTED, st.randoms(use_true_random=False))
def test_every_item_is_on_exactly_one_page_of_each_of_its_lists(
    written: list[tuple[str, bool]], chance: random.Random
) -> None:
    entries = [
        entry(n, day, lists=("kinds/plain", *(["fields/x"] if also else [])))
        for n, (day, also) in enumerate(written)
    ]
    lists = group(chance.sample(entries, len(entries)))
    assert lists == group(entries)
    for path in ("kinds/plain", "fields/x"):
        wanted = sorted(e.html for e in entries if path in e.lists)
        assert sorted(rows_of(path, lists.get(path, ()))) == wanted


def rows_of(path: str, entries: tuple[Entry, ...]) -> list[str]:
    """Rows of all pages of a list, or of its first where that shows everything."""
    head = replace(HEAD, path=path)
    months = months_of(entries)
    index = list_index(head, entries, months)
    assert index.total == len(entries)
    if not months:
        return list(index.newest)
    pages = [(address, page) for rows in months for address, page in month_pages(head, rows)]
    assert len({address for address, _ in pages}) == len(pages)
    assert all(0 < len(page.rows) <= PAGE_SIZE for _, page in pages)
    return [row for _, page in pages for row in page.rows]


@given(st.text(max_size=40))
def test_slug_stands_in_any_address_and_is_stable(identifier: str) -> None:
    slug = slug_of(identifier)
    assert slug.isascii()
    assert slug == slug.lower()
    assert slug.strip("-") == slug
    assert set(slug) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert slug_of(normalize("NFKC", identifier)) == slug
    assert slug_of(slug) == slug


@given(
    st.text("索引号文件甲乙丙", min_size=1, max_size=8),
    st.text("索引号文件甲乙丙", min_size=1, max_size=8),
)
def test_numbers_in_chinese_have_addresses_of_their_own(one: str, other: str) -> None:
    assert (slug_of(one) == slug_of(other)) == (one == other)


@given(st.text(max_size=60), st.sampled_from(["", "/", "http://x.example/", "https://"]))
def test_former_address_stays_on_the_site(alias: str, start: str) -> None:
    path = redirect_path(start + alias)
    if path is not None:
        parts = path.removesuffix("/").split("/")
        assert all(
            part and not part.startswith((".", "_")) and len(part.encode()) <= 255 for part in parts
        )
        assert not any(c in path for c in '\\\0\n?#%:*"<>|')


TITLES = st.text(st.characters(codec="utf-8"), min_size=1, max_size=40)


@given(TITLES, TITLES, st.lists(TITLES, max_size=3), st.none() | DAYS)
def test_twin_on_the_site_gives_the_row_it_came_from(
    title: str, summary: str, keywords: list[str], until: date | None
) -> None:
    one = item(title=title, values={"summary": summary, "keywords": tuple(keywords)})
    verdict = decision(placements=(Placement(MATTER, until),))
    public: PublicItem = Assembler(SITE, TODAY).assemble(one, verdict, Surroundings({}, {}))
    twin = json.loads(item_json(public, "正文"))
    assert twin["title"] == title
    again = public_item(twin, SITE.kinds["plain"], SITE)
    assert row_json(again) == row_json(public)
    assert replace(again, metadata=(), properties=()).month == public.month


@given(
    st.lists(
        st.lists(
            st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=12),
            min_size=1,
            max_size=4,
        ),
        max_size=4,
    )
)
def test_cells_come_back_as_they_were_made_harmless(rows: list[list[str]]) -> None:
    back = list(csv.reader(io.StringIO(csv_lines(rows).decode(), newline="")))
    assert back == [[harmless(cell) for cell in row] for row in rows]
    numbers = set("0123456789.,")
    for cell in (c for row in back for c in row):
        assert cell.strip()[:1] not in set("=+-@") or set(cell.strip()[1:]) <= numbers


NAMES = st.text("张王李欧阳司马买提小明华伟", min_size=2, max_size=6)
RULE = {
    "type": "name",
    "keep_first": 1,
    "mask": "某",
    "mask_max": 2,
    "separators": ["·"],
    "compound_surnames": ["欧阳", "司马"],
}


@given(NAMES)
def test_masked_name_keeps_its_surname_only(name: str) -> None:
    shown = mask(name, RULE)
    kept = 2 if len(name) > 2 and name[:2] in {"欧阳", "司马"} else 1
    assert shown == name[:kept] + "某" * min(len(name) - kept, 2)


@given(st.text(max_size=30), st.sampled_from(["name", "middle", "cut", "email", "whole", "", "x"]))
def test_mask_takes_any_text(text: str, form: str) -> None:
    shown = mask(
        text, {"type": form, "keep_first": 2, "keep_last": 2, "mask": "*", "units": ["村"]}
    )
    if form in {"", "x", "whole"} and text:
        assert set(shown) == {"*"}
    bare = text.strip()  # spaces at the ends are no characters to be masked or kept
    if form == "middle" and len(bare) > 4:
        assert shown == bare[:2] + "*" * (len(bare) - 4) + bare[-2:]
    if form == "middle" and len(bare) <= 4:
        assert shown == "*" * len(bare)
