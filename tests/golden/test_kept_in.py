"""Nothing is kept in without a word: each kind's golden item without each of its properties in turn, or with nonsense there."""

import json
import shutil
from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from disclosure.diagnostics.diagnostic import Severity
from disclosure.model.catalog import Kind
from disclosure.pipeline.gather import Gathered, gather
from disclosure.project import load_project
from golden.test_kind_rules import CATALOG, KINDS, TODAY, Bench, golden

WAYS: Mapping[str, object] = {"empty": None, "word": "没有这一项", "list": [["一", "二"]]}


def lacking(front: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    for name in front:
        yield {n: value for n, value in front.items() if n != name}
        for nonsense in WAYS.values():
            yield {**front, name: nonsense}


def lay(bench: Bench, kind: Kind) -> None:
    """All in flow style, which YAML reads as it reads JSON."""
    front, body = golden(kind)
    if "data" in front:
        shutil.copy(KINDS / kind.id / front["data"], bench.place / f"{kind.id}.csv")
        front["data"] = f"{kind.id}.csv"
    for number, made in enumerate(lacking(front)):
        if made.get("identifier") == front["identifier"]:
            made["identifier"] = bench.number(front["identifier"])
        lines = (
            f"{name}:{'' if value is None else ' ' + json.dumps(value, ensure_ascii=False)}\n"
            for name, value in made.items()
        )
        text = f"---\n{''.join(lines)}---\n{body}"
        (bench.place / f"{kind.id}.{number}.md").write_text(text, encoding="utf-8")


@pytest.fixture(scope="module")
def gathered(tmp_path_factory: pytest.TempPathFactory) -> Gathered:
    bench = Bench(tmp_path_factory.mktemp("lacking"))
    for kind in CATALOG.kinds.values():
        lay(bench, kind)
    return gather(load_project(bench.root / "mkdocs.yml", today=TODAY, jobs=1))


def test_every_item_that_is_kept_in_is_told_as_an_error(gathered: Gathered) -> None:
    told = {d.path for d in gathered.diagnostics if d.severity is Severity.ERROR}
    kept = [f for f in gathered.facts if f.broken]
    assert len(kept) > len(CATALOG.kinds)
    data = {f.src_uri: {f"content/{file}" for file in f.files} for f in kept}
    assert [uri for uri, files in data.items() if not told & {f"content/{uri}", *files}] == []


def test_one_that_has_no_properties_at_all_is_told(gathered: Gathered) -> None:
    told = {d.path for d in gathered.diagnostics if d.severity is Severity.ERROR}
    known = {f.src_uri for f in gathered.facts}
    assert [
        uri for uri in gathered.tree.items if uri not in known and f"content/{uri}" not in told
    ] == []
