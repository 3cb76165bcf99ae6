"""Rows of the 政府信息公开目录: 索引, 名称, 内容概述 and 生成日期 of each item (条例第十二条)."""

from __future__ import annotations

import re
from html import escape
from typing import Any

import orjson

from disclosure.rendering.pages import LINK, Pages

_SPECIAL = re.compile("[&<>]")


class CatalogueRows(Pages):
    """Renders an item's row for the directories."""

    def __init__(self, *args: Any, **options: Any) -> None:  # noqa: ANN401 - those of ``Pages``
        super().__init__(*args, **options)
        colon = self._texts["colon"]
        self._number = f"<span>{self._texts['index_number']}{colon}"
        self._made = f"<span>{self._texts['made_on']}{colon}<time>"

    def catalogue_row(self, row: bytes) -> str:
        """A row of ``list.json`` as the directories show it, with NUL where the way to the root belongs.

        Written without a template: there are as many as items, and nothing in them varies but the facts.
        """
        item = orjson.loads(row)
        summary, created = item.get("summary"), item.get("created")
        said = f'<p class="sum">{_text(summary)}</p>' if summary else ""
        made = f"{self._made}{created}</time></span>" if created else ""
        return (
            f'<li><a href="{LINK}{item["url"]}">{_text(item.get("title", ""))}</a>{said}'
            f"<p>{self._number}{_text(item['identifier'])}</span>"
            f"<span>{_text(item['publisher']['name'])}</span>{made}</p>"
        )


def _text(text: str) -> str:
    """As it stands in HTML; few texts have anything to escape."""
    return escape(text, quote=False) if _SPECIAL.search(text) else text
