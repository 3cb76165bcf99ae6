"""From all workers' shares to the files of the index: tasks that any worker can take, then what is left for one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from math import log2
from pathlib import Path

import numpy as np

from disclosure.model.catalog import Catalog
from disclosure.model.search import IndexNames, SearchSettings
from disclosure.search.attached import attached_files
from disclosure.search.exact import table_files
from disclosure.search.facets import documents_by_value, facet_files
from disclosure.search.hashing import Places
from disclosure.search.lexicon import characters_of, lexicon_files, words_of
from disclosure.search.mark_code import MARKS, make_code
from disclosure.search.merge import merge
from disclosure.search.part import Share, Tools
from disclosure.search.prefixes import Counted, is_listed, prefix_files
from disclosure.search.records import record_files
from disclosure.search.root import character_files, common_of, root_file, version_of
from disclosure.search.shape import Shape
from disclosure.search.shards import File, Words, dense_files, shard_files
from disclosure.search.slots import Numbering
from disclosure.search.sounds import readings_of
from disclosure.search.spool import gather
from disclosure.search.synonyms import holding, place_words


@dataclass(frozen=True, slots=True)
class Plan:
    """What every task must know; the same in all processes."""

    settings: SearchSettings
    shape: Shape
    groups: int
    """Bits of the hash that name a group of terms."""
    exact: int
    """Bits of the hash that name an exact table."""
    postings: tuple[Path, ...]
    rows: tuple[Path, ...]
    attached: tuple[Path, ...]
    words: Mapping[int, Words]
    """Synonyms by the shard that tells of them."""
    dense_words: Mapping[str, Words]
    """Those that no shard would tell of, by the dense term that does."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a group of terms tells the root and the dictionary."""

    dense: tuple[Counted, ...]
    words: tuple[Counted, ...]


