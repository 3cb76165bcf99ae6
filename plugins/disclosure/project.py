"""A site project on disk: where its parts lie, and the choices one run makes."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import yaml

from disclosure.diagnostics.diagnostic import DisclosureError
from disclosure.model.values import SHANGHAI

_EXCERPT = 1024 * 1024
_PACKAGE = Path(__file__).resolve().parent
BARE_HOME = "---\ntitle: 首页\ntemplate: home.html\n---\n"
"""The home page with nothing written into it: of a new site, and of one whose own may not go out."""


@dataclass(frozen=True, slots=True)
class Project:
    """Absolute paths of one site project, and its options."""

    root: Path
    config: Path
    content: Path
    site: Path
    theme: Path
    catalogs: tuple[Path, ...]
    """The packaged catalogue first, the site's own over it."""
    cache: Path
    site_url: str
    today: date
    jobs: int
    review: str | None = None
    """``required``, ``warn`` or ``off`` if the plugin's options say so."""

    @property
    def prefix(self) -> str:
        """``content`` as findings name it: relative to the project's root."""
        return self.content.relative_to(self.root).as_posix()

    def read_line(self, path: str, line: int) -> str | None:
        """A line of a source file for a report, or nothing if it cannot be had."""
        try:
            text = (self.root / path).read_bytes()[:_EXCERPT].decode("utf-8-sig")
        except (OSError, UnicodeDecodeError):
            return None
        lines = text.replace("\r\n", "\n").split("\n")
        return lines[line - 1] if 0 < line <= len(lines) else None


def packaged(name: str) -> Path:
    """``theme`` or ``catalog`` as shipped: in the wheel's data, else beside ``plugins/`` in a checkout."""
    inside = _PACKAGE / "_data" / name
    return inside if inside.is_dir() else _PACKAGE.parent.parent / name


def require_theme(project: Project) -> None:
    """Raise ``DisclosureError`` if the theme is not where ``mkdocs.yml`` says: ``new site`` writes that of one machine."""
    if not project.theme.is_dir():
        here = packaged("theme").resolve().as_posix()
        message = (
            f"mkdocs.yml 的 custom_dir 写的是 {project.theme}，这台电脑上没有这个文件夹；本程序自带的主题在 {here}，改成它"
            f" / custom_dir in mkdocs.yml is {project.theme}, which is not on this machine; the theme of this program is {here}"
        )
        raise DisclosureError(message)


def load_project(config: Path, *, today: date | None = None, jobs: int | None = None) -> Project:
    """The project of a ``mkdocs.yml``, or of the folder that holds it; raises ``DisclosureError`` if it cannot be one."""
    config = config.resolve()
    if config.is_dir():
        config /= "mkdocs.yml"
    settings = _settings(config)
    root = config.parent
    content = (root / str(settings.get("docs_dir", "content"))).resolve()
    if not content.is_dir():
        message = f"找不到内容文件夹 / no content folder: {content}"
        raise DisclosureError(message)
    if not content.is_relative_to(root):
        message = f"docs_dir 应在 mkdocs.yml 所在的文件夹里 / docs_dir must lie beside mkdocs.yml: {content}"
        raise DisclosureError(message)
    theme = settings.get("theme")
    custom = theme.get("custom_dir") if isinstance(theme, dict) else None
    own = root / "catalog"
    shipped = packaged("catalog").resolve()
    catalogs = (shipped,) if own.resolve() == shipped or not own.is_dir() else (shipped, own)
    return Project(
        root=root,
        config=config,
        content=content,
        site=(root / str(settings.get("site_dir", "site"))).resolve(),
        theme=(root / str(custom)).resolve() if custom else packaged("theme"),
        catalogs=catalogs,
        cache=root / ".cache",
        site_url=str(settings.get("site_url") or ""),
        today=today or build_date(os.environ),
        jobs=jobs or os.cpu_count() or 1,
        review=_review(_options(settings).get("review")),
    )


def build_date(environment: Mapping[str, str]) -> date:
    """Today in Asia/Shanghai: ``GONGKAI_DATE``, else ``SOURCE_DATE_EPOCH``, else now."""
    if written := environment.get("GONGKAI_DATE"):
        try:
            return date.fromisoformat(written)
        except ValueError:
            message = (
                f"GONGKAI_DATE 不是日期，请写成 2026-01-05 / GONGKAI_DATE is not a date: {written}"
            )
            raise DisclosureError(message) from None
    if epoch := environment.get("SOURCE_DATE_EPOCH"):
        return datetime.fromtimestamp(int(epoch), UTC).astimezone(SHANGHAI).date()
    return datetime.now(SHANGHAI).date()


class _Loader(yaml.SafeLoader):
    """Reads ``mkdocs.yml`` as far as the core needs it; MkDocs' own tags (``!ENV``, ``!!python/name``) pass."""


_Loader.add_multi_constructor("", lambda _loader, _suffix, _node: None)
_Loader.add_constructor(
    "!ENV",
    lambda _loader, node: (
        os.environ.get(str(node.value)) if isinstance(node, yaml.ScalarNode) else None
    ),
)


def _settings(config: Path) -> dict[str, Any]:
    try:
        settings = yaml.load(config.read_text(encoding="utf-8"), Loader=_Loader)  # noqa: S506 - a SafeLoader
    except FileNotFoundError:
        message = f"找不到 {config}；先用 new site 建一个站点 / no such file; make a site with: new site DIR --yes"
        raise DisclosureError(message) from None
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        message = f"{config} 读不懂 / cannot be read: {error}"
        raise DisclosureError(message) from None
    if not isinstance(settings, dict):
        message = f"{config} 不是站点配置 / is no site configuration"
        raise DisclosureError(message)
    return settings


_REVIEWS = ("required", "warn", "off")


def _review(written: object) -> str | None:
    """The option ``review``; YAML reads a bare ``off`` as false. A word that is none of its own never means less review."""
    wanted = "off" if written is False else written
    if wanted is None or wanted in _REVIEWS:
        return str(wanted) if wanted else None
    allowed = "、".join(_REVIEWS)
    message = (
        f"mkdocs.yml 里 review 不能是“{written}”，可用：{allowed}"
        f" / review cannot be '{written}'; allowed: {', '.join(_REVIEWS)}"
    )
    raise DisclosureError(message)


def _options(settings: dict[str, Any]) -> dict[str, Any]:
    for plugin in settings.get("plugins") or ():
        if isinstance(plugin, dict) and isinstance(plugin.get("disclosure"), dict):
            options: dict[str, Any] = plugin["disclosure"]
            return options
    return {}
