"""Items made wrong in one way each, after what their kind says in the catalogue: no rule of a kind goes untried."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from disclosure.checking.entries import listed, texts
from disclosure.model.catalog import Catalog, Column, Kind, Property

Entry = Mapping[str, Any]
FROM = date(2026, 3, 2)
SHORT, LONG = timedelta(days=1), timedelta(days=1500)
PICTURE = "图.png"
FORMS = frozenset({"lines", "quotes", "blank", "counted", "due"})
"""Checks of official forms, which have cases of their own (golden/reports)."""
_WRONG = {
    "date": "2026-02-30", "datetime": "昨天", "year": "去年", "integer": "几个", "decimal": "若干",
    "amount": "若干", "boolean": "大概", "code": "没有这一项", "phone": "找前台", "email": "没有",
    "url": "网上",
}  # fmt: skip
_FITTING = {
    "date": FROM.isoformat(), "datetime": FROM.isoformat(), "year": "2026", "integer": "1",
    "decimal": "1", "amount": "1", "boolean": "是", "phone": "(0999) 812 0012",
    "email": "a@yangguang.example", "url": "https://www.yangguang.example/", "identifier": "A-1",
    "document-number": "阳府发〔2026〕99号",
}  # fmt: skip


@dataclass
class Broken:
    """An item that is wrong, and what lies beside it."""

    name: str
    front: dict[str, Any]
    row: dict[str, str] | None = None
    """The one row of its data file; nothing where it keeps the file it has."""
    step: str = ""
    """A stage that another item is of it."""
    fields: list[str] = field(default_factory=list)


def broken(kind: Kind, front: Mapping[str, Any], catalog: Catalog) -> Iterator[Broken]:
    """The item without what it must have, with values that fit no type, and wrong by each check of its kind."""
    own = [kind.properties[name] for name in kind.own]
    always = [prop.name for prop in own if prop.required.always and prop.name in front]
    if always:
        yield Broken("required", {k: v for k, v in front.items() if k not in always})
    unfit = {prop.name: _WRONG[prop.type] for prop in own if prop.type in _WRONG and prop.public}
    if unfit:
        yield Broken("values", {**front, **unfit})
    for check in kind.checks:
        for number, entry in enumerate(listed(kind, check)):
            if check not in FORMS and "only" not in entry:
                made = Broken(f"{check}-{number}", deepcopy(dict(front)))
                for name, values in (entry.get("when") or {}).items():
                    made.front[name] = texts(values)[0]
                made.front.pop(str(entry.get("excuse", "")), None)
                _BREAK[check](made, entry, kind, catalog)
                yield made


def _period(made: Broken, entry: Entry, kind: Kind, catalog: Catalog) -> None:
    del kind
    late = catalog.deadlines[entry["deadline"]].sense == "at-most"
    start, end = entry.get("from", "issued"), entry.get("until", "display_until")
    made.front["created"] = FROM.isoformat()
    made.front[start] = FROM.isoformat()
    made.front[end] = (date(2026, 11, 9) if late else FROM + SHORT).isoformat()


def _owed(made: Broken, entry: Entry, kind: Kind, catalog: Catalog) -> None:
    del kind, catalog
    made.front[entry["after"]] = FROM.isoformat()
    made.front.pop(entry["property"], None)


def _expected(made: Broken, entry: Entry, kind: Kind, catalog: Catalog) -> None:
    del kind, catalog
    made.front.pop("relations", None)
    made.front[entry.get("after", "issued")] = FROM.isoformat()


def _staged(made: Broken, entry: Entry, kind: Kind, catalog: Catalog) -> None:
    del kind, catalog
    made.front.pop("plan", None)
    made.step = entry["stage"]


def _sum(made: Broken, entry: Entry, kind: Kind, catalog: Catalog) -> None:
    parts = [*texts(entry["of"]), *texts(entry.get("minus"))]
    _put(made, entry["total"], "98765", kind, catalog)
    _put(made, parts[0], "1", kind, catalog, entry.get("where"))


def _row_sum(made: Broken, entry: Entry, kind: Kind, catalog: Catalog) -> None:
    _put(made, f"table.{entry['total']}", "98765", kind, catalog, entry.get("where"))
    _put(made, f"table.{texts(entry['of'])[0]}", "1", kind, catalog)


def _limit(made: Broken, entry: Entry, kind: Kind, catalog: Catalog) -> None:
    _put(made, entry["value"], "9", kind, catalog, entry.get("where"))
    _put(made, entry["at_most"], "8", kind, catalog)


def _span(made: Broken, entry: Entry, kind: Kind, catalog: Catalog) -> None:
    del kind, catalog
    made.front |= {entry["from"]: FROM.isoformat(), entry["until"]: (FROM + SHORT).isoformat()}
    made.front[entry["days"]] = "99"


def _record(made: Broken, entry: Entry, kind: Kind, catalog: Catalog) -> None:
    prop = kind.properties[entry["property"]]
    record = _filled(prop.fields, catalog)
    record |= {name: texts(v)[0] for name, v in (entry.get("where") or {}).items()}
    if prop.name == "attachments":
        record["file"] = PICTURE
    for name in texts(entry["required"]):
        record.pop(name, None)
    made.front[prop.name] = [record] if prop.many else record


def _set(made: Broken, entry: Entry, kind: Kind, catalog: Catalog) -> None:
    prop = kind.properties[entry["property"]]
    made.front[prop.name] = [_filled(prop.fields, catalog)]


def _row_period(made: Broken, entry: Entry, kind: Kind, catalog: Catalog) -> None:
    late = catalog.deadlines[entry["deadline"]].sense == "at-most"
    until = FROM + (LONG if late else SHORT)
    _put(made, f"table.{entry['from']}", FROM.isoformat(), kind, catalog, entry.get("where"))
    _put(made, f"table.{entry['until']}", until.isoformat(), kind, catalog)


def _row_required(made: Broken, entry: Entry, kind: Kind, catalog: Catalog) -> None:
    for name in texts(entry["columns"]):
        _put(made, f"table.{name}", "", kind, catalog, entry.get("where"))


def _withdrawal(made: Broken, entry: Entry, kind: Kind, catalog: Catalog) -> None:
    assert kind.table is not None
    _put(made, f"table.{kind.table.row_state}", texts(entry["states"])[0], kind, catalog)
    _put(made, f"table.{entry['changed']}", FROM.isoformat(), kind, catalog)
    made.front.pop(entry["in"], None)


def _consent(made: Broken, entry: Entry, kind: Kind, catalog: Catalog) -> None:
    del kind, catalog
    made.front[entry["property"]] = "否"


_BREAK: Mapping[str, Callable[[Broken, Any, Kind, Catalog], None]] = {
    "periods": _period, "owes": _owed, "expects": _expected, "stages": _staged, "sums": _sum,
    "row_sums": _row_sum, "limits": _limit, "spans": _span, "records": _record, "sets": _set,
    "row_periods": _row_period, "row_required": _row_required, "withdrawals": _withdrawal,
    "consent": _consent,
}  # fmt: skip


def _put(
    made: Broken, name: str, value: str, kind: Kind, catalog: Catalog, where: Entry | None = None
) -> None:
    """Set a figure as ``checks`` name it: a property, a field of a record, or a column of the only row."""
    first, _, second = name.partition(".")
    if first == "table":
        assert kind.table is not None
        if made.row is None:
            made.row = _filled(kind.table.columns, catalog)
        made.row |= {column: texts(values)[0] for column, values in (where or {}).items()}
        made.row[second] = value
    elif second:
        record = made.front.get(first)
        base = (
            record if isinstance(record, dict) else _filled(kind.properties[first].fields, catalog)
        )
        made.front[first] = {**base, second: value}
    else:
        made.front[first] = value


def _filled(parts: tuple[Property, ...] | tuple[Column, ...], catalog: Catalog) -> dict[str, str]:
    """What must be given, with values that fit."""
    must = [p for p in parts if (p.required.always if isinstance(p, Property) else p.required)]
    return {part.name: _fitting(part, catalog) for part in must}


def _fitting(part: Property | Column, catalog: Catalog) -> str:
    if part.type == "code":
        known = [code for code, _ in part.values]
        return known[0] if known else next(iter(catalog.publishers))
    return _FITTING.get(part.type, "示例")


def data_of(row: Mapping[str, str], kind: Kind) -> str:
    """The row as a data file."""
    assert kind.table is not None
    out = io.StringIO()
    known = [column for column in kind.table.columns if column.name in row]
    writer = csv.writer(out)
    writer.writerow([column.label.zh for column in known])
    writer.writerow([row[column.name] for column in known])
    return out.getvalue()
