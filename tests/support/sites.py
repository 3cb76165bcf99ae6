"""Site projects in a temporary folder, signed and built as an editor's are."""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import yaml

from disclosure.cli.reviewing import Signed, sign
from disclosure.pipeline.build import build_site
from disclosure.pipeline.gather import Gathered, gather
from disclosure.pipeline.publish import BuildResult
from disclosure.project import Project, load_project
from support.remembering import remembering

CHECKOUT = Path(__file__).resolve().parents[2]
TODAY = date(2026, 11, 20)
YESTERDAY = "2026-11-19"
TOMORROW = "2026-11-21"
FOLDER = "社会救助/最低生活保障/政策法规文件"
CONFIG = f"""\
site_name: 阳光县人民政府政府信息公开
site_url: https://www.yangguang.example/
docs_dir: content
site_dir: site
theme: {{name: material, custom_dir: '{CHECKOUT.as_posix()}/theme', font: false, language: zh}}
plugins:
- disclosure: {{review: required}}
markdown_extensions:
- admonition
- attr_list
- tables: {{use_align_attribute: true}}
- toc: {{permalink: false}}
"""
HOME = "---\ntitle: 首页\ntemplate: home.html\n---\n"
_CONTACT = (
    "  contact: {office: 办公室, address: 人民路1号, hours: 工作日, phone: 0999-8120012,"
    " fax: 0999-8120013, email: xxgk@yangguang.example}\n"
)
PUBLISHERS = f"""\
publishers:
- id: yangguang
  names: [{{name: 阳光县人民政府, short: 县政府}}]
  type: government
  codes: {{uscc: 11519900MB00123439, organ: 阳府发}}
{_CONTACT}- id: civil-affairs
  names: [{{name: 阳光县民政局, short: 县民政局}}]
  type: department
  parents: [{{id: yangguang}}]
  codes: {{uscc: 11519900MB00219364, organ: 阳民发}}
{_CONTACT}- id: medical-insurance
  names: [{{name: 阳光县医疗保障局, short: 县医保局}}]
  type: department
  parents: [{{id: yangguang}}]
{_CONTACT}- id: urban-management
  names: [{{name: 阳光县城市管理局, short: 县城管局}}]
  type: department
  parents: [{{id: yangguang}}]
  codes: {{uscc: 11519900MB00479688, organ: 阳城管}}
{_CONTACT}"""


@dataclass(frozen=True, slots=True)
class Site:
    """A site project; ``kept`` holds the frames that tests share, since each run of MkDocs takes a second."""

    root: Path
    kept: Path

    @property
    def out(self) -> Path:
        return self.root / "site"

    def write(self, files: Mapping[str, str | bytes]) -> "Site":
        for name, data in files.items():
            path = self.root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data if isinstance(data, bytes) else data.encode())
        return self

    def remove(self, *names: str) -> "Site":
        for name in names:
            (self.root / name).unlink()
        return self

    def project(self, today: date = TODAY, jobs: int = 1) -> Project:
        return load_project(self.root / "mkdocs.yml", today=today, jobs=jobs)

    def sign(self, *identifiers: str, today: date = TODAY) -> Signed:
        """Sign the named items, or all that may be signed, as the command ``review`` does."""
        with remembering():
            return sign(
                self.project(today),
                identifiers,
                everything=not identifiers,
                posts=["政务公开办审核岗"],
                secrecy="可以公开",
                note="",
            )

    def gather(self, today: date = TODAY) -> Gathered:
        with remembering():
            return gather(self.project(today))

    def build(self, *, today: date = TODAY, keep_going: bool = False, jobs: int = 1) -> BuildResult:
        lend_frames(self)
        with remembering():
            result = build_site(self.project(today, jobs), keep_going=keep_going)
        keep_frames(self)
        return result

    def codes(self, today: date = TODAY) -> list[str]:
        return [d.code for d in self.gather(today).diagnostics]

    def published(self) -> dict[str, bytes]:
        return files_below(self.out)

    def run(
        self, *arguments: str, env: Mapping[str, str] | None = None
    ) -> subprocess.CompletedProcess[bytes]:
        """A module's command (``disclosure.cli``, ``mkdocs`` …) in a process of its own."""
        return subprocess.run(
            command(*arguments),
            cwd=self.root,
            env=environment(env),
            capture_output=True,
            check=False,
            timeout=120,
        )


