"""Cut the texts of ``fixtures/cuts.json`` anew: ``PYTHONPATH=plugins:tests python -m search.make_cuts [TEXTS.txt]``.

The file is what builder (Python) and engine (JavaScript) are both held to. Lines of TEXTS.txt, each a JSON string, are
added to it. Look at every line of the difference before you keep it.
"""

import json
import sys
from pathlib import Path

import yaml

from disclosure.search.text import compact, hash_term, normalise, tokens

FIXTURE = Path(__file__).parent / "fixtures" / "cuts.json"
CHARACTERS = Path(__file__).parents[2] / "catalog" / "characters.yaml"


def folding() -> dict[int, int]:
    """Our own table, read without the code that is under test."""
    pairs = "".join(yaml.safe_load(CHARACTERS.read_text(encoding="utf-8"))["pairs"].split())
    return {ord(a): ord(b) for a, b in zip(pairs[::2], pairs[1::2], strict=True)}


def cut(text: str, table: dict[int, int]) -> dict[str, object]:
    """A text with all that is made of it."""
    normalised = normalise(text, table)
    cuts = tokens(normalised)
    return {"text": text, "normalised": normalised, "compact": compact(normalised), "tokens": cuts}


def main(files: list[str]) -> None:
    """Rewrite the fixture."""
    known = json.loads(FIXTURE.read_text(encoding="utf-8"))["cuts"] if FIXTURE.exists() else []
    texts = [line["text"] for line in known]
    for file in files:
        texts += map(json.loads, Path(file).read_text(encoding="utf-8").splitlines())
    table = folding()
    cuts = [cut(text, table) for text in dict.fromkeys(texts)]
    terms = sorted({token for line in cuts for token in tokens(str(line["normalised"]))})
    rows = ",\n".join(json.dumps(line, ensure_ascii=False) for line in cuts)
    hashes = ",\n".join(f"{json.dumps(t, ensure_ascii=False)}: {hash_term(t)}" for t in terms[::5])
    FIXTURE.write_text(f'{{"cuts": [\n{rows}\n],\n"hashes": {{\n{hashes}\n}}}}\n', encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
