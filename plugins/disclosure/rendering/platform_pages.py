"""The entry to the 政府信息公开 platform as a page."""

from __future__ import annotations

from collections.abc import Sequence

from disclosure.model.platform import PlatformBlock, PlatformLine
from disclosure.rendering.item_views import say
from disclosure.rendering.pages import Pages, Rendered


class PlatformPages(Pages):
    """Renders the platform's own page."""

    def platform_page(self, blocks: Sequence[PlatformBlock], url: str, root: str) -> Rendered:
        """All blocks under one another, each with what stands in it."""
        name = self._texts["platform"]
        main = self._templates.render(
            "platform.html",
            root=root,
            steps=[(name, "")],
            blocks=[self._block(block) for block in blocks],
        )
        labels = [say(found.block.label, self._lang) for found in blocks]
        head = self._head(name, url, root, keywords=",".join(labels), styles=("platform",))
        return Rendered(self._title(self._joined(self._site.name, name)), head, main)

    def _block(self, found: PlatformBlock) -> dict[str, object]:
        block = found.block
        return {
            "id": block.id,
            "label": say(block.label, self._lang),
            "text": say(block.text, self._lang),
            "pages": [(say(label, self._lang), url) for label, url in block.pages],
            "lines": [self._platform_line(line) for line in found.lines],
            "groups": [
                (
                    say(group.label, self._lang),
                    group.url,
                    [self._platform_line(x) for x in group.lines],
                )
                for group in found.groups
            ],
            "units": [(unit.text, unit.url) for unit in found.units],
        }

    def _platform_line(self, line: PlatformLine) -> tuple[str, str, str]:
        """Name, address, and how much there is since when."""
        facts = (
            self._texts["unit_field"].format(n=f"{line.count:,}", day=line.last)
            if line.count
            else self._texts["state_none"]
        )
        return say(line.label, self._lang), line.url, facts
