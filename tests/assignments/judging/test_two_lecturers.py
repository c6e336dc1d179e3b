"""Two lecturers at once, as two real processes on one gradebook."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter

from rondhetkind.assignments.course import Course
from rondhetkind.assignments.judging.work import Work
from tests.assignments.conftest import NAME
from tests.assignments.judging.conftest import COUNT
from tests.assignments.judging.test_desk import answer, queue
from tests.conftest import ROOT

LECTURER = """
import json, sys
sys.path.insert(0, sys.argv[1])
from pathlib import Path
from rondhetkind.assignments.course import Course
from rondhetkind.assignments.judging import desk
from rondhetkind.assignments.judging.work import Work
from tests.assignments.judging.test_desk import answer, message, queue

name, level = sys.argv[3], int(sys.argv[4])
work = Work(Course(Path(sys.argv[2])), "m2-opdracht", name)
refs = sorted(item["ref"] for item in queue(work, cell="b2"))
seen = [answer(work, ref) for ref in refs]
print("klaar", flush=True)
sys.stdin.readline()
points = {1: 3, 2: 8, 3: 11, 4: 14}[level]
marks = {"Helder schrijven": {"level": level, "points": points}}
for count, one in enumerate(seen):
    sent = message(one, f"{name}-{count}", marks=marks, remark=f"Van {name}.")
    reply = desk.reply(work, sent)
    while "fault" in reply and not reply.get("final"):
        reply = desk.reply(work, sent)
    said = "bewaard" if "ok" in reply else reply.get("fault") or reply["stale"]["by"]
    print(json.dumps([one["ref"], said]), flush=True)
"""


def test_each_answer_has_one_first_and_the_other_hears_who(klas: Course) -> None:
    running = [
        subprocess.Popen(
            [sys.executable, "-c", LECTURER, str(ROOT), str(klas.root), name, level],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for name, level in (("anna", "2"), ("bram", "4"))
    ]
    for lecturer in running:
        assert lecturer.stdout and lecturer.stdout.readline() == "klaar\n"
    for lecturer in running:
        assert lecturer.stdin
        lecturer.stdin.write("\n")
        lecturer.stdin.flush()
    told = [dict(map(json.loads, lecturer.communicate()[0].splitlines())) for lecturer in running]
    assert all(len(lines) == COUNT for lines in told)
    work = Work(klas, NAME, "controle")
    for item in queue(work, cell="b2"):
        ref = item["ref"]
        said = {name: lines[ref] for name, lines in zip(("anna", "bram"), told, strict=True)}
        [first] = [name for name, word in said.items() if word == "bewaard"]
        assert Counter(said.values()) == {"bewaard": 1, first: 1}
        kept = answer(work, ref)
        assert (kept["by"], kept["judgement"]["remark"]) == (first, f"Van {first}.")
        assert kept["version"] == 1
        assert kept["score"] == {"anna": 8, "bram": 14}[first]
    work.close()
