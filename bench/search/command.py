"""``bench search``: what is measured, in which order."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Iterator
from pathlib import Path
from statistics import fmean

from playwright.sync_api import Browser

from bench.builders import ROOT
from bench.search.collection import (
    Collection,
    corpus_collection,
    generated_collection,
    normaliser,
)
from bench.search.examination import Examination, examine_ours, examine_peer
from bench.search.figures import Report
from bench.search.items import comparable
from bench.search.judge import judge, read_bounds
from bench.search.peers import PEERS
from bench.search.report import as_json, print_report
from bench.search.visits import opened_browser
from disclosure.diagnostics.diagnostic import DisclosureError

_SEED = 20190515
_WORK = ROOT / ".cache" / "bench" / "search"


def add_arguments(parser: ArgumentParser) -> None:
    """The command's options."""
    parser.add_argument(
        "--corpus", type=Path, help="文件语料 JSONL / documents, as import takes them"
    )
    parser.add_argument(
        "--queries", type=Path, nargs="+", default=[],
        help="查询 JSONL（qid, q, type, relevant, acceptable）/ queries",
    )  # fmt: skip
    parser.add_argument("--items", type=int, help="另测生成的若干件 / generated items as well")
    parser.add_argument(
        "--peers", type=_peers, default=tuple(PEERS),
        help=f"并排测量 / measured beside: {','.join(PEERS)}, none",
    )  # fmt: skip
    parser.add_argument(
        "--substrings", type=int, default=0, metavar="K",
        help="随机抽取多少个汉字串 / random runs of 2–8 Han characters",
    )  # fmt: skip
    parser.add_argument(
        "--visits", type=int, default=9, metavar="K",
        help="慢速网络下访问几次 / visits on the slow line",
    )  # fmt: skip
    parser.add_argument("--seed", type=int, default=_SEED)
    parser.add_argument("--work", type=Path, default=_WORK, help="工作目录 / work folder")
    parser.add_argument("--json", type=Path, metavar="FILE", help="另存 JSON / write JSON as well")


def run(options: Namespace) -> int:
    """Measure and print; 1 if a budget is missed."""
    _tell(f"seed {options.seed}")
    with opened_browser() as browser:
        reports = [_report(browser, options, made) for made in _collections(options)]
    verdicts = judge(reports, read_bounds())
    print_report(reports, verdicts)
    if options.json:
        options.json.write_text(as_json(reports, verdicts), encoding="utf-8")
    return int(not all(verdict.kept for verdict in verdicts))


def _peers(text: str) -> tuple[str, ...]:
    names = () if text == "none" else tuple(text.split(","))
    if not PEERS.keys() >= {*names}:
        raise ArgumentTypeError(text)
    return names


def _tell(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def _collections(options: Namespace) -> Iterator[Collection]:
    if not (options.corpus or options.items):
        raise DisclosureError("请给出 --corpus 或 --items / give --corpus or --items")
    work: Path = options.work.resolve()
    if options.corpus:
        _tell(f"{options.corpus.name} · 导入、生成 / import, build")
        yield corpus_collection(work / "corpus", options.corpus, options.queries)
    if options.items:
        _tell(f"{options.items:,} · 生成 / generate, build")
        folder = work / str(options.items)
        yield generated_collection(
            folder, options.items, options.queries, options.seed, normaliser()
        )


def _report(browser: Browser, options: Namespace, made: Collection) -> Report:
    normalised = normaliser()
    asked = Examination.of(
        made, normalised, runs=options.substrings, visits=options.visits, seed=options.seed
    )
    _tell(f"{made.name} · ours")
    sides = {"ours": examine_ours(browser, asked)}
    for name in options.peers:
        _tell(f"{made.name} · {name}")
        side = PEERS[name](made.items, made.folder / name)
        sides[name] = examine_peer(browser, asked, side)
    characters = fmean([len(comparable(item, normalised)) for item in made.items])
    return Report(made.name, len(made.items), characters, sides)
