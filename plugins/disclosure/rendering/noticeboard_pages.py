"""The sheet of a board (公开栏): A3 to print and put up, and its preview on the screen."""

from __future__ import annotations

import re
from datetime import date

from minijinja import Markup

from disclosure.model.noticeboard import Noticeboard
from disclosure.model.public import PublicItem
from disclosure.rendering import item_views
from disclosure.rendering.pages import Pages, Rendered, steps_of
from disclosure.rendering.property_views import property_views
from disclosure.rendering.section_views import own_properties

_MOST_ROWS = 100
"""Of a table on the sheet: some three sheets of A3; a longer one is put up apart."""
_TEXTS = {
    "village": ("board_village", "board_sign_village"),
    "residents": ("board_residents", "board_sign_residents"),
}
"""By regime: what the board is called, and who signs it."""
_SCREEN_ONLY = re.compile(r"</?a\b[^>]*>|<img\b[^>]*>|<input\b[^>]*>| id=\"[^\"]*\"")
"""What paper cannot follow or show, and ids that would stand on the sheet twice."""


class NoticeboardPages(Pages):
    """Renders boards, and what of an item stands on one."""

    def board_part(self, item: PublicItem, body: str) -> str:
        """An item as it stands on the board: text, figures and table; of lists of persons only that they are put up apart."""
        whole = item.exported and not (item.table and any(c.page_only for c in item.table.columns))
        lang = self._lang
        rows = len(item.table.rows) if item.table else 0
        fits = whole and 0 < rows <= _MOST_ROWS
        return self._templates.render(
            "noticeboard_part.html",
            slug=item.slug,
            title=item.title,
            issued=_day(item.issued[:10] or item.created, lang),
            until=_day(item.display_until.isoformat() if item.display_until else "", lang),
            whole=whole,
            properties=property_views(own_properties(item), lang, item.marked) if whole else [],
            table=item_views.table(item.table, self._texts, lang) if fits and item.table else None,
            long=self._texts["board_long"].format(n=f"{rows:,}") if rows > _MOST_ROWS else "",
            body=Markup(_SCREEN_ONLY.sub("", body)) if whole else "",
        )

    def noticeboard(self, board: Noticeboard, root: str) -> Rendered:
        """The sheet of one unit."""
        name, signature = (self._texts[key] for key in _TEXTS[board.regime])
        address = self._permanent(board.home)
        main = self._templates.render(
            "noticeboard.html",
            root=root,
            board=board,
            name=name,
            steps=steps_of(board.crumbs, self._lang),
            parts=[Markup(part) for part in board.parts],
            count=self._texts["board_count"].format(n=len(board.parts)),
            day=_day(board.today.isoformat(), self._lang),
            contact=self._lines(board.contact),
            signature=signature,
            address=address,
            code=Markup(_code(address)) if address else "",
        )
        head = self._head(
            name,
            board.path,
            root,
            description=self._joined(board.name, name),
            keywords=f"{board.name},{name}",
            styles=("noticeboard",),
            noindex=True,
        )
        return Rendered(self._title(self._joined(board.name, name)), head, main)


def _day(text: str, lang: str) -> str:
    """A day as boards write it."""
    if not text or lang != "zh":
        return text
    day = date.fromisoformat(text)
    return f"{day.year}年{day.month}月{day.day}日"


def _code(address: str) -> str:
    """A QR code as SVG, drawn by attributes alone."""
    # Imported here: it brings half of the network library along, and few pages are boards.
    import segno  # noqa: PLC0415

    code = segno.make_qr(address, error="m")
    width = code.symbol_size(border=2)[0]
    lines = code.svg_inline(border=2, omitsize=True, svgclass=None, lineclass=None)
    return lines.replace("<svg ", f'<svg class="qr" aria-hidden="true" width="{width * 4}" ', 1)