def new_site(root: Path, kept: Path, files: Mapping[str, str | bytes] | None = None) -> Site:
    """A project with the packaged catalogue, the sample's ``site.yaml``, a few units and a home page."""
    sample = (CHECKOUT / "catalog" / "site.yaml").read_text(encoding="utf-8")
    base = {
        "mkdocs.yml": CONFIG,
        "catalog/site.yaml": sample,
        "catalog/publishers.yaml": PUBLISHERS,
        "content/index.md": HOME,
    }
    return Site(root, kept).write({**base, **(files or {})})


def lend_frames(site: Site) -> None:
    """Give a project that has no frames yet those that earlier tests left."""
    own = site.root / ".cache" / "frames"
    if site.kept.is_dir() and not own.is_dir():
        shutil.copytree(site.kept, own)


def keep_frames(site: Site) -> None:
    """Keep for later tests what frames this project rendered itself."""
    for folder in (site.root / ".cache" / "frames").iterdir():
        if not (site.kept / folder.name).is_dir():
            shutil.copytree(folder, site.kept / folder.name)


def item(number: int, body: str = "正文第一段。\n", **changes: object) -> str:
    """A notice without any fault; ``changes`` set properties, or drop those that are None."""
    properties: dict[str, object] = {
        "title": f"关于第{number}件事的通知",
        "identifier": identifier(number),
        "kind": "notice",
        "publisher": "civil-affairs",
        "matter": "05-02-01",
        "created": "2026-11-02",
        "issued": "2026-11-09",
        "mode": "proactive",
        "summary": f"第{number}件事的概述",
        **changes,
    }
    kept = {name: value for name, value in properties.items() if value is not None}
    return f"---\n{dump(kept)}---\n{body}"


class _Dumper(yaml.SafeDumper):
    """Writes a value that stands in two places twice: items take no anchors."""

    def ignore_aliases(self, data: object) -> bool:
        del data
        return True


def dump(value: object) -> str:
    text: str = yaml.dump(value, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=10**6)
    return text


def identifier(number: int) -> str:
    return f"11519900MB00219364/2026-{number:05d}"


def slug(number: int) -> str:
    return f"11519900mb00219364-2026-{number:05d}"


def page(number: int) -> str:
    return f"d/{slug(number)}/index.html"


def path(number: int) -> str:
    """Where the item of this number lies."""
    return f"content/{FOLDER}/{number}.md"


def items(*numbers: int, **changes: object) -> dict[str, str | bytes]:
    return {path(n): item(n, **changes) for n in numbers}


def files_below(folder: Path) -> dict[str, bytes]:
    return {
        p.relative_to(folder).as_posix(): p.read_bytes()
        for p in sorted(folder.rglob("*"))
        if p.is_file()
    }


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-P", "-X", "utf8", "-m", *arguments]


def environment(changes: Mapping[str, str] | None = None) -> dict[str, str]:
    ours = {
        "PYTHONPATH": str(CHECKOUT / "plugins"),
        "GONGKAI_DATE": TODAY.isoformat(),
        "NO_MKDOCS_2_WARNING": "1",
        "DISABLE_MKDOCS_2_WARNING": "true",
    }
    return {**os.environ, **ours, **(changes or {})}


def differing(one: Mapping[str, bytes], other: Mapping[str, bytes]) -> list[str]:
    """The files that are not the same in both folders."""
    return sorted(name for name in {*one, *other} if one.get(name) != other.get(name))


def copy_of(site: Site, root: Path, *, backwards: bool = False) -> Site:
    """The same sources in another folder, put there in the other order."""
    found = files_below(site.root)
    names = [name for name in found if not name.startswith(("site/", ".cache/"))]
    copy = Site(root, site.kept)
    return copy.write({name: found[name] for name in sorted(names, reverse=backwards)})
