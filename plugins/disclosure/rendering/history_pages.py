"""The register of withdrawals, and the notice where something once stood."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from disclosure.model.history import WithdrawnLine
from disclosure.rendering import history_views
from disclosure.rendering.pages import Pages, Rendered


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
        return Rendered(self._title(name), self._head(name, url, root), main)

    def gone(self, url: str, root: str) -> Rendered:
        """The page at an address where something was published once; it does not tell what."""
        head = self._templates.render("notice_head.html", permanent=self._permanent(url))
        main = self._templates.render("gone.html", root=root)
        return Rendered(self._title(self._texts["gone"]), head, main)
