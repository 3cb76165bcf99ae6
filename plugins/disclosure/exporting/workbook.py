"""Workbooks (XLSX) whose bytes depend on nothing but what is in them."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

if TYPE_CHECKING:
    from openpyxl import Workbook

_FIRST_DAY = (1980, 1, 1, 0, 0, 0)
"""The earliest a ZIP can tell."""
_CORE = "docProps/core.xml"
_TIME = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*(</dcterms:\2>)")
_MOMENT = rb"\g<1>1980-01-01T00:00:00Z\g<3>"


def workbook_bytes(workbook: Workbook) -> bytes:
    """The workbook as a file; the library would write into it when it was saved."""
    saved = io.BytesIO()
    workbook.save(saved)
    out = io.BytesIO()
    with ZipFile(saved) as source, ZipFile(out, "w", ZIP_DEFLATED, compresslevel=9) as target:
        for entry in source.infolist():
            data = source.read(entry)
            if entry.filename == _CORE:
                data = _TIME.sub(_MOMENT, data)
            info = ZipInfo(entry.filename, _FIRST_DAY)
            info.compress_type = ZIP_DEFLATED
            info.create_system = 0  # else the system that built it shows
            target.writestr(info, data)
    return out.getvalue()
