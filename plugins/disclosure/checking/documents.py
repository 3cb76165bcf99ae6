"""发文字号: whether it is one, and of which year (GB/T 9704-2012, 7.2.5)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from disclosure.checking.place import at
from disclosure.diagnostics.diagnostic import Finding
from disclosure.model.catalog import Catalog
from disclosure.model.document_number import parse_document_number
from disclosure.model.item import Item

_NUMBER = "document_number"


def check_documents(item: Item, catalog: Catalog, today: date) -> Iterator[Finding]:
    """D411 (no document number), D415 (another year than its date).

    Reading has mended brackets, spaces and zeros.
    """
    del catalog, today
    if not item.document_number:
        return
    number = parse_document_number(item.document_number)
    if number is None or not number.agency:
        yield at(item, "D411", _NUMBER, value=item.document_number)
    elif number.year and item.created and number.year != item.created.year:
        year, day = str(number.year), item.created.isoformat()
        yield at(item, "D415", _NUMBER, value=year, date=day)
