"""Where pages come from: a folder of saved pages, or a list of addresses. What cannot be had is not measured, never missing."""

from __future__ import annotations

import http.client
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from urllib.error import HTTPError
from urllib.parse import quote
from urllib.request import Request, urlopen

from disclosure.inspection.page import Page, read_page

_PAGES = frozenset(
    {".html", ".htm", ".shtml", ".xhtml", ".asp", ".aspx", ".jsp", ".jspx", ".jhtml", ".php", ""}
)
"""Endings of pages as others save them; without any, a file is one if it begins like one."""
_LARGEST = 16 * 1024 * 1024
_WEB = ("https://", "http://")
WRITTEN = ":/?#[]@!$&'()*+,;=%~"
"""What an address may hold as it is; people write it with Han characters too."""
_GONE = frozenset({404, 410})


@dataclass(frozen=True, slots=True)
class Unmeasured:
    """A page that could not be had: ``slow``, ``unreachable``, ``unreadable``, ``large`` or an answer such as ``503``."""

    source: str
    why: str


@dataclass(frozen=True, slots=True)
class Gone:
    """An address that the site itself says is not there."""

    source: str


def read_folder(folder: Path) -> Iterator[Page | Unmeasured]:
    """Every page below ``folder``, in the order of paths."""
    for path in sorted(folder.rglob("*")):
        if path.suffix.lower() not in _PAGES or not path.is_file():
            continue
        name = path.relative_to(folder).as_posix()
        try:
            large = path.stat().st_size > _LARGEST
            data = b"" if large else path.read_bytes()
            if path.suffix or data.lstrip()[:1] == b"<":
                yield Unmeasured(name, "large") if large else read_page(name, data)
        except OSError:
            yield Unmeasured(name, "unreadable")


def read_addresses(addresses: Iterable[str], seconds: float) -> Iterator[Page | Unmeasured | Gone]:
    """Every page at ``addresses``, one after the other; each may take ``seconds``."""
    for address in addresses:
        if not address.startswith(_WEB):
            yield Unmeasured(address, "unreadable")
            continue
        yield _read_address(address, seconds)


def _all_of(answer: http.client.HTTPResponse, until: float) -> bytes:
    """All that is sent, one byte more than the largest page at most; a page that only trickles in is slow."""
    parts: list[bytes] = []
    size = 0
    while size <= _LARGEST and (part := answer.read1(_LARGEST + 1 - size)):
        parts.append(part)
        size += len(part)
        if monotonic() > until:
            raise TimeoutError
    return b"".join(parts)


def _read_address(address: str, seconds: float) -> Page | Unmeasured | Gone:
    try:
        request = Request(quote(address, safe=WRITTEN), headers={"User-Agent": "gongkai-inspect"})  # noqa: S310 - http(s) alone
        with urlopen(request, timeout=seconds) as answer:  # noqa: S310 - likewise
            data = _all_of(answer, monotonic() + seconds)
    except HTTPError as error:
        error.close()
        return Gone(address) if error.code in _GONE else Unmeasured(address, str(error.code))
    except TimeoutError:
        return Unmeasured(address, "slow")
    except (OSError, http.client.HTTPException, ValueError) as error:
        slow = isinstance(getattr(error, "reason", None), TimeoutError)
        return Unmeasured(address, "slow" if slow else "unreachable")
    return Unmeasured(address, "large") if len(data) > _LARGEST else read_page(address, data)
