"""Who gives a command wrongly reads in Dutch what is wrong."""

from __future__ import annotations

import argparse
import ast
import inspect

import pytest

from rondhetkind.cli import main
from rondhetkind.dutch import SAYS

# What a programmer sees, or nobody: we use neither files as types nor things of old.
NOT_FOR_USERS = {
    *("%r is not callable", "'required' is an invalid argument for positionals"),
    *(".__call__() not defined", 'argument "-" with mode %r', "subcommands"),
    *("can't open '%(filename)s': %(error)s", "cannot have multiple subparser arguments"),
    *("cannot merge actions - two groups are named %r", "conflicting option string: %s"),
    *("conflicting option strings: %s", "conflicting subparser alias: %s"),
    *("conflicting subparser: %s", "dest= is required for options like %r"),
    *("invalid conflict_resolution value: %r", "mutually exclusive arguments must be optional"),
    "invalid option string %(option)r: must start with a character %(prefix_chars)r",
    *("unexpected option string: %s", "unknown parser %(parser_name)r (choices: %(choices)s)"),
    *("show program's version number and exit", " (default: %(default)s)", "%(heading)s:"),
    *("%(prog)s: warning: %(message)s\n", "argument '%(argument_name)s' is deprecated"),
    *("command '%(parser_name)s' is deprecated", "option '%(option)s' is deprecated"),
}


def test_everything_argparse_says_to_a_user_has_its_dutch() -> None:
    calls = [n for n in ast.walk(ast.parse(inspect.getsource(argparse))) if isinstance(n, ast.Call)]
    spoken = {
        part.value
        for call in calls
        if isinstance(call.func, ast.Name) and call.func.id in ("_", "ngettext")
        for part in call.args
        if isinstance(part, ast.Constant) and isinstance(part.value, str)
    }
    assert len(spoken) > 30
    assert spoken - NOT_FOR_USERS <= set(SAYS)


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (["nakijken"], "rondhetkind nakijken: dit ontbreekt nog: opdracht"),
        (["nagekeken"], "bij commando: 'nagekeken' bestaat niet (kies uit "),
        (["cursus", "--poort", "acht"], "bij --poort: 'acht' past hier niet"),
        (["cursus", "--poort"], "bij --poort: hier hoort één waarde bij"),
        (["check", "--claim", "--klaar"], "dit ken ik niet: --klaar"),
        (["nakijken", "a", "--onveilig", "--afscherming", "bubblewrap"], "gaat niet samen met"),
    ],
)
def test_a_wrong_command_is_answered_in_dutch(
    given: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(given)
    assert stopped.value.code == 2
    said = capsys.readouterr().err
    assert told in said
    assert said.startswith("gebruik: rondhetkind")
    assert not any(word in said for word in ("usage", "error", "argument", "invalid"))


def test_the_help_is_dutch(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["cijfers", "--help"])
    said = capsys.readouterr().out
    assert "toon deze uitleg" in said
    assert not any(word in said for word in ("usage", "options", "positional", "show this"))
