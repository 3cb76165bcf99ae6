"""The page that tells people what the data interface has, and what they may rely on."""

from __future__ import annotations

from disclosure.rendering.pages import Pages, Rendered

API_URL = "api/v1/"
_ALWAYS = (
    ("lists.json", "api_directory"),
    ("index.json", "api_index"),
    ("withdrawn.json", "api_register"),
    ("schemas/item.schema.json", "api_item_schema"),
    ("schemas/list.schema.json", "api_list_schema"),
    ("context.jsonld", "api_context"),
    ("catalogue.csv", "api_catalogue"),
    ("datapackage.json", "api_package"),
)
_CONCORDANCE = ("concordance.csv", "api_concordance")
_WITH_ADDRESS = (
    ("harvest.json", "api_harvest_file"),
    ("catalog.jsonld", "api_datasets"),
    ("catalogue.skos.jsonld", "api_concepts"),
    ("organizations.jsonld", "api_organizations"),
)
"""What names things by their full address, so only of a site that has one."""
# A value of the tag ColumnType (国办发〔2017〕47号, 网页标签).
_COLUMN_TYPE = "数据开放"


class ApiPages(Pages):
    """Renders that page."""

    def api_page(self, root: str, *, concordance: bool) -> Rendered:
        """The interface for people; ``concordance``: whether the catalogue has one."""
        optional = _WITH_ADDRESS if self._site.site_url else ()
        files = (*_ALWAYS, *optional, *([_CONCORDANCE] if concordance else ()))
        name = self._texts["api"]
        main = self._templates.render(
            "api.html",
            root=root,
            steps=[(name, "")],
            files=[(address, self._texts[key]) for address, key in files],
            harvest="yes" if self._site.site_url else "",
        )
        head = self._head(name, API_URL, root, column_type=_COLUMN_TYPE)
        return Rendered(self._title(name), head, main)
