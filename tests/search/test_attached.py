"""What the engine gets to look through of a document's attachments."""

import json
import zlib
from dataclasses import replace
from pathlib import Path

import pytest

from disclosure.model.search import SearchDocument
from disclosure.search.attached import attached_files, attached_of
from disclosure.search.records import spill_rows

DOCUMENT = SearchDocument(3, "A/3", "d/a-3/", "低保通知", "民政局", "", "notice", "通知", "", "")


def opened(data: bytes) -> object:
    return json.loads(zlib.decompress(data, -15).rstrip(b"\0"))


@pytest.mark.parametrize(
    ("attachments", "most", "texts", "cut"),
    [
        (("名单", "费率"), 99, ["名单", "费率"], False),
        (("名单", ""), 99, ["名单", ""], False),
        (("名单", "费率"), 4, ["名单", "费率"], False),
        (("名单", "费率"), 3, ["名单", "费"], True),
        (("名单", "费率"), 2, ["名单", ""], True),
        (("名单", "费率"), 0, ["", ""], True),
        (("", ""), 0, ["", ""], False),
    ],
)
def test_so_many_characters_of_all_together(
    attachments: tuple[str, ...], most: int, texts: list[str], *, cut: bool
) -> None:
    document = replace(DOCUMENT, attachments=attachments)
    assert opened(attached_of(document, most)) == {"texts": texts, "cut": cut}


def test_each_goes_out_under_its_slot(tmp_path: Path) -> None:
    first, second = tmp_path / "one", tmp_path / "two"
    spill_rows([9, 2], [b"nine", b"two"], first)
    spill_rows([4], [b"four"], second)

    files = {file.name: file.data for file in attached_files([first, second], range(2, 9))}

    assert files == {"a/2.gk": b"two", "a/4.gk": b"four"}
