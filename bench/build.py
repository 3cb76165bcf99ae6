"""``bench build``: our full build beside Hugo's, judged by the budgets."""

from __future__ import annotations

import hashlib
import os
import sys
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from pathlib import Path
from shutil import rmtree

from bench.builders import ROOT, TRASH, bare_builder, our_builder, peer_builder, sign
from bench.compare import BARE, OURS, PEER, Comparison, alternate
from bench.generate import PROJECT, generate
from bench.judge import judge, read_budgets
from bench.pages import weigh_frame
from bench.report import as_json, as_text
from disclosure.project import packaged

SEED = 20190515
"""The day the Regulation came into force; any number would do."""
_STAMP = "generated"
_WORK = ROOT / ".cache" / "bench"


def add_arguments(parser: ArgumentParser) -> None:
    """The command's options."""
    parser.add_argument(
        "--items",
        type=_positive,
        nargs="+",
        default=[20_000],
        help="件数，可写几个 / how many items, one or more sizes",
    )
    parser.add_argument("--corpus", type=Path, help="真实文本 JSONL / real texts (title, body)")
    parser.add_argument(
        "--pairs", type=_positive, default=5, help="交替测量几对 / alternating pairs"
    )
    parser.add_argument(
        "--side",
        choices=[OURS, PEER, BARE],
        action="append",
        help="只测哪几方 / measure these sides only; bare: without an index",
    )
    parser.add_argument("--work", type=Path, default=_WORK, help="工作目录 / work folder")
    parser.add_argument("--json", action="store_true", help="输出 JSON / print JSON")


def run(options: Namespace) -> int:
    """Measure and print; 1 if a budget is missed."""
    peer, budgets = read_budgets()
    _tell(f"负载 / load average {os.getloadavg()[0]:.1f}, {os.cpu_count()} CPU")
    try:
        comparisons = [_compare(options, items, peer) for items in sorted(set(options.items))]
    finally:
        for trash in options.work.glob(f"*/{TRASH}"):
            rmtree(trash)
    verdicts = judge(comparisons, budgets)
    print((as_json if options.json else as_text)(comparisons, verdicts))
    return int(not all(verdict.kept for verdict in verdicts))


def _compare(options: Namespace, items: int, peer: str) -> Comparison:
    folder = _generated(options, items)
    sides = options.side or [OURS, PEER]
    builders = [our_builder(folder)] if OURS in sides else []
    builders += [peer_builder(folder, peer)] if PEER in sides else []
    builders += [bare_builder(folder)] if BARE in sides else []
    if {OURS, BARE} & {*sides}:
        sign(folder)
    measured = alternate(builders, items, options.pairs, _tell)
    project = folder / PROJECT
    frame = weigh_frame(project / "content", project / "site") if OURS in sides else None
    return Comparison(items, measured, frame)


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise ArgumentTypeError(text)
    return number


def _tell(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def _generated(options: Namespace, items: int) -> Path:
    """The folder with this many items, made now unless it was made from the very same before."""
    name = f"{items}-{options.corpus.stem}" if options.corpus else str(items)
    folder: Path = options.work.resolve() / name
    stamp = folder / _STAMP
    wanted = _fingerprint(options.corpus)
    if stamp.is_file() and stamp.read_text(encoding="ascii") == wanted:
        return folder
    _tell(f"{items:,} · 生成 / generating")
    if folder.exists():
        rmtree(folder)
    generate(folder, items, SEED, options.corpus)
    stamp.write_text(wanted, encoding="ascii")
    return folder


def _fingerprint(corpus: Path | None) -> str:
    """A hash of whatever decides what is generated: the generator, the catalogue, the corpus."""
    here = Path(__file__).parent
    files = [*here.glob("*.py"), *here.glob("*.yaml"), *packaged("catalog").rglob("*.yaml")]
    digest = hashlib.sha256()
    for file in [*sorted(files), *([corpus] if corpus else [])]:
        digest.update(file.read_bytes())
    return digest.hexdigest()
