from pathlib import Path
from statistics import fmean

from bench.generate import PEER, PROJECT, generate
from disclosure.diagnostics.diagnostic import Severity
from disclosure.model.item import Fact
from disclosure.pipeline.gather import Gathered, gather
from disclosure.project import load_project

UNREVIEWED = "D601"


def sources(folder: Path) -> list[Path]:
    return sorted((folder / PROJECT / "content").glob("*/*/[0-9]*.md"))


def gathered(folder: Path) -> Gathered:
    return gather(load_project(folder / PROJECT / "mkdocs.yml", jobs=1))


def facts_of(folder: Path) -> tuple[Fact, ...]:
    return tuple(gathered(folder).facts)


def test_items_break_no_rule_but_await_their_review(generated: Path) -> None:
    findings = gathered(generated).diagnostics
    assert {f.code for f in findings if f.severity is Severity.ERROR} == {UNREVIEWED}


def test_every_item_has_an_identifier_of_its_own(generated: Path) -> None:
    assert len({fact.identifier for fact in facts_of(generated)}) == len(sources(generated)) == 300


def test_items_spread_over_publishers_kinds_matters_and_years(generated: Path) -> None:
    facts = facts_of(generated)
    assert len({fact.publisher for fact in facts}) > 20
    assert len({fact.kind for fact in facts}) >= 4
    assert len({fact.placements[0].matter for fact in facts}) > 80
    assert {fact.created.year for fact in facts if fact.created} == set(range(2019, 2027))


def test_some_items_have_relations_and_attachments(generated: Path) -> None:
    facts = facts_of(generated)
    assert any(fact.relations for fact in facts)
    assert any(fact.files for fact in facts)


def test_items_have_the_size_of_the_measured_corpus(generated: Path) -> None:
    assert 3_800 <= fmean(source.stat().st_size for source in sources(generated)) <= 4_300


def test_both_sides_get_the_same_items(generated: Path) -> None:
    theirs = sorted((generated / PEER / "content" / "d").iterdir())
    ours = sorted(sources(generated), key=lambda source: source.name)
    assert [file.read_bytes() for file in ours] == [file.read_bytes() for file in theirs]


def test_the_same_seed_writes_the_same_bytes(tmp_path: Path) -> None:
    written = []
    for name in ("one", "two"):
        generate(tmp_path / name, 40, seed=3)
        content = tmp_path / name / PROJECT / "content"
        files = sorted(file for file in content.rglob("*") if file.is_file())
        written.append([(str(file.relative_to(content)), file.read_bytes()) for file in files])
    assert written[0] == written[1]


def test_another_seed_writes_other_bodies(tmp_path: Path) -> None:
    for seed in (3, 4):
        generate(tmp_path / str(seed), 2, seed=seed)
    one, other = (
        (tmp_path / str(seed) / PEER / "content" / "d" / "000001.md").read_text("utf-8")
        for seed in (3, 4)
    )
    assert one != other
