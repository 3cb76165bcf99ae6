"""A public item as search sees it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from disclosure.model.catalog import Catalog
from disclosure.model.public import PublicItem, PublicTable, State
from disclosure.model.search import SearchDocument
from disclosure.model.values import Label

_ENTERING = frozenset({State.LIVE.value, State.ENTRY.value})


def enters(public: PublicItem) -> bool:
    """Whether search may find it: no notice in place of something gone, nothing of a personal kind."""
    return public.exported and public.state in _ENTERING


def document_of(
    public: PublicItem,
    slot: int,
    publishers: Mapping[str, str],
    text: str,
    attachments: Sequence[str] = (),
) -> SearchDocument:
    """The document of an item that ``enters``.

    ``text`` is the plain text of its body, ``attachments`` that of its files, ``publishers`` their present names. Of what
    is not live only the title is found.
    """
    live = public.state == State.LIVE.value
    names = dict.fromkeys((*public.issuers, public.publisher_name, public.publisher_short))
    texts = (public.summary, text, *_texts(public))
    return SearchDocument(
        slot=slot,
        identifier=public.identifier,
        url=public.url,
        title=public.title,
        publisher=public.publisher_name,
        issued=public.issued or public.created,
        kind=public.kind,
        kind_label=public.kind_label.zh,
        validity=public.validity,
        document_number=public.document_number if live else "",
        names=tuple(name for name in names if name),
        texts=tuple(own for own in texts if own) if live else (),
        attachments=tuple(attachments) if live else (),
        keywords=(*public.keywords, *public.dossiers) if live else (),
        aliases=public.aliases,
        facets=_facets(public, publishers),
    )


def publisher_names(catalog: Catalog) -> dict[str, str]:
    """Every publisher's name of today, whatever an item of an earlier day shows."""
    return {one.id: one.names[-1].name for one in catalog.publishers.values()}


def _facets(
    public: PublicItem, publishers: Mapping[str, str]
) -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
    name = publishers.get(public.publisher, public.publisher_name)
    fields = dict.fromkeys((m.field_code, m.path[0]) for m in public.matters)
    return (
        ("field", tuple(fields)),
        ("publisher", ((public.publisher, name),)),
        ("kind", ((public.kind, public.kind_label.zh),)),
        ("validity", ((public.validity, public.validity_label.zh),)),
        ("mode", ((public.mode, public.mode_label.zh),)),
    )


def _texts(public: PublicItem) -> Iterator[str]:
    """Properties of the kind's own and cells of the table; never columns that only the page shows."""
    for _, _, value in public.properties:
        yield from _strings(value)
    if public.table is not None:
        yield from _cells(public.table)


def _cells(table: PublicTable) -> Iterator[str]:
    kept = [number for number, column in enumerate(table.columns) if not column.page_only]
    for row in table.rows:
        yield "\n".join(row.cells[number] for number in kept)


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            if not isinstance(part, Label):
                yield from _strings(part)
