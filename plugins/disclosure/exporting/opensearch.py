"""The site's search as browsers and other programs find it: an OpenSearch 1.1 description."""

from __future__ import annotations

from html import escape

from disclosure.model.catalog import Catalog

OPENSEARCH = "opensearch.xml"
_LONGEST_NAME = 16
"""Characters a ShortName may have."""


def opensearch(catalog: Catalog) -> bytes:
    """The description. Its address of the search must be absolute, so it holds for the site's own address only."""
    site = catalog.site
    base = escape(site.site_url)
    name = escape((site.short_name or site.name)[:_LONGEST_NAME])
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">\n'
        f"<ShortName>{name}</ShortName>\n"
        f"<LongName>{escape(site.name)}政府信息公开</LongName>\n"
        f"<Description>搜索{escape(site.name)}公开的政府信息 / Government information</Description>\n"
        f'<Url type="text/html" method="get" template="{base}search/?q={{searchTerms}}"/>\n'
        f'<Url type="application/opensearchdescription+xml" rel="self" template="{base}{OPENSEARCH}"/>\n'
        f'<Image height="64" width="64" type="image/svg+xml">{base}assets/mark.svg</Image>\n'
        f"<Language>{'zh-CN' if site.language == 'zh' else escape(site.language)}</Language>\n"
        "<InputEncoding>UTF-8</InputEncoding>\n"
        "<OutputEncoding>UTF-8</OutputEncoding>\n"
        "</OpenSearchDescription>\n"
    ).encode()
