"""The index read by the book (docs/search-format.md §3), slowly, with none of the builder's code."""

import json
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from disclosure.search.text import hash_term


@dataclass(frozen=True)
class Mark:
    """What a posting says of its term."""

    level: int
    title: bool
    quarters: int


RECORD = (
    *("slot", "identifier", "url", "title", "publisher"),
    *("issued", "kind", "kindLabel", "validity", "documentNumber"),
)
UNKNOWN = Mark(0, title=False, quarters=15)
"""Of a document outside the head of a frequent term."""


class Bits:
    """The bits of a file, the least significant of each byte first."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.place = 0

    def take(self, count: int) -> int:
        value = 0
        for n in range(count):
            value |= (self.data[self.place >> 3] >> (self.place & 7) & 1) << n
            self.place += 1
        return value

    def byte(self) -> int:
        return self.take(8)

    def varint(self) -> int:
        value = shift = 0
        while True:
            byte = self.byte()
            value |= (byte & 127) << shift
            if byte < 128:
                return value
            shift += 7

    def rising(self, count: int, limit: int) -> list[int]:
        """So many rising numbers below the limit."""
        if not count:
            return []
        low = 0
        while 3 * count * 2 ** (low + 1) <= 2 * limit:
            low += 1
        numbers, last = [], -1
        for _ in range(count):
            high = 0
            while high < 16 and self.take(1):
                high += 1
            last += 1 + (self.take(24) if high == 16 else high << low | self.take(low))
            numbers.append(last)
        assert last < limit
        return numbers

    def size(self) -> int:
        """A number above 0 in Elias's code."""
        digits = 0
        while self.take(1):
            digits += 1
        return 1 << digits | self.take(digits)

    def symbol(self, lengths: list[int]) -> int:
        """The next symbol of the canonical code whose symbols have so many bits (RFC 1951, 3.2.2)."""
        code = first = 0
        for length in range(1, 16):
            code = code << 1 | self.take(1)
            first <<= 1
            own = [symbol for symbol, size in enumerate(lengths) if size == length]
            if code - first < len(own):
                return own[code - first]
            first += len(own)
        raise AssertionError

    def align(self) -> None:
        """Go on at the next byte."""
        self.place = (self.place + 7) // 8 * 8


def unpack(data: bytes) -> tuple[Any, Bits]:
    """JSON and binary part of a file."""
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    payload = inflater.decompress(data)
    assert inflater.eof
    assert not inflater.unused_data
    head, _, binary = payload.partition(b"\0")
    return json.loads(head), Bits(binary)