def bits_for(documents: int, share: int) -> int:
    """Bits that make at least one shard for so many documents."""
    return max(0, (max(documents, 1) - 1) // share).bit_length()


def make_plan(shares: Sequence[Share], numbering: Numbering, tools: Tools, groups: int) -> Plan:
    """How the index is cut, from how many documents there are."""
    settings = tools.settings
    documents = sum(share.documents for share in shares)
    size = settings.shard if documents > settings.whole else settings.shard_small
    shards = sum(share.size for share in shares) / size
    bits = max(round(log2(max(shards, 1))), groups, 1)
    shape = Shape(
        documents,
        numbering.total,
        bits,
        head=head_size(settings, documents),
        dense=dense_limit(settings, documents),
        marks=make_code(sum((share.marks for share in shares), np.zeros(MARKS, np.int64))),
    )
    counts = zip(tools.synonyms.tokens, _frequencies(shares, tools), strict=True)
    apart = frozenset(token for token, df in counts if shape.apart and df > shape.dense)
    words, dense_words = place_words(tools.synonyms, apart, bits)
    return Plan(
        settings=settings,
        shape=shape,
        groups=groups,
        exact=bits_for(documents, settings.exact),
        postings=tuple(path for share in shares for path in share.postings),
        rows=tuple(path for share in shares for path in share.rows),
        attached=tuple(path for share in shares for path in share.attached),
        words=words,
        dense_words=dense_words,
    )


def _frequencies(shares: Sequence[Share], tools: Tools) -> Places:
    counts = np.zeros(len(tools.synonyms.tokens), np.int64)
    for share in shares:
        counts += share.frequencies
    return counts


def dense_limit(settings: SearchSettings, documents: int) -> int:
    """A term that more documents than this have is stored by itself."""
    share = documents // settings.dense_share
    return max(settings.dense_least, min(share, settings.dense_most))


def head_size(settings: SearchSettings, documents: int) -> int:
    """Documents of a term that have marks of their own."""
    if documents > settings.whole:
        return settings.head
    return max(settings.head, documents)


def reduce_terms(plan: Plan, group: int) -> tuple[Iterator[File], Found]:
    """The files of one group of terms."""
    shape = plan.shape
    merged = merge(gather(plan.postings, group, plan.groups), shape.slots)
    each = 1 << (shape.bits - plan.groups)
    shards = range(group * each, (group + 1) * each)
    counts = merged.counts.tolist()
    words = range(len(counts) - merged.words, len(counts))
    found = Found(
        dense=tuple((merged.terms[n], df) for n, df in enumerate(counts) if df > shape.dense),
        words=tuple((merged.terms[n], counts[n]) for n in words if is_listed(merged.terms[n])),
    )
    dense = dense_files(merged, shape, plan.dense_words)
    return chain(dense, shard_files(merged, shape, shards, plan.words)), found


def reduce_records(plan: Plan, slots: range) -> Iterator[File]:
    """The records of a range of slots, which begins at a block, and what stands in their attachments."""
    return chain(
        record_files(plan.rows, slots, plan.settings.block), attached_files(plan.attached, slots)
    )


def slot_ranges(plan: Plan, most: int) -> list[range]:
    """The slots in so many ranges or fewer, each of whole blocks."""
    block = plan.settings.block
    blocks = -(-plan.shape.slots // block)
    each = max(-(-blocks // most), 1) * block
    return [range(first, first + each) for first in range(0, plan.shape.slots, each)]


def small_tables(
    plan: Plan, shares: Sequence[Share], catalog: Catalog, tools: Tools
) -> Iterator[File]:
    """Exact tables, suggestions, characters."""
    forms = np.concatenate([np.zeros(0, np.uint64), *(share.exact for share in shares)])
    yield from table_files(forms, plan.exact)
    yield from _lexicon(plan, shares, catalog, tools)


def prefix_tables(plan: Plan, found: Iterable[Found]) -> Iterator[File]:
    """The ordered dictionary, from what all groups told."""
    return prefix_files(sorted(word for part in found for word in part.words), plan.settings)


def names_of(
    plan: Plan, digests: Iterable[tuple[str, str]], dense: Iterable[Counted]
) -> IndexNames:
    """From (name, SHA-256) of every file but the root, and the frequent terms."""
    common = common_of(term for term, _ in dense)
    return IndexNames(version_of(digests), plan.shape.bits, plan.exact, common)


def root(
    plan: Plan,
    numbering: Numbering,
    catalog: Catalog,
    names: IndexNames,
    shares: Sequence[Share],
    *,
    dense: Sequence[Counted],
    facets: Mapping[str, int],
) -> File:
    """``root.gk``."""
    return root_file(
        plan.settings,
        plan.shape,
        numbering,
        names=names,
        dense=dense,
        facets=facets,
        void=sorted(slot for share in shares for slot in share.void),
        characters=catalog.characters,
    )


def facet_tables(plan: Plan, shares: Sequence[Share]) -> tuple[list[File], dict[str, int]]:
    """Facet columns, and the number of values of each."""
    files = list(facet_files([share.facets for share in shares], plan.shape.slots))
    return [file for file, _ in files], {file.name[2:-3]: values for file, values in files}


def _lexicon(plan: Plan, shares: Sequence[Share], catalog: Catalog, tools: Tools) -> Iterator[File]:
    phrases: dict[str, int] = {}
    for share in shares:
        for phrase, count in share.phrases.items():
            phrases[phrase] = phrases.get(phrase, 0) + count
    documents = documents_by_value([share.facets for share in shares])
    none = np.zeros(len(tools.synonyms.cuts), np.bool_)
    held = np.any([none, *(share.held for share in shares)], axis=0)
    counts = holding(tools.synonyms, _frequencies(shares, tools).tolist(), held.tolist())
    words = words_of(catalog, plan.settings, phrases, documents, counts)
    readings = readings_of(catalog.characters)
    yield from lexicon_files(words, readings)
    used = {c for share in shares for c in share.characters} | characters_of(words)
    yield from character_files(catalog.characters, readings, used)
