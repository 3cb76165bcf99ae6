"""``import`` as its users run it, and what it made."""

from click.testing import CliRunner, Result

from disclosure.cli.importing import import_command
from support.sites import TODAY, Site


def run_import(site: Site, *arguments: object) -> Result:
    """What the command said of ``arguments``, its files and options; what it raises is raised here."""
    options = ["--config", site.root / "mkdocs.yml", "--date", TODAY, "--lang", "zh", "--jobs", 1]
    result = CliRunner().invoke(import_command, [str(a) for a in (*arguments, *options)])
    if isinstance(result.exception, Exception):
        raise result.exception
    return result
