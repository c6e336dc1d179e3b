"""Bundles: what the repository holds is what the TypeScript gives."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.conftest import KINDS, ROOT, cannot_run

TS = ROOT / "src" / "rondhetkind" / "widgets" / "ts"
ESM = ROOT / "src" / "rondhetkind" / "widgets" / "esm"


@pytest.fixture(scope="module")
def npm() -> str:
    program = shutil.which("npm")
    if program is None:
        pytest.skip("npm is er niet; de bundels worden in CI met hun bron vergeleken")
    if not (TS / "node_modules" / "esbuild").is_dir():
        done = subprocess.run(
            [program, "install", "--no-audit", "--no-fund", "--silent"], cwd=TS, check=False
        )
        if done.returncode:
            cannot_run("npm install lukte niet; zonder esbuild zijn de bundels niet na te gaan")
    return program


@pytest.mark.parametrize("script", ["check", "test", "verify"])
def test_types_units_and_bundles_hold(npm: str, script: str) -> None:
    done = subprocess.run(
        [npm, "run", "--silent", script], cwd=TS, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_kind_has_a_module_and_a_twin_for_a_folder() -> None:
    names = {path.name for path in ESM.iterdir()}
    for kind in (*KINDS, "mijn-antwoorden"):
        assert {f"{kind}.js", f"{kind}.classic.js"} <= names
    assert {"host.js", "oefening.css"} <= names


@pytest.mark.parametrize("bundle", sorted(ESM.glob("*")), ids=lambda p: p.name)
def test_a_bundle_names_no_other_host(bundle: Path) -> None:
    text = bundle.read_text(encoding="utf-8")
    for address in ("http://", "https://"):
        for found in text.split(address)[1:]:
            # The name of a namespace is no request.
            assert found.startswith("www.w3.org/"), found[:80]
