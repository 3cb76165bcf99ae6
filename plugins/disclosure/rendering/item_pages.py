"""Pages and rows of items."""

from __future__ import annotations

from minijinja import Markup

from disclosure.model.public import PublicItem
from disclosure.rendering import item_views
from disclosure.rendering.item_views import say
from disclosure.rendering.markdown import render_body
from disclosure.rendering.pages import LINK, Pages, Rendered
from disclosure.rendering.property_views import property_views
from disclosure.rendering.titles import title_html

_WEB = ("https://", "http://")


class ItemPages(Pages):
    """Renders one item at a time."""

    def item(self, item: PublicItem, root: str) -> Rendered:
        """The item's page, or the notice that stands in its place."""
        if item.state != "live":
            return self._notice(item, root)
        body = render_body(item.body, item_views.body_files(item)) if item.body else ""
        permanent = self._permanent(item.url)
        table = item_views.table(item.table, self._texts, self._lang)
        main = self._templates.render(
            "item.html",
            item=item,
            root=root,
            permanent=permanent,
            title=Markup(title_html(item.title)),
            steps=item_views.steps(item, self._lang),
            badge=item_views.badge(item),
            notice=item_views.notice(item, self._texts, self._lang),
            metadata=item_views.metadata(item.metadata, self._lang),
            body=Markup(body),
            properties=property_views(item.properties, self._lang),
            table=table,
            attachments=item_views.attachments(item),
            chain=item_views.chain(item, self._texts, self._lang),
            contact=self._lines(item.contact),
            source_url=item.source[1] if item.source[1].startswith(_WEB) else "",
        )
        head = self._templates.render(
            "item_head.html",
            item=item,
            root=root,
            permanent=permanent,
            table=table,
            column=self._column(item),
        )
        return Rendered(self._title(item.title), head, main, body)

    def row(self, item: PublicItem) -> str:
        """The item's row in a list, with NUL where the way to the root belongs."""
        badge = item_views.badge(item) if item.validity != "in-force" else None
        date = item.issued[:10] or item.created
        return self._templates.render("row.html", item=item, root=LINK, badge=badge, date=date)

    def _notice(self, item: PublicItem, root: str) -> Rendered:
        standing = item_views.standing_notice(item, self._texts, self._lang)
        title = item.title or standing["label"].removesuffix(self._texts["stop"])
        main = self._templates.render(
            "notice.html",
            item=item,
            root=root,
            title=Markup(title_html(title)),
            steps=item_views.steps(item, self._lang),
            notice=item_views.notice(item, self._texts, self._lang) or standing,
            metadata=item_views.metadata(item.metadata, self._lang),
            contact=self._lines(item.contact),
        )
        head = self._templates.render("notice_head.html", permanent=self._permanent(item.url))
        return Rendered(self._title(title), head, main)

    def _column(self, item: PublicItem) -> dict[str, str]:
        """The column tags of the page (网页标签): the matter it stands under, else its kind."""
        path = item.matters[0].path if item.matters else (say(item.kind_label, self._lang),)
        return {
            "name": path[-1],
            "description": f"{self._site.name}{self._texts['site_title']} {' '.join(path)}",
            "keywords": ",".join(path),
            "type": item.column_type,
        }
