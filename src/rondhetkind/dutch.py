"""What argparse says about a command that was given wrongly, in Dutch."""

from __future__ import annotations

import argparse

SAYS = {
    "usage: ": "gebruik: ",
    "options": "mogelijkheden",
    "positional arguments": "wat erbij hoort",
    "show this help message and exit": "toon deze uitleg",
    "%(prog)s: error: %(message)s\n": "%(prog)s: %(message)s\n",
    "argument %(argument_name)s: %(message)s": "bij %(argument_name)s: %(message)s",
    "the following arguments are required: %s": "dit ontbreekt nog: %s",
    "one of the arguments %s is required": "een hiervan is nodig: %s",
    "unrecognized arguments: %s": "dit ken ik niet: %s",
    "not allowed with argument %s": "dit gaat niet samen met %s",
    "ambiguous option: %(option)s could match %(matches)s": (
        "%(option)s kan meer dan één ding betekenen: %(matches)s"
    ),
    "ignored explicit argument %r": "hier hoort geen waarde bij, ook niet %r",
    "invalid choice: %(value)r (choose from %(choices)s)": (
        "%(value)r bestaat niet (kies uit %(choices)s)"
    ),
    "invalid %(type)s value: %(value)r": "%(value)r past hier niet",
    "expected one argument": "hier hoort één waarde bij",
    "expected at least one argument": "hier hoort minstens één waarde bij",
    "expected at most one argument": "hier hoort hoogstens één waarde bij",
    "expected %s argument": "hier hoort %s waarde bij",
    "expected %s arguments": "hier horen %s waarden bij",
}


def parser(prog: str, description: str) -> argparse.ArgumentParser:
    """A parser for a command, that speaks Dutch to who uses it.

    argparse looks its words up by this name; a catalogue for gettext would be found only on a
    machine that is set to Dutch.
    """
    argparse._ = said  # type: ignore[attr-defined]
    argparse.ngettext = said_of  # type: ignore[attr-defined]
    return argparse.ArgumentParser(prog=prog, description=description)


def said(text: str) -> str:
    """The Dutch of what argparse says; what only a programmer can see stays as it is."""
    return SAYS.get(text, text)


def said_of(one: str, more: str, number: int) -> str:
    """The same, of one or of more."""
    return said(one if number == 1 else more)
