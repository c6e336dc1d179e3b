"""A gradebook in PostgreSQL: a real server, with the same scores as in a file."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from rondhetkind.assignments.commands import nbgrader
from rondhetkind.grading.grade import Options, grade
from rondhetkind.grading.result import RUN
from tests.conftest import cannot_run, port
from tests.grading import klas
from tests.grading.compare import differences, said

pytestmark = pytest.mark.grading
_PLACES = ("/usr/lib/postgresql/*/bin", "/usr/local/pgsql/bin", "/opt/homebrew/opt/postgresql*/bin")


def _program(name: str) -> str:
    found = shutil.which(name)
    folders = [p for place in _PLACES for p in sorted(Path("/").glob(place[1:]), reverse=True)]
    found = found or next((str(f / name) for f in folders if (f / name).is_file()), None)
    if found is None:
        cannot_run("geen PostgreSQL-server; haal hem met `apt install postgresql`")
    return str(found)


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """The address of a database on a server of our own, that is gone afterwards."""
    initdb, control = _program("initdb"), _program("pg_ctl")
    # PostgreSQL refuses to be root.
    become = ["runuser", "-u", "postgres", "--"] if os.getuid() == 0 else []
    folder = Path(tempfile.mkdtemp(prefix="rhk-pg-"))
    if become:
        shutil.chown(folder, "postgres")
    data, at = folder / "data", port()

    def run(*command: str) -> None:
        subprocess.run([*become, *command], check=True, capture_output=True, cwd=folder)

    run(initdb, "-D", str(data), "-U", "docent", "--auth=trust", "-E", "UTF8", "--no-sync")
    options = f"-p {at} -c listen_addresses=127.0.0.1 -k {folder} -c fsync=off"
    try:
        run(control, "-D", str(data), "-w", "-l", str(folder / "log"), "-o", options, "start")
        yield f"postgresql+psycopg://docent@127.0.0.1:{at}/postgres"
    finally:
        subprocess.run([*become, control, "-D", str(data), "-m", "immediate", "stop"], check=False)
        shutil.rmtree(folder, ignore_errors=True)


def test_postgresql_holds_the_same_scores_as_a_file(server: str, tmp_path: Path) -> None:
    in_file = klas.read_course(tmp_path / "bestand")
    in_server = tmp_path / "server"
    shutil.copytree(in_file, in_server, ignore=shutil.ignore_patterns("gradebook.db", "release"))
    with (in_server / "nbgrader_config.py").open("a") as config:
        config.write(f"\nc.CourseDirectory.db_url = {server!r}\n")
    nbgrader(in_server, "generate_assignment", klas.READ, "--create", "--force")
    _due(server)
    students = [*klas.read_class(in_file)[:26], klas.Student("laat", late=True)]
    for student in students:
        klas.hand_in(in_file, klas.READ, student)
        klas.hand_in(in_server, klas.READ, student)
    for course in (in_file, in_server):
        outcome = grade(course, klas.READ, Options(), lambda _: None)
        run = {s for s, result in outcome.results.items() if result.road == RUN}
        assert run == {"code", "code-fout", "code-elders", "eigen-vak"}
        assert outcome.by("lezen") > 20
    found = said(in_server, klas.READ, server)
    assert len(found) == len(students)
    assert differences(said(in_file, klas.READ), found) == {}
    # And again, where every row is there already.
    grade(in_server, klas.READ, Options(again=True), lambda _: None)
    assert differences(found, said(in_server, klas.READ, server)) == {}
    nbgrader(in_server, "export", "--to", str(in_server / "cijfers.csv"))
    assert len((in_server / "cijfers.csv").read_text().splitlines()) == len(students) + 1


def _due(server: str) -> None:
    from nbgrader.api import Gradebook

    with Gradebook(server, "proef") as gradebook:
        gradebook.update_or_create_assignment(klas.READ, duedate=klas.DUE.isoformat())
