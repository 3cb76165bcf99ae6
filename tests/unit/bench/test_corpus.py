import json
from pathlib import Path

import pytest

from bench.corpus import read_pieces
from bench.distinctness import read_bodies
from bench.generate import PROJECT, generate
from bench.prose import MEAN_BODY

PARAGRAPH = "第一条 为了规范政府信息公开工作，制定本办法。" * 8


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    documents = [
        {
            "title": "阳光县公开办法",
            "body": "\n\n".join([PARAGRAPH] * 20),
            "issuer": "阳光县人民政府",
        },
        {"title": "短文", "body": PARAGRAPH},
        {"title": "保密办法", "body": "\n\n".join([PARAGRAPH + "机密"] * 20)},
    ]
    file = tmp_path / "documents.jsonl"
    lines = [json.dumps(document, ensure_ascii=False) for document in documents]
    file.write_text("\n".join(lines), encoding="utf-8")
    return file


def test_documents_are_cut_between_paragraphs_to_the_mean_size(corpus: Path) -> None:
    pieces = list(read_pieces(corpus))
    assert len(pieces) == 2
    for title, body in pieces:
        assert title == "阳光县公开办法"
        assert MEAN_BODY <= len(body.encode()) < MEAN_BODY + len(PARAGRAPH.encode()) + 2
        assert set(body.strip().split("\n\n")) == {PARAGRAPH}


def test_pieces_are_told_over_until_there_are_enough(corpus: Path, tmp_path: Path) -> None:
    generate(tmp_path / "made", 7, seed=1, corpus=corpus)
    bodies = list(read_bodies(tmp_path / "made" / PROJECT / "content"))
    assert len(bodies) == 7
    assert set(bodies) == {body for _, body in read_pieces(corpus)}
