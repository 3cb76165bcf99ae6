"""What search is told: its settings from the catalogue, and the documents it may find."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from disclosure.model.packed import Packed


@dataclass(frozen=True, slots=True)
class SearchField:
    """How much a word counts in one part of a document (BM25: boost, b, and the length that counts as usual)."""

    boost: float = 1.0
    b: float = 0.0
    reference: int = 1


@dataclass(frozen=True, slots=True)
class Suggesting:
    """What the lexicon of suggestions takes from titles."""

    documents: int = 3
    """A phrase of titles is offered if so many have it."""
    longest: int = 16
    shortest: int = 4
    never: tuple[str, ...] = ()
    """Titles with one of these words name people, so no phrase is taken from them."""
    endings: tuple[str, ...] = ()
    """What a title says of its form, at its end: 的通知, 的公告."""
    weights: Mapping[str, int] = field(default_factory=dict)
    """Type of a word → what it has beyond the logarithm of its documents."""


@dataclass(frozen=True, slots=True)
class IndexNames:
    """What the names of an index's files depend on, and which of them are asked for first (docs/search-format.md §3)."""

    version: str
    shards: int
    """Bits of a term's hash that name its file."""
    exact: int
    """Bits of an exact form's hash that name its table."""
    common: str = ""
    """Characters of frequent terms, the commonest first: pairs of others are asked for before them."""


@dataclass(frozen=True, slots=True)
class SearchSettings:
    """``search.yaml``: numbers of the index and of the engine (docs/search-format.md)."""

    fields: Mapping[str, SearchField] = field(default_factory=dict)
    """``title``, ``number``, ``body``, and ``extra``: the title's single characters and pinyin."""
    k1: float = 1.2
    head: int = 256
    """Documents of a term that have a weight of their own; the others of a frequent term count as the least."""
    whole: int = 0
    """Collections of so many documents or fewer do without heads: every document of a term has its weight."""
    dense_share: int = 16
    dense_least: int = 1024
    dense_most: int = 2048
    """A term is dense if more than a share of all documents have it; the share is at least, and at most, so many."""
    block: int = 8
    """Slots of a block of records."""
    shard: int = 768
    """Postings that a shard of terms has, about."""
    shard_small: int = 384
    """The same in collections of ``whole`` documents or fewer, where lists are short and frequent terms stand in shards too."""
    attached: int = 10_000
    """Characters of a document's attachments, together, that the engine may look through."""
    exact: int = 64
    """Documents an exact table has on average at most."""
    void: tuple[str, ...] = ()
    """Validity of documents that stand behind the others."""
    facets: tuple[str, ...] = ()
    ranking: Mapping[str, object] = field(default_factory=dict)
    """Numbers for the engine alone, handed on as they are."""
    words: tuple[str, ...] = ()
    """Words of questions, dropped when a whole sentence finds nothing."""
    aspects: tuple[str, ...] = ()
    """Words for what is asked about anything (申请, 材料), of less weight in a sentence than what it is asked about."""
    prefix_most: int = 512
    prefix_best: int = 64
    prefix_longest: int = 8
    suggesting: Suggesting = Suggesting()


@dataclass(frozen=True, slots=True)
class Characters:
    """``characters.yaml``: facts about single Han characters."""

    folding: Mapping[int, int] = field(default_factory=dict)
    """Traditional and variant → Simplified, as code points, for ``str.translate``."""
    readings: tuple[tuple[str, str], ...] = ()
    """(syllable without tone, the characters that are read so)."""


@dataclass(frozen=True, slots=True)
class SearchDocument(Packed):
    """One document as search sees it: what is compared, and what a result shows."""

    slot: int
    identifier: str
    url: str
    """Relative to the site's root; empty where it is ``d/<slug>/`` of the identifier."""
    title: str
    publisher: str
    """The name that results show."""
    issued: str
    kind: str
    kind_label: str
    validity: str
    document_number: str
    names: tuple[str, ...] = ()
    """Of issuers and publisher, in full and short."""
    texts: tuple[str, ...] = ()
    """Summary, body, and what the kind has of its own."""
    attachments: tuple[str, ...] = ()
    """The text of each file that goes out with it, empty where it has none."""
    keywords: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    facets: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = ()
    """(facet, its values as (id, label))."""
