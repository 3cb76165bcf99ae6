"""Translates between MkDocs' events and the pipeline; holds no rule and no page itself."""

from __future__ import annotations

import os
from pathlib import Path

from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, get_plugin_logger

from disclosure.pipeline.staging import STAGED, Staging, read_staging

log = get_plugin_logger(__name__)


class DisclosureConfig(Config):
    """Options under ``plugins: - disclosure:``."""

    # YAML reads a bare ``off`` as false.
    review = config_options.Choice(("required", "warn", "off", False), default="required")


class DisclosurePlugin(BasePlugin[DisclosureConfig]):
    """Gives MkDocs the authored pages and a few frames instead of ``content/``, and publishes into ``site_dir``.

    In a run for frames alone (``STAGED`` is set) all of that lies ready, and nothing is published.
    """

    _staging: Staging | None = None
    _target: Path | None = None

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Point MkDocs at a folder of our making; it never sees the items, nor writes into the site."""
        if not config.use_directory_urls:
            message = "use_directory_urls 必须为 true / must be true"
            raise PluginError(message)
        staged = os.environ.get(STAGED)
        if staged:
            staging = read_staging(Path(staged))
        else:
            staging = self._stage(Path(config.config_file_path))
            self._target = Path(config.site_dir)
        self._staging = staging
        config.docs_dir = str(staging.docs)
        config.site_dir = str(staging.host)
        config.extra["gk"] = staging.extra
        if config.site_url:
            config.site_url = staging.extra["address"]  # as all other pages have it
        return config

    def on_post_build(self, config: MkDocsConfig) -> None:
        """Publish what ``site_build.py build --keep-going`` would."""
        if self._target is None or self._staging is None:
            return
        from disclosure.diagnostics.diagnostic import DisclosureError, is_error
        from disclosure.diagnostics.report import render
        from disclosure.pipeline.build import build_site
        from disclosure.project import load_project

        project = load_project(Path(config.config_file_path))
        try:
            result = build_site(
                project, site=self._target, keep_going=True, host=self._staging.host
            )
        except DisclosureError as error:
            raise PluginError(str(error)) from error
        for line in render(result.diagnostics, "text", "zh", project.read_line):
            log.warning(line)
        self._staging.discard()
        if is_error(result.diagnostics) and config.strict:
            message = "有错误，见上 / errors, see above"
            raise PluginError(message)

    def _stage(self, config: Path) -> Staging:
        from disclosure.diagnostics.diagnostic import DisclosureError
        from disclosure.pipeline.frames import stage
        from disclosure.pipeline.sources import read_sources
        from disclosure.project import load_project

        try:
            project = load_project(config)
            sources = read_sources(project)
            return stage(project, sources.catalog, sources.tree)
        except DisclosureError as error:
            raise PluginError(str(error)) from error
