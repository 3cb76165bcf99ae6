"""How much of an attachment is read. Every bound is a count, so that the same file gives the same text everywhere."""

from __future__ import annotations

from dataclasses import dataclass, fields

from disclosure.model.catalog import Catalog


@dataclass(frozen=True, slots=True)
class Limits:
    """The numbers of ``checks.yaml`` whose names begin with ``attachment_``."""

    pages: int = 500
    """Pages of a PDF or an OFD."""
    characters: int = 2_000_000
    """Of text in all."""
    pieces: int = 400_000
    """Lines, paragraphs or cells."""
    members: int = 5_000
    """Parts of a packed format."""
    unpacked_megabytes: int = 128
    """Of all parts once unpacked."""
    seconds: int = 120
    """After which a file is given up that makes its reader run in circles; none that is sound takes so long."""


def limits_of(catalog: Catalog) -> Limits:
    """The limits of this site; what is not written, or is no number, stays as it is here."""
    written = {f.name: catalog.parameters.get(f"attachment_{f.name}") for f in fields(Limits)}
    numbers = {n: int(str(v)) for n, v in written.items() if str(v).isdecimal()}
    return Limits(**numbers)
