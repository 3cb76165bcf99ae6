"""Whoever reads only the pages of the sample county counts what the duty ledger says to the public."""

import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

from disclosure.inspection.counting import Inspection, inspect
from disclosure.inspection.sources import read_folder
from disclosure.model.catalog import Catalog
from disclosure.model.coverage import Pair, Seen, public_coverage
from disclosure.model.owing import applies_to
from disclosure.model.public import State
from disclosure.model.values import Mode
from disclosure.pipeline.gather import Gathered
from support.county import County
from support.sites import TODAY, Site, command, environment


@pytest.fixture(scope="module")
def gathered(county: County) -> Gathered:
    return Site(county.out.parent, county.out.parent / "frames").gather()


def provided(catalog: Catalog) -> set[Pair]:
    """Guides and ways to ask: organs that are open have them, villages, schools and party bodies do not."""
    return {
        (matter.code, unit.id)
        for matter in catalog.matters.values()
        if matter.provided
        for unit in applies_to(matter, catalog, TODAY)
        if unit.regime == "government" and unit.status != "imported"
    }


def ledger(gathered: Gathered) -> dict[Pair, tuple[str, int]]:
    """The public side of the ledger, its items counted from the decisions, not from any page."""
    seen: dict[Pair, Seen] = {}
    asked: set[Pair] = set()
    for fact, decision in zip(gathered.facts, gathered.decisions, strict=True):
        if decision.state not in {State.LIVE, State.ENTRY} or fact.nil is not None:
            continue
        if fact.mode in {Mode.WITHHELD, Mode.SUSPENDED}:
            continue
        for placement in decision.placements:
            if fact.mode is Mode.ON_REQUEST:
                asked.add((placement.matter, fact.publisher))
                continue
            before = seen.get((placement.matter, fact.publisher), Seen(0, ""))
            seen[placement.matter, fact.publisher] = Seen(before.count + 1, "")
    catalog = gathered.catalog
    owed = {(m.code, p.id) for m in catalog.matters.values() for p in applies_to(m, catalog, TODAY)}
    told = public_coverage(gathered.duties, seen, owed, provided(catalog), asked)
    return {(duty.matter, duty.publisher): (duty.state, duty.count) for duty in told}


def shown(found: Inspection) -> Mapping[Pair, tuple[str, int]]:
    return {(duty.matter, duty.publisher): (duty.state, duty.items) for duty in found.duties}


def test_pages_show_what_the_ledger_says(county: County, gathered: Gathered) -> None:
    found = inspect(read_folder(county.out))
    assert shown(found) == ledger(gathered)
    assert found.differences == found.unmeasured == found.gone == ()
    states = {duty.state for duty in found.duties}
    assert states == {"published", "planned", "none"}


def test_title_given_on_request_counts_as_nothing_published(
    county: County, gathered: Gathered
) -> None:
    """Of 12-04-01 the county has a title alone, on request: the site says 暂无信息, and pages show the same."""
    pair = ("12-04-01", "natural-resources")
    assert ledger(gathered)[pair] == ("none", 0)
    assert shown(inspect(read_folder(county.out)))[pair] == ("none", 0)
    hooks = [
        h for p in read_folder(county.out) for h in getattr(p, "hooks", ()) if pair[0] in h.matters
    ]
    assert [h.state for h in hooks if h.state not in {"none", "published", "planned"}] == ["title"]


def test_nothing_is_told_of_what_is_withheld(county: County, gathered: Gathered) -> None:
    """A duty whose only item is not public looks like one without any."""
    hidden = {
        (placement.matter, fact.publisher)
        for fact, decision in zip(gathered.facts, gathered.decisions, strict=True)
        for placement in fact.placements
        if decision.state is State.HIDDEN
    }
    told = shown(inspect(read_folder(county.out)))
    assert {told.get(pair, ("none", 0)) for pair in hidden if told.get(pair, ("", 0))[1] == 0} <= {
        ("none", 0)
    }


@pytest.fixture(scope="module")
def torn(county: County, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Pair]:
    """Saved pages without those of one unit's only item under a matter, some of them in GB 18030."""
    folder = tmp_path_factory.mktemp("saved")
    found = inspect(read_folder(county.out))
    alone = next(d for d in found.duties if d.items == 1 and d.state == "published")
    for path in county.out.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        head = '<article class="in item'
        gone = head in text and _is_of(text, alone.matter, alone.publisher)
        if not gone and path.parts[-2] != "month":
            target = folder / path.relative_to(county.out)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(
                text.replace('charset="utf-8"', 'charset="gb2312"').encode("gb18030")
            )
    return folder, (alone.matter, alone.publisher)


def _is_of(text: str, matter: str, publisher: str) -> bool:
    hook = text[text.index('<article class="in item') :].partition(">")[0]
    return f'data-publisher="{publisher}"' in hook and matter in hook


def test_pages_that_are_missing_make_just_that_difference(
    county: County, torn: tuple[Path, Pair]
) -> None:
    folder, pair = torn
    whole, found = inspect(read_folder(county.out)), inspect(read_folder(folder))
    changed = {p for p, told in shown(whole).items() if shown(found).get(p) != told}
    assert pair in changed
    assert {(d.matter, d.publisher) for d in found.differences} <= changed
    assert shown(found)[pair] == ("none", 0)
    shutil.rmtree(folder)


def test_command_says_the_same(county: County) -> None:
    run = subprocess.run(
        command("disclosure.cli", "inspect", str(county.out), "--lang", "zh"),
        env=environment(),
        capture_output=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr.decode()
    assert "没有测量的页面 0 个" in run.stdout.decode()
