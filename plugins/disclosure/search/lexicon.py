"""The lexicon of suggestions: words of the catalogue, everyday words, phrases of titles; never a person's name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, islice, product
from math import log2

from disclosure.model.catalog import Catalog
from disclosure.model.search import SearchSettings
from disclosure.search.bundle import pack
from disclosure.search.shards import File
from disclosure.search.text import is_han

_SPELLINGS = 4
"""Of a word whose characters have several readings."""
_FEW = 64
"""Words of a file for one letter."""


@dataclass(frozen=True, slots=True)
class Word:
    """A suggestion; ``url`` is the page it names, if it names one, relative to the site's root."""

    text: str
    type: str
    weight: int
    url: str = ""


def words_of(
    catalog: Catalog,
    settings: SearchSettings,
    phrases: Mapping[str, int],
    documents: Mapping[tuple[str, str], int],
    holding: Mapping[str, int],
) -> list[Word]:
    """All suggestions, the heaviest first; ``documents`` counts those of each (facet, id), ``holding`` those of each word.

    So what documents write comes before what only people say, of which hidden words are never offered.
    """
    suggesting = settings.suggesting
    found: dict[str, Word] = {}
    titles = ((p, "title", n, "") for p, n in phrases.items() if n >= suggesting.documents)
    for text, kind, count, url in (
        *_catalogue(catalog, documents),
        *_words(catalog, holding),
        *titles,
    ):
        weight = suggesting.weights.get(kind, 0) + round(4 * log2(1 + count))
        known = found.get(text)
        offered = len(text) > 1 and text not in catalog.hidden_words
        if offered and (known is None or known.weight < weight):
            found[text] = Word(text, kind, weight, url)
    return sorted(found.values(), key=lambda word: (-word.weight, word.text))


def _catalogue(
    catalog: Catalog, documents: Mapping[tuple[str, str], int]
) -> Iterator[tuple[str, str, int, str]]:
    """(text, type, documents, page) of every name in the catalogue."""
    for field in catalog.fields:
        count = documents.get(("field", field.code), 0)
        yield field.label.zh, "field", count, f"fields/{field.slug}/"
        for matter in field.matters:
            yield matter.level1, "matter", 0, f"fields/{field.slug}/"
            if matter.level2:
                yield matter.level2, "matter", 0, f"matters/{matter.code}/"
    for kind in catalog.kinds.values():
        yield kind.label.zh, "kind", documents.get(("kind", kind.id), 0), f"kinds/{kind.id}/"
    for publisher in catalog.publishers.values():
        count = documents.get(("publisher", publisher.id), 0)
        for name in publisher.names:
            yield name.name, "publisher", count, f"publishers/{publisher.id}/"
            yield name.short, "publisher", count, f"publishers/{publisher.id}/"


def _words(catalog: Catalog, holding: Mapping[str, int]) -> Iterator[tuple[str, str, int, str]]:
    """(text, type, documents, no page) of the subjects, the words of residents and the names of bodies.

    A word that leads to no document would lead to an empty page.
    """
    for subject in catalog.subjects:
        if subject.name in holding:
            yield subject.name, "subject", 0, ""
    for word in chain.from_iterable(catalog.synonyms):
        if word in holding:
            yield word, "word", holding[word], ""


def lexicon_files(words: Sequence[Word], readings: Mapping[str, tuple[str, ...]]) -> Iterator[File]:
    """Words by their first character, by the first two initials of their pinyin, and by the first."""
    characters: dict[str, list[Word]] = {}
    initials: dict[str, list[tuple[Word, str]]] = {}
    for word in words:
        if is_han(word.text[0]):
            characters.setdefault(word.text[0], []).append(word)
        for spelling in spellings(word.text, readings):
            letters = "".join(syllable[0] for syllable in spelling[:2])
            initials.setdefault(letters, []).append((word, " ".join(spelling)))
            few = initials.setdefault(letters[0], [])
            if len(few) < _FEW and letters != letters[0]:
                few.append((word, " ".join(spelling)))
    for character, own in sorted(characters.items()):
        yield File(f"s/{ord(character):x}.gk", pack({"words": [_entry(word) for word in own]}))
    for letters, spelt in sorted(initials.items()):
        entries = [[*_entry(word)[:1], pinyin, *_entry(word)[1:]] for word, pinyin in spelt]
        yield File(f"s/{letters}.gk", pack({"words": entries}))
    yield File(
        "s/keys.gk",
        pack({"characters": "".join(sorted(characters)), "initials": sorted(initials)}),
    )


def spellings(text: str, readings: Mapping[str, tuple[str, ...]]) -> list[tuple[str, ...]]:
    """The syllables of a word of Han, in every way it may be read, but few; none where a reading is not known."""
    own = [readings.get(character, ()) for character in text if is_han(character)]
    return list(islice(product(*own), _SPELLINGS)) if own else []


def _entry(word: Word) -> list[object]:
    return [word.text, word.type, word.weight, *([word.url] if word.url else [])]


def characters_of(words: Iterable[Word]) -> set[str]:
    """Every character of the lexicon."""
    return {character for word in words for character in word.text}
