"""The environment in which programs of ours are started."""

from __future__ import annotations

import os
import sysconfig


def environment() -> dict[str, str]:
    """This process's own, with our programs first on the path: nbgrader calls a bare `alembic`."""
    path = os.pathsep.join([sysconfig.get_path("scripts"), os.environ.get("PATH", "")])
    return os.environ | {"PATH": path}
