"""A unit's 政府信息公开指南 as a page."""

from __future__ import annotations

from disclosure.model.listing import GUIDE_JSON, GuidePage
from disclosure.rendering import list_views
from disclosure.rendering.item_views import say
from disclosure.rendering.pages import Pages, Rendered, steps_of

# A value of the tag ColumnType (国办发〔2017〕47号, 网页标签).
_COLUMN_TYPE = "信息公开指南"


class GuidePages(Pages):
    """Renders guides."""

    def guide_page(self, page: GuidePage, root: str) -> Rendered:
        """The guide of one unit."""
        name = self._joined(page.name, self._texts["guide"])
        main = self._templates.render(
            "guide.html",
            root=root,
            page=page,
            steps=steps_of(page.crumbs, self._lang),
            sections=list_views.sections(page.sections, self._texts, self._lang),
            total=list_views.amount(self._texts["total"], page.total),
            fields=[(say(f.label, self._lang), f"{f.count:,}", f.url) for f in page.fields],
            kinds=[(say(k.label, self._lang), f"{k.count:,}", k.url) for k in page.kinds],
            contact=self._contact(page.contact),
            remedies=self._law(page.remedies),
        )
        head = self._head(
            self._texts["guide"],
            page.path,
            root,
            description=name,
            keywords=f"{page.name},{self._texts['guide']}",
            column_type=_COLUMN_TYPE,
            json=GUIDE_JSON,
            styles=("unit",),
        )
        return Rendered(self._title(name), head, main)
