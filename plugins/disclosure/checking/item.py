"""All rules on one item by itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date

from disclosure.checking.anonymity import check_anonymity
from disclosure.checking.attachments import check_attachments
from disclosure.checking.dates import check_dates
from disclosure.checking.deadlines import check_deadlines
from disclosure.checking.documents import check_documents
from disclosure.checking.expectations import check_owed
from disclosure.checking.identifiers import check_identifiers
from disclosure.checking.lines import check_lines
from disclosure.checking.links import check_links
from disclosure.checking.privacy import check_privacy
from disclosure.checking.properties import check_properties
from disclosure.checking.records import check_records
from disclosure.checking.references import check_references
from disclosure.checking.reports import check_reports
from disclosure.checking.rows import check_rows
from disclosure.checking.secrecy import check_secrecy
from disclosure.checking.sums import check_sums
from disclosure.checking.wording import check_wording
from disclosure.diagnostics.diagnostic import Finding
from disclosure.model.catalog import Catalog
from disclosure.model.item import Item

Check = Callable[[Item, Catalog, date], Iterator[Finding]]

CHECKS: tuple[Check, ...] = (
    check_properties,
    check_records,
    check_rows,
    check_sums,
    check_lines,
    check_reports,
    check_documents,
    check_identifiers,
    check_dates,
    check_deadlines,
    check_owed,
    check_references,
    check_secrecy,
    check_privacy,
    check_anonymity,
    check_wording,
    check_attachments,
    check_links,
)


def check_items(items: Sequence[Item], catalog: Catalog, today: date) -> list[list[Finding]]:
    """Everything the rules find in each item by itself: rule by rule, so that each is at hand while it runs."""
    found: list[list[Finding]] = [[] for _ in items]
    for check in CHECKS:
        for item, own in zip(items, found, strict=True):
            own.extend(check(item, catalog, today))
    return found
