"""A dossier (案卷): the papers of one decision, project or request, and what is decided of each."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Paper:
    """A line of a dossier's inventory. For those who handle the dossier only: it names what is not public too."""

    identifier: str
    title: str
    document_number: str
    kind: str
    publisher: str
    responsible: str
    created: str
    stage: str
    """Which stage of the process it is, where it says so."""
    judgement: str
    """How it is disclosed: 主动公开, 依申请公开, 不予公开 … or 内部."""
    ground: str
    """Why it is not, or not wholly, disclosed: the ground and its article."""
    state: str
    """What of it can be seen today."""
    url: str
    """Its page, if it has one."""
    files: tuple[str, ...]
    """Its sources, relative to ``content/``: text, data, attachments."""
    public: bool
    """Whether it can be seen whole today."""


@dataclass(frozen=True, slots=True)
class Bundle:
    """The public papers of a dossier or process as one file to take home."""

    count: int
    size: int
    """Bytes of the file; of one that is not made yet, of the attachments that go into it."""
    limit: int = 0
    """Where there is too much for one file: the bytes that may be; else nought."""
    papers: tuple[tuple[str, str], ...] = ()
    """Of a process: 索引号 of each paper, and what step it is."""

    @property
    def fits(self) -> bool:
        """Whether there is such a file."""
        return not self.limit
