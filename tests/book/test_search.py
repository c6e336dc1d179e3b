"""What stands on a page can be found."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest
import sphinx

from rondhetkind.book.search import Dutch

from .conftest import ROOT, Built

SCRIPTS = Path(sphinx.__file__).parent / "search" / "non-minified-js"
STEM = """
const stemmer = new DutchStemmer();
const words = JSON.parse(require("fs").readFileSync(0, "utf8"));
console.log(JSON.stringify(words.map((word) => stemmer.stemWord(word))));
"""


def test_the_text_of_an_exercise_is_in_the_index(book: Built) -> None:
    index = (book.out / "searchindex.js").read_text(encoding="utf-8")
    words = Dutch({})
    assert all(f'"{words.stem(word)}": ' in index for word in ("kaartjes", "waarneming", "haast"))


def test_a_word_without_meaning_is_left_out_also_with_a_capital() -> None:
    words = Dutch({})
    assert not words.word_filter("De")
    assert words.word_filter("Ouder")


@pytest.mark.skipif(shutil.which("node") is None, reason="needs Node")
def test_the_browser_cuts_words_as_the_index_does(tmp_path: Path) -> None:
    texts = [f.read_text("utf-8") for f in [*ROOT.glob("book/*.md"), *ROOT.glob("modules/*/*.md")]]
    words = sorted({w.lower() for text in texts for w in re.findall(r"[^\W\d_]{3,}", text)})
    script = "".join((SCRIPTS / f"{n}-stemmer.js").read_text("utf-8") for n in ("base", "dutch"))
    (tmp_path / "stem.js").write_text(script + STEM, "utf-8")
    node = ["node", str(tmp_path / "stem.js")]
    done = subprocess.run(node, input=json.dumps(words), capture_output=True, text=True, check=True)
    python = Dutch({})
    assert dict(zip(words, json.loads(done.stdout), strict=True)) == {
        w: python.stem(w) for w in words
    }
