"""Programs of ours are found first, also where nobody activated the environment."""

from __future__ import annotations

import shutil
import sysconfig
from pathlib import Path

import pytest

from rondhetkind.programs import environment


def test_a_bare_alembic_is_the_one_of_this_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/usr/bin:/bin")
    found = shutil.which("alembic", path=environment()["PATH"])
    assert found is not None
    assert Path(found).parent == Path(sysconfig.get_path("scripts"))
