"""Translates between MkDocs' events and the pipeline; holds no rule and no page itself."""

from __future__ import annotations

import os
from pathlib import Path

from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, get_plugin_logger

from disclosure.diagnostics.diagnostic import DisclosureError, is_error
from disclosure.diagnostics.report import render
from disclosure.pipeline.frames import FRAMES_ONLY, Staging, stage
from disclosure.pipeline.publish import build_site
from disclosure.project import Project, load_project

log = get_plugin_logger(__name__)


class DisclosureConfig(Config):
    """Options under ``plugins: - disclosure:``."""

    # YAML reads a bare ``off`` as false.
    review = config_options.Choice(("required", "warn", "off", False), default="required")


class DisclosurePlugin(BasePlugin[DisclosureConfig]):
    """Gives MkDocs the authored pages and a few frames instead of ``content/``, and publishes into ``site_dir``."""

    _project: Project | None = None
    _staging: Staging | None = None
    _target: Path | None = None

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Point MkDocs at a folder of our making; it never sees the items, nor writes into the site."""
        if not config.use_directory_urls:
            message = "use_directory_urls 必须为 true / must be true"
            raise PluginError(message)
        try:
            self._project = load_project(Path(config.config_file_path))
            self._staging = stage(self._project)
        except DisclosureError as error:
            raise PluginError(str(error)) from error
        frames = os.environ.get(FRAMES_ONLY)
        self._target = None if frames else Path(config.site_dir)
        config.docs_dir = str(self._staging.docs)
        config.site_dir = frames or str(self._staging.host)
        config.extra["gk"] = self._staging.extra
        return config

    def on_post_build(self, config: MkDocsConfig) -> None:
        """Publish what ``site_build.py build --keep-going`` would; in a run for frames alone there is nothing to do."""
        if self._target is None or self._project is None or self._staging is None:
            return
        try:
            result = build_site(
                self._project, site=self._target, keep_going=True, host=Path(config.site_dir)
            )
        except DisclosureError as error:
            raise PluginError(str(error)) from error
        for line in render(result.diagnostics, "text", "zh", self._project.read_line):
            log.warning(line)
        if is_error(result.diagnostics) and config.strict:
            message = "有错误，见上 / errors, see above"
            raise PluginError(message)
        self._staging.discard()
