"""The register of withdrawals, and the notice where something once stood."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from disclosure.model.history import WithdrawnLine
from disclosure.rendering import history_views
from disclosure.rendering.pages import Pages, Rendered

# A value of the tag ColumnType (国办发〔2017〕47号, 网页标签).
_COLUMN_TYPE = "信息公开目录"


class HistoryPages(Pages):
    """Renders what is told of items that are gone."""

    def withdrawals_page(
        self, lines: Sequence[WithdrawnLine], names: Mapping[str, str], url: str, root: str
    ) -> Rendered:
        """The register: when, by whom, and as far as it may be told what and why."""
        name = self._texts["withdrawals"]
        main = self._templates.render(
            "withdrawals.html",
            root=root,
            steps=[(name, "")],
            years=history_views.register(lines, names, self._texts, self._lang),
        )
        column = {
            "name": name,
            "description": f"{self._site.name}{name}",
            "keywords": name,
            "type": _COLUMN_TYPE,
        }
        head = self._templates.render(
            "list_head.html",
            column=column,
            permanent=self._permanent(url),
            root=root,
            json=False,
            feed="",
        )
        return Rendered(self._title(name), head, main)

    def gone(self, url: str, root: str) -> Rendered:
        """The page at an address where something was published once; it does not tell what."""
        head = self._templates.render("notice_head.html", permanent=self._permanent(url))
        main = self._templates.render("gone.html", root=root)
        return Rendered(self._title(self._texts["gone"]), head, main)
