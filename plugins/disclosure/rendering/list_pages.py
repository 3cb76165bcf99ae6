"""Pages of lists: indexes, months, fields, units, directories, and the places of the home page."""

from __future__ import annotations

from collections.abc import Sequence

from minijinja import Markup

from disclosure.model.listing import (
    FEED_OF_ALL,
    FieldLink,
    FieldPage,
    Home,
    ListHead,
    ListIndex,
    ListLink,
    MonthPage,
    PublisherLink,
    PublisherPage,
    Withholding,
)
from disclosure.rendering import calendar_views, home_views, list_views, matter_views
from disclosure.rendering.bundle_views import bundle_view
from disclosure.rendering.item_views import say
from disclosure.rendering.pages import Pages, Rendered, set_rows
from disclosure.rendering.titles import breaks_html, dates_html

# A value of the tag ColumnType (国办发〔2017〕47号, 网页标签).
_HOME_TYPE = "首页"


class ListPages(Pages):
    """Renders what ``model/listing.py`` describes."""

    def list_index(self, index: ListIndex, root: str) -> Rendered:
        """A list's first page: newest items and the months."""
        steps = list_views.steps(index.head, self._lang)
        values = self._list(index, root)
        duties, empty = list_views.duties(index.duties, self._texts)
        main = self._templates.render(
            "list.html",
            root=root,
            steps=steps,
            boards=list_views.boards(index.boards, self._texts),
            duties=duties,
            empty=empty,
            empty_count=list_views.amount(self._texts["none_units"], len(empty)),
            narrowing=index.narrowing,
            papers=bundle_view(index.bundle, self._texts),
            terms=matter_views.terms(index.terms, self._texts, self._lang),
            facets=list_views.facets(index.facets, self._lang),
            sections=list_views.sections(index.sections, self._texts, self._lang),
            **values,
        )
        styles = ("unit",) if index.sections else ()
        return self._list_page(index.head, main, root, feed=str(values["feed"]), styles=styles)

    def month_page(self, page: MonthPage, root: str) -> Rendered:
        """One page of a list's month, newest item first."""
        name, span = list_views.month_heading(page, self._texts, self._lang)
        main = self._templates.render(
            "month.html",
            root=root,
            head=page.head,
            name=name,
            span=span,
            steps=list_views.steps(page.head, self._lang, span or name),
            rows=set_rows(page.rows, root),
            **list_views.pagination(page),
        )
        name = f"{name} {span}".rstrip()
        return self._list_page(page.head, main, root, url=page.pages[page.page - 1], name=name)

    def field_page(self, page: FieldPage, root: str) -> Rendered:
        """A field of the catalogue with its matters, and its items as any list has them."""
        head = page.index.head
        values = self._list(page.index, root)
        values["months_by_year"] = values.pop("groups")
        figures = matter_views.figures(page.groups, self._texts)
        filters = matter_views.filters(page.filters, self._texts, self._lang)
        main = self._templates.render(
            "field.html",
            root=root,
            steps=list_views.steps(head, self._lang),
            partial=page.partial,
            table=page.table,
            narrowing=page.index.narrowing,
            unit=page.unit,
            sections=list_views.sections(page.index.sections, self._texts, self._lang),
            notes=page.notes if page.notes != head.description else "",
            figures=figures,
            filters=filters,
            narrow_by=matter_views.narrow_by(filters, self._texts),
            all=list_views.amount(self._texts["matters_all"], figures[0][0]),
            groups=matter_views.matter_groups(page.groups, page.filters, self._texts, self._lang),
            numbered=matter_views.numbered(page.groups),
            **values,
        )
        feed = str(values["feed"])
        styles = ("unit", "catalogue") if page.unit else ("catalogue",)
        return self._list_page(head, main, root, feed=feed, styles=styles)

    def fields_index(self, links: Sequence[FieldLink], root: str) -> Rendered:
        """The whole catalogue, field by field, in its groups."""
        groups = [
            (name, self._units(len(fields)), [self._field(field) for field in fields])
            for name, fields in list_views.field_groups(links, self._texts)
        ]
        return self._directory("fields.html", "fields", root, groups=groups)

    def publisher_page(self, page: PublisherPage, root: str) -> Rendered:
        """A unit: who it is, how to reach it, what it published."""
        values = self._list(page.index, root)
        main = self._templates.render(
            "publisher.html",
            root=root,
            page=page,
            closed=Markup(dates_html(page.closed)),
            steps=list_views.steps(page.index.head, self._lang),
            contact=self._contact(page.contact),
            sections=list_views.sections(page.sections, self._texts, self._lang),
            calls=[home_views.call(call, self._texts) for call in page.calls],
            fields=list_views.unit_fields(page.fields, self._texts, self._lang),
            calendar=calendar_views.year_calendar(page.calendar, self._texts),
            about=set_rows(page.about, root),
            about_total=list_views.amount(self._texts["total"], page.about_total),
            places=self._feed(page.about_feed),
            **values,
        )
        head = page.index.head
        feed = str(values["feed"])
        return self._list_page(head, main, root, name=page.name, feed=feed, styles=("unit",))

    def publishers_index(self, links: Sequence[PublisherLink], root: str) -> Rendered:
        """All units in their groups; villages stand under their town."""
        groups = [
            (key, self._texts[key], self._units(len(units)), units)
            for key, units in list_views.unit_tree(links)
        ]
        return self._directory("publishers.html", "publishers", root, groups=groups)

    def lists_index(self, group: str, links: Sequence[ListLink], root: str) -> Rendered:
        """The directory of the lists of a ``group``: ``kinds``, ``years`` or ``dossiers``."""
        shown = [(link, list_views.amount(self._texts["count"], link.count)) for link in links]
        return self._directory("lists.html", group, root, name=self._texts[group], links=shown)

    def modes_index(self, links: Sequence[ListLink], withheld: ListLink, root: str) -> Rendered:
        """The directories by mode of disclosure, and the page of what is not disclosed."""
        shown = [(link, list_views.amount(self._texts["count"], link.count)) for link in links]
        # How much is not disclosed is not told.
        shown.append((withheld, self._texts["by_category"]))
        return self._directory("lists.html", "modes", root, name=self._texts["modes"], links=shown)

    def withheld_page(
        self, grounds: Sequence[Withholding], url: str, request: str, root: str
    ) -> Rendered:
        """The rules by category on which information is not disclosed; ``request``: where to ask, if anywhere."""
        name = self._texts["withheld"]
        main = self._templates.render(
            "withheld.html",
            root=root,
            steps=[(self._texts["modes"], "modes/"), (name, "")],
            grounds=[(say(ground.label, self._lang), ground.article) for ground in grounds],
            request=request,
        )
        return Rendered(self._title(name), self._head(name, url, root), main)

    def home(self, home: Home, root: str) -> dict[str, str]:
        """What belongs at each place of the home page; ``title`` is text, the others HTML."""
        values = home_views.home(home, self._site, self._texts, self._lang)
        values["root"] = root
        values["newest"] = set_rows([entry.html for entry in home.newest], root)
        values["fields"] = [self._field(field) for field in home_views.national(home.fields)]
        values["statutory"] = [self._field(field) for field in home.statutory]
        parts = {
            name: self._templates.render("home.html", region=name, **values)
            for name in home_views.REGIONS
        }
        name = self._texts["home"]
        parts["title"] = f"{self._texts['site_title']} - {self._site.name}"
        parts["head"] = self._head(
            name,
            "",
            root,
            description=self._site.name,
            column_type=_HOME_TYPE,
            feed=self._feed(FEED_OF_ALL),
        )
        return parts

    def _list(self, index: ListIndex, root: str) -> dict[str, object]:
        return {
            "head": index.head,
            "total": list_views.amount(self._texts["total"], index.total),
            "newest": set_rows(index.newest, root),
            "groups": list_views.months(index.months, self._texts),
            "feed": self._feed(index.head.feed) if index.total else "",
            "tables": [
                (year, year if year.isdigit() else self._texts["undated"]) for year in index.tables
            ],
            "sheets": "xlsx" in self._site.exports,
        }

    def _feed(self, address: str) -> str:
        """A feed's address, if the site has feeds: they need its own."""
        return address if self._site.site_url else ""

    def _list_page(
        self,
        head: ListHead,
        main: str,
        root: str,
        *,
        url: str = "",
        name: str = "",
        feed: str = "",
        styles: tuple[str, ...] = (),
    ) -> Rendered:
        name = name or say(head.label, self._lang)
        # Its data lies beside the list itself; pages of a month have none of their own.
        tags = self._head(
            name,
            url or f"{head.path}/",
            root,
            description=head.description,
            keywords=head.label.zh,
            json="list.json" if head.data and not url else "",
            feed=feed,
            styles=styles,
        )
        above = list_views.above(head, self._lang)
        return Rendered(self._title(f"{name} - {above}" if above else name), tags, main)

    def _directory(self, template: str, group: str, root: str, **values: object) -> Rendered:
        name = self._texts[group]
        main = self._templates.render(template, root=root, steps=[(name, "")], **values)
        return Rendered(self._title(name), self._head(name, f"{group}/", root), main)

    def _field(self, field: FieldLink) -> dict[str, object]:
        count = f"{field.count:,}"
        return {
            "url": field.url,
            "name": Markup(breaks_html(say(field.label, self._lang), field.breaks)),
            "facts": f"{count} {self._texts['closed_field']}" if field.closed else count,
        }

    def _units(self, count: int) -> str:
        return list_views.amount(self._texts["units"], count)
