"""Preview: an author sees the problems first, and can play what can be played."""

from __future__ import annotations

import http.client
import re
import subprocess
import sys
from pathlib import Path

from rondhetkind.preview import page
from rondhetkind.programs import environment
from tests.conftest import FIXTURES, port

CASE = FIXTURES / "exercises" / "casus.md"


def test_a_clean_exercise_is_there_to_play(fixture_path: Path) -> None:
    told = page(fixture_path)
    assert "Niets gevonden." in told
    assert f'data-kind="{fixture_path.stem}"' in told
    assert "host.js" in told


def test_problems_come_first_with_their_line(tmp_path: Path) -> None:
    path = tmp_path / "mijn.md"
    path.write_text(CASE.read_text(encoding="utf-8").replace("minuten: 8", "minuten: 90"))
    told = page(path)
    assert "Regel 5: `minuten: 90` past niet" in told
    assert told.index("Regel 5") < told.index("rhk-oefening")


def test_an_unreadable_exercise_shows_only_its_problems(tmp_path: Path) -> None:
    path = tmp_path / "mijn.md"
    path.write_text(CASE.read_text(encoding="utf-8").replace("soort: casus", "soort: raadsel"))
    told = page(path)
    assert "Onbekende soort `raadsel`" in told
    assert "rhk-oefening" not in told


def test_what_an_author_writes_cannot_break_out_of_the_page(tmp_path: Path) -> None:
    path = tmp_path / "mijn.md"
    text = CASE.read_text(encoding="utf-8")
    path.write_text(text.replace("Loopt u mee", "</script><script>alert(1)</script> Loopt u mee"))
    assert "<script>alert" not in page(path)


def test_the_preview_is_served_and_made_anew_at_each_reload(tmp_path: Path) -> None:
    path = tmp_path / "mijn.md"
    path.write_text(CASE.read_text(encoding="utf-8"))
    command = [sys.executable, "-m", "rondhetkind", "bekijk", str(path), "--poort", str(port())]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment()) as running:
        assert running.stdout is not None
        found = re.search(r"http://127\.0\.0\.1:(\d+)/", running.stdout.readline())
        assert found
        try:
            assert "De jas aan de kapstok" in get(int(found[1]), "/")
            assert "render" in get(int(found[1]), "/casus.js")
            text = path.read_text().replace("De jas aan de kapstok", "De nieuwe jas")
            path.write_text(text)
            assert "De nieuwe jas" in get(int(found[1]), "/")
        finally:
            running.terminate()


def get(port: int, path: str) -> str:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request("GET", path)
    answer = connection.getresponse()
    body = answer.read().decode()
    connection.close()
    assert answer.status == 200
    return body
