"""Frames: pages the host renders once, cut at sentinels and filled for each page of ours."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape

from disclosure.diagnostics.diagnostic import DisclosureError

_NAMES = ("title", "head", "main")


class FrameError(DisclosureError, ValueError):
    """A template does not write the sentinels a frame must have, each exactly once and in order."""


@dataclass(frozen=True, slots=True)
class Frame:
    """The four pieces of a page around its title, head and main parts, encoded once for all pages."""

    before: bytes
    header: bytes
    """From the title to the head part."""
    between: bytes
    """From the head part to the main part; the menu stands here."""
    after: bytes

    @classmethod
    def cut(cls, html: str, nonce: str) -> Frame:
        """The pieces of ``html`` around its three sentinels."""
        pieces, rest = [], html
        for name in _NAMES:
            sentinel = f"<!--gk:{name}:{nonce}-->"
            if html.count(sentinel) != 1:
                message = (
                    f"sentinel '{name}' stands {html.count(sentinel)} times in a frame, not once"
                )
                raise FrameError(message)
            piece, found, rest = rest.partition(sentinel)
            if not found:
                message = f"sentinel '{name}' stands out of order in a frame"
                raise FrameError(message)
            pieces.append(piece)
        before, header, between, after = (piece.encode() for piece in (*pieces, rest))
        return cls(before, header, between, after)

    def splice(self, *, title: str, head: str, main: str, current: str = "") -> bytes:
        """A whole page: ``title`` is text, the others HTML, ``current`` a menu address."""
        between = _mark_current(self.between, current) if current else self.between
        parts = (
            self.before,
            escape(title, quote=False).encode(),
            self.header,
            head.encode(),
            between,
            main.encode(),
            self.after,
        )
        return b"".join(parts)


def _mark_current(html: bytes, url: str) -> bytes:
    entry = f'data-menu="{escape(url)}"'.encode()
    return html.replace(entry, entry + b' aria-current="page"')


@dataclass(frozen=True, slots=True)
class Regions:
    """A page with any number of named places to fill, such as the home page."""

    texts: tuple[str, ...]
    """One more than there are names."""
    names: tuple[str, ...]

    def splice(self, parts: Mapping[str, str]) -> bytes:
        """The page with each place filled: ``title`` is text, every other part HTML."""
        missing = [name for name in self.names if name not in parts]
        if missing:
            message = f"nothing to put at the sentinels {', '.join(missing)}"
            raise FrameError(message)
        pages = [self.texts[0]]
        for name, text in zip(self.names, self.texts[1:], strict=True):
            part = parts[name]
            pages += (escape(part, quote=False) if name == "title" else part, text)
        return "".join(pages).encode()


def cut_regions(html: str, nonce: str) -> Regions:
    """Every place of ``html`` that bears a sentinel of ``nonce``; an error if one stands twice."""
    pieces = re.split(rf"<!--gk:([a-z-]+):{re.escape(nonce)}-->", html)
    names = tuple(pieces[1::2])
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice or not names:
        message = (
            f"sentinels that stand twice: {', '.join(twice)}" if twice else "no sentinel found"
        )
        raise FrameError(message)
    return Regions(tuple(pieces[::2]), names)
