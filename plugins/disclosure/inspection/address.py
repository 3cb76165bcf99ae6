"""A site at its address, file by file beside its manifest."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from itertools import islice
from urllib.parse import quote

from disclosure.diagnostics.diagnostic import DisclosureError
from disclosure.inspection.host import ElsewhereError, Host, NotHadError
from disclosure.inspection.manifest import Expected, read_manifest
from disclosure.inspection.sources import WRITTEN, Unmeasured
from disclosure.inspection.verdict import REDIRECTED, Arrival, Changed, Verified
from disclosure.model.manifest import MANIFEST

_AT_ONCE = 4
"""Questions under way: as many as one reader's browser asks."""
_BATCH = 256
_GIVE_UP = 8
"""Files in a row that could not be had, after which no more are asked for."""
_HOME = "index.html"
_LARGEST_MANIFEST = 256 * 1024 * 1024
_THERE, _GONE = 200, frozenset({404, 410})


class Site:
    """A site at its address."""

    def __init__(self, address: str, seconds: float) -> None:
        """Find its home; raises ``DisclosureError`` where there is none to be found."""
        self._host = Host(address, seconds)
        self._lost = 0
        self._page_for_all = ""
        """Hash of the page that the host gives, with 200, for what is not there."""
        base = quote(address, safe=WRITTEN).removesuffix(_HOME)
        self._base = base if base.endswith("/") else f"{base}/"
        landed = self._ask("", 0, Arrival(Expected(0, "")))[1]
        if landed.endswith("/"):  # http led to https, say
            self._base = landed.partition("?")[0]

    def manifest(self) -> dict[str, Expected]:
        """The manifest that stands there itself."""
        data = bytearray()

        def read(parts: Iterator[bytes]) -> None:
            for part in parts:
                data.extend(part)
                if len(data) > _LARGEST_MANIFEST:
                    return

        place = f"{self._base}{MANIFEST}"
        try:
            status = self._host.ask(place, _LARGEST_MANIFEST, read).status
        except ElsewhereError as error:
            raise _elsewhere(place, error) from error
        except NotHadError as error:
            raise _not_had(place, error) from error
        if status != _THERE:
            message = (
                f"{place} 取不到（{status}）：网址应是网站首页的网址；或者用 --against site 和本机生成的核对"
                f" / cannot be had ({status}): name the address of the site's home page, or compare with --against site"
            )
            raise DisclosureError(message)
        return read_manifest(bytes(data), place)

    def verify(self, files: Mapping[str, Expected]) -> Verified:
        """What of these files is not there as it was built."""
        nowhere = f"gongkai-verify-{sha256(self._base.encode()).hexdigest()[:16]}.html"
        arrival = Arrival(Expected(0, ""))
        answers_all = self._ask(nowhere, 0, arrival)[0] == _THERE
        if answers_all:
            self._page_for_all = arrival.digest
        changed: list[Changed] = []
        missing: list[str] = []
        unmeasured: list[Unmeasured] = []
        for found in self._each(files):
            if isinstance(found, Changed):
                changed.append(found)
            elif isinstance(found, Unmeasured):
                unmeasured.append(found)
            elif found:
                missing.append(found)
        return Verified(
            len(files),
            tuple(changed),
            tuple(missing),
            unmeasured=tuple(unmeasured),
            answers_all=answers_all,
        )

    def _each(self, files: Mapping[str, Expected]) -> Iterator[Changed | Unmeasured | str]:
        rest = iter(files.items())
        pool = ThreadPoolExecutor(_AT_ONCE)
        try:
            while batch := [*islice(rest, _BATCH)]:
                yield from pool.map(lambda one: self._look(*one), batch)
        finally:
            pool.shutdown(cancel_futures=True)

    def _look(self, path: str, expected: Expected) -> Changed | Unmeasured | str:
        """What is wrong with one file: its path if it is missing, nothing if it is right."""
        if self._lost >= _GIVE_UP:
            return Unmeasured(path, "unreachable")
        arrival = Arrival(expected)
        # As links lead there: to the folder, which the host must know to have a page.
        name = path.removesuffix(_HOME) if f"/{path}".endswith(f"/{_HOME}") else path
        try:
            address = f"{self._base}{quote(name)}"
            status = self._host.ask(address, expected.size, arrival.take).status
        except ElsewhereError:
            return Changed(path, REDIRECTED, 0)
        except NotHadError as error:
            self._lost += 1
            return Unmeasured(path, error.why)
        self._lost = 0
        return self._judge(path, status, arrival)

    def _judge(self, path: str, status: int, arrival: Arrival) -> Changed | Unmeasured | str:
        """A page that comes with 404 is there all the same if it is the one: that of the site for what is not there."""
        if status not in {_THERE, *_GONE}:
            return Unmeasured(path, str(status))
        how = arrival.how
        if how and (status in _GONE or arrival.digest == self._page_for_all):
            return path
        return Changed(path, how, arrival.size) if how else ""

    def _ask(self, path: str, size: int, arrival: Arrival) -> tuple[int, str]:
        """An answer without which nothing can be verified."""
        address = f"{self._base}{path}"
        try:
            return self._host.ask(address, size, arrival.take)
        except ElsewhereError as error:
            raise _elsewhere(address, error) from error
        except NotHadError as error:
            raise _not_had(address, error) from error


def _elsewhere(address: str, error: ElsewhereError) -> DisclosureError:
    message = (
        f"{address} 转到了别的主机 {error}；要核对的是那里，就写那个网址"
        f" / leads to another host, {error}; if that is the one, name that address"
    )
    return DisclosureError(message)


def _not_had(address: str, error: NotHadError) -> DisclosureError:
    if error.why == "certificate":
        help_ = (
            "证书不受这台电脑信任；单位自己的根证书，用环境变量 SSL_CERT_FILE 指明"
            " / this machine does not trust the certificate; name your own authority's file in SSL_CERT_FILE"
        )
    else:
        help_ = "核对网址、网络和主机 / check the address, the network and the host"
    message = f"{address} 连不上，什么也没有核对 / cannot be reached, nothing was verified: {error.words}\n{help_}"
    return DisclosureError(message)
