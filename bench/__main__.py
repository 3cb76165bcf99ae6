"""``python -m bench``: the commands of the benchmarks."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from pathlib import Path

from bench import build
from bench.distinctness import measure_distinctness, read_bodies
from bench.generate import generate
from bench.search import command as search
from disclosure.diagnostics.diagnostic import DisclosureError

_SET_UP = 2


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; 0 if all budgets are kept, 1 if one is missed, 2 for usage or set-up."""
    options = _parser().parse_args(argv)
    try:
        return int(options.run(options))
    except DisclosureError as error:
        print(error, file=sys.stderr)
        return _SET_UP


def _parser() -> ArgumentParser:
    parser = ArgumentParser(
        "site_build.py bench", description="测量速度和内存 / measure time and memory"
    )
    commands = parser.add_subparsers(required=True)

    building = commands.add_parser("build", help="全量生成，与 Hugo 并排 / full build beside Hugo")
    build.add_arguments(building)
    building.set_defaults(run=build.run)

    searching = commands.add_parser(
        "search", help="检索的质量和代价，与 Pagefind、Material 并排 / search beside theirs"
    )
    search.add_arguments(searching)
    searching.set_defaults(run=search.run)

    making = commands.add_parser("generate", help="只生成内容 / only generate items")
    making.add_argument("folder", type=Path)
    making.add_argument("--items", type=int, default=20_000)
    making.add_argument("--seed", type=int, default=build.SEED)
    making.add_argument("--corpus", type=Path)
    making.set_defaults(run=_generate)

    counting = commands.add_parser(
        "distinctness", help="正文重复程度 / how much of the bodies is repeated"
    )
    counting.add_argument("content", type=Path)
    counting.add_argument("--one-in", type=int, default=1)
    counting.set_defaults(run=_distinctness)
    return parser


def _generate(options: Namespace) -> int:
    generate(options.folder, options.items, options.seed, options.corpus)
    return 0


def _distinctness(options: Namespace) -> int:
    found = measure_distinctness(read_bodies(options.content), one_in=options.one_in)
    print(f"{found.different:,} / {found.runs:,} = {found.share:.3f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
