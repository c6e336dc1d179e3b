"""What a lecturer asks at the desk, and the answer: messages in, plain data out."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from typing import Any
from uuid import uuid4

from sqlalchemy.exc import SQLAlchemyError

from . import calibration, comparing, names, queues, second, showing
from .faults import why
from .ledger import CONFIRMED, NoSuchAnswer, Save, Stale
from .record import NotInRubric, Ref, from_data, marks_of
from .remarks import remarks
from .undo import undo
from .work import Work

Data = dict[str, Any]
Message = Mapping[str, Any]

log = logging.getLogger(__name__)


def reply(work: Work, message: Message) -> Data:
    """The reply to a message, always: `ok` with what was asked, `stale`, or `fault` in Dutch."""
    asked = {"id": message.get("id")}
    try:
        return asked | {"ok": _ACTS[message["ask"]](work, message)}
    except Stale as stale:
        told = showing.standing(work, stale.standing.ref)
        return asked | {"stale": told | {"why": str(stale)}}
    except NoSuchAnswer as gone:
        return asked | {"fault": str(gone), "final": True, "gone": True}
    except NotInRubric as refused:
        return asked | {"fault": str(refused), "final": True}
    except (SQLAlchemyError, OSError) as failure:
        return asked | {"fault": f"{why(failure)}."}
    except Exception as failure:
        log.exception("a message from the lecturer's desk")
        return asked | {"fault": f"{why(failure)}.", "final": True}


def begin(work: Work) -> Data:
    """What stays the same while grading."""
    rule = work.rubric.passing
    return {
        "assignment": work.assignment,
        "title": work.rubric.title,
        "grader": work.who.grader,
        "answers": [
            {
                "cell": given.cell,
                "title": given.title,
                "words": list(given.words),
                "criteria": [
                    {"name": c.name, "descriptors": list(c.descriptors)}
                    for c in work.rubric.criteria_of(given.cell)
                ],
            }
            for given in work.rubric.answers
        ],
        "levels": [
            {"name": level.name, "low": level.low, "high": level.high, "usual": level.usual}
            for level in work.rubric.levels
        ],
        "rule": {
            "part_a": rule.part_a,
            "each_level": rule.each_level,
            "good_level": rule.good_level,
            "good_count": rule.good_count,
        },
        "examples": len(work.examples),
        "examples_trouble": list(work.examples_trouble),
        "calibrated": len(calibration.judged(work.ledger, work.who)),
    }


def _queue(work: Work, message: Message) -> Data:
    return queues.queue(work, message["mode"], message.get("cell", ""))


def _answers(work: Work, message: Message) -> list[Data]:
    blind = message.get("mode") == queues.SECOND
    return [showing.answer(work, Ref.of(ref), blind) for ref in message["refs"]]


def _save(work: Work, message: Message) -> Data:
    ref = Ref.of(message["ref"])
    judged = from_data(message["judgement"])
    text = work.written(work.ledger.one(ref)).hash
    about = (int(message["version"]), str(message["outside"]), judged)
    save = Save(ref, *about, str(message["token"]), str(message["kind"]), text)
    work.ledger.save(save, work.who)
    return showing.standing(work, ref)


def _undo(work: Work, _: Message) -> Data | None:
    done = undo(work.ledger, work.who)
    if done is None:
        return None
    return showing.standing(work, done.standing.ref) | {"refused": done.refused}


def _remarks(work: Work, message: Message) -> list[Data]:
    found = remarks(work.ledger.all([message["cell"]]), work.who.grader)
    return [{"text": one.text, "count": one.count, "mine": one.mine} for one in found]


def _reveal(work: Work, message: Message) -> None:
    ref = message.get("ref")
    names.reveal(work.ledger, work.who, Ref.of(ref).submission if ref else None)


def _confirm(work: Work, _: Message) -> int:
    count = 0
    for one in work.ledger.all(work.cells):
        if queues.unchanged(work, one):
            about = (one.version, one.outside, one.judgement, uuid4().hex, CONFIRMED, one.answer)
            work.ledger.save(Save(one.ref, *about), work.who)
            count += 1
    return count


def _second(work: Work, message: Message) -> Data:
    ref = Ref.of(message["ref"])
    second.save(work.ledger, ref, marks_of(message["marks"]), work.who)
    return {"ref": message["ref"]}


def _calibrate(work: Work, message: Message) -> Data:
    return comparing.calibrate(work, message["example"], int(message["level"]))


def _again(work: Work, _: Message) -> Data:
    calibration.again(work.ledger, work.who)
    return comparing.examples(work)


_ACTS: dict[str, Callable[[Work, Message], Any]] = {
    "begin": lambda work, _: begin(work),
    "queue": _queue,
    "answers": _answers,
    "save": _save,
    "undo": _undo,
    "remarks": _remarks,
    "reveal": _reveal,
    "confirm": _confirm,
    "second": _second,
    "agreement": lambda work, _: comparing.agreement(work),
    "examples": lambda work, _: comparing.examples(work),
    "calibrate": _calibrate,
    "again": _again,
    "changes": lambda work, _: comparing.changes(work),
    "apply": lambda work, message: comparing.apply_changes(work, message["mark"]),
}