class Index:
    """An index as names and bytes of files."""

    def __init__(self, files: Iterable[tuple[str, bytes]]) -> None:
        self.files = dict(files)
        self.root = unpack(self.files["root.gk"])[0]

    @classmethod
    def below(cls, folder: Path) -> "Index":
        """The index in a folder."""
        files = (file for file in folder.rglob("*") if file.is_file())
        return cls((file.relative_to(folder).as_posix(), file.read_bytes()) for file in files)

    def dense(self) -> dict[str, int]:
        """Dense terms with twice the logarithm of their frequency."""
        digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
        root, bits = unpack(self.files["root.gk"])
        bits.rising(root["void"], root["slots"])
        bits.align()
        han = bits.rising(root["han"], 0xA000)
        bits.align()
        pairs = bits.rising(len(root["levels"]), len(han) ** 2)
        found = {term: digits.index(digit) for term, digit in root["dense"]}
        for pair, digit in zip(pairs, root["levels"], strict=True):
            found[chr(han[pair // len(han)]) + chr(han[pair % len(han)])] = digits.index(digit)
        return found

    def documents(self, term: str) -> dict[int, Mark]:
        """Slots that have a term, with its marks."""
        if self.is_apart() and term in self.dense():
            return self._dense(term)
        return dict(self.shard(self.shard_of(term))).get(self.hash_of(term), {})

    def is_apart(self) -> bool:
        """Whether frequent terms have files of their own."""
        return bool(self.root["head"] < self.root["documents"])

    def hash_of(self, term: str) -> int:
        """As much of a term's hash as shards go by."""
        return hash_term(term) >> max(8 - self.root["shards"], 0)

    def shard_of(self, term: str) -> int:
        return hash_term(term) >> (32 - self.root["shards"])

    def shard(self, number: int) -> Iterator[tuple[int, dict[int, Mark]]]:
        """Hashes of the terms of a shard, and their documents."""
        left = min(32 - self.root["shards"], 24)
        _, bits = unpack(self.files[self._shard_name(number)])
        hashes = bits.rising(bits.varint(), 1 << left)
        counts = [bits.size() for _ in hashes]
        for own_hash, df in zip(hashes, counts, strict=True):
            own = self._marks(bits, df)
            slots = bits.rising(df, self.root["slots"])
            marked = {slot: own.get(place, UNKNOWN) for place, slot in enumerate(slots)}
            yield number << left | own_hash, marked
        bits.align()
        assert bits.place == 8 * len(bits.data)

    def terms(self) -> list[int]:
        """The hash of every term there is."""
        rare = [own for n in range(1 << self.root["shards"]) for own, _ in self.shard(n)]
        return [*rare, *map(self.hash_of, self.dense() if self.is_apart() else ())]

    def _shard_name(self, number: int) -> str:
        width = max(1, (self.root["shards"] + 3) // 4)
        return f"t/{number:0{width}x}.gk"

    def words(self, number: int) -> dict[str, list[str]]:
        """Synonyms that a shard tells of."""
        found: dict[str, list[str]] = unpack(self.files[self._shard_name(number)])[0].get(
            "words", {}
        )
        return found

    def words_of(self, dense: str) -> dict[str, list[str]]:
        """Synonyms that the head of a dense term tells of."""
        found: dict[str, list[str]] = unpack(self.files[f"h/{dense.encode().hex()}.gk"])[0]["words"]
        return found

    def exact(self, form: str) -> list[int]:
        """Slots of documents that a compact form names."""
        bits, value = self.root["exact"], hash_term(form)
        number = value >> (32 - bits) if bits else 0
        width = max(1, (bits + 3) // 4)
        head, binary = unpack(self.files[f"x/{number:0{width}x}.gk"])
        hashes = [binary.take(32) for _ in range(head["count"])]
        slots = [binary.varint() for _ in hashes]
        assert hashes == sorted(hashes)
        return [slot for own, slot in zip(hashes, slots, strict=True) if own == value]

    def records(self) -> dict[int, dict[str, Any]]:
        """Every record by slot."""
        found = {}
        for name, data in self.files.items():
            if name.startswith("r/"):
                for row in zip(*unpack(data)[0], strict=True):
                    record = dict(zip(RECORD, row, strict=True))
                    assert record["slot"] // self.root["block"] == int(name[2:-3])
                    found[record["slot"]] = record
        return found

    def facet(self, name: str) -> tuple[list[list[Any]], dict[int, list[int]]]:
        """The values of a facet, and those of each slot that has any."""
        head, bits = unpack(self.files[f"f/{name}.gk"])
        column = {
            s: [bits.varint() for _ in range(bits.varint())] for s in range(self.root["slots"])
        }
        return head["values"], {slot: values for slot, values in column.items() if values}

    def void(self) -> list[int]:
        """Slots of what is no longer in force."""
        head, bits = unpack(self.files["root.gk"])
        return bits.rising(head["void"], self.root["slots"])

    def _marks(self, bits: Bits, df: int) -> dict[int, Mark]:
        head = self.root["head"]
        places = range(df) if df <= head else bits.rising(head, df)
        return {place: self._mark(bits) for place in places}

    def _mark(self, bits: Bits) -> Mark:
        byte = bits.symbol([int(digit, 16) for digit in self.root["marks"]])
        return Mark(byte & 7, bool(byte >> 3 & 1), byte >> 4)

    def _dense(self, term: str) -> dict[int, Mark]:
        name = term.encode().hex()
        own, best = unpack(self.files[f"h/{name}.gk"])
        if own["df"] <= self.root["head"]:
            assert f"d/{name}.gk" not in self.files
            marks = [self._mark(best) for _ in range(own["df"])]
            best.align()
            return dict(zip(best.rising(own["df"], self.root["slots"]), marks, strict=True))
        head, bits = unpack(self.files[f"d/{name}.gk"])
        if head["form"] == "bits":
            slots = [slot for slot in range(self.root["slots"]) if bits.take(1)]
        else:
            slots = bits.rising(head["df"], self.root["slots"])
        assert len(slots) == head["df"]
        assert own["df"] == head["df"]
        most = min(head["df"], self.root["head"])
        marks = [self._mark(best) for _ in range(most)]
        best.align()
        known = dict(zip(best.rising(most, self.root["slots"]), marks, strict=True))
        return {slot: known.get(slot, UNKNOWN) for slot in slots}
