"""nbgrader's ``zip_collect`` for the downloads of Brightspace, Canvas and Moodle.

nbgrader calls a plug-in for one file after the other, skips in silence what it does not take, and
stops the whole class at the first student who stands there already. Here all files are looked at
together when the first one comes, and what there is to tell is told at the very end.
"""

from __future__ import annotations

import atexit
import json
import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from nbgrader.plugins import ExtractorPlugin, FileNameCollectorPlugin
from nbgrader.utils import find_all_notebooks
from traitlets import Integer, List, TraitError, Unicode, validate

from rondhetkind.answers import FILE
from rondhetkind.assignments.class_list import FILE as CLASS_LIST
from rondhetkind.files import write_whole

from .choice import Collected
from .class_list import in_gradebook, read_list
from .download import Around, Download, judge
from .earlier import KEPT, keep
from .on_disk import digest, entries, register, text
from .report import Notice, Topic, told
from .students import School, merged
from .unpack import SECRET, Unpacked, unpack
from .zipped import Limits

SEEN = "opgehaald.json"
"""In downloaded/<opdracht>/: what came along in downloads, to tell newer work from older."""


class LmsExtractor(ExtractorPlugin):  # type: ignore[misc]
    """Unpacks notebooks and answers; refuses what leads out of a zip or is absurdly large."""

    grens_bestand_mb = Integer(25, help="Hoe groot één bestand mag zijn.").tag(config=True)
    grens_zip_mb = Integer(100, help="Hoe groot een zip van een student mag zijn.").tag(config=True)

    unpacked = Unpacked()

    def extract(self, archive_path: str, extracted_path: str) -> None:
        """Unpack all that is in the folder archive/ into the folder extracted/."""
        limits = Limits(self.grens_bestand_mb, self.grens_zip_mb)
        self.unpacked = unpack(Path(archive_path), Path(extracted_path), limits)


class LmsCollector(FileNameCollectorPlugin):  # type: ignore[misc]
    """Says of each unpacked file whose it is; the names of an LMS are enough, with a class list."""

    klassenlijst = Unicode(
        CLASS_LIST, help="Een csv-bestand in de map van de cursus, of van de leeromgeving zelf."
    ).tag(config=True)
    tijdzone = Unicode("Europe/Amsterdam", help="De tijdzone van de momenten in een download.").tag(
        config=True
    )
    bestanden = List(
        Unicode(), [FILE], help="Wat er naast de notebooks van een opdracht mee moet."
    ).tag(config=True)

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._download: Download | None = None
        self._said = False
        # In nbgrader nothing comes after the last file, so the report waits for the end.
        atexit.register(self.report)
        self.log.addFilter(_worth_saying)

    @validate("tijdzone")
    def _known_zone(self, proposal: Any) -> str:
        zone = str(proposal["value"])
        try:
            ZoneInfo(zone)
        except (ZoneInfoNotFoundError, ValueError):
            raise TraitError(
                f"LmsCollector.tijdzone: “{zone}” is geen tijdzone. Schrijf bijvoorbeeld "
                "“Europe/Amsterdam”."
            ) from None
        return zone

    def collect(self, submitted_file: str) -> dict[str, str] | None:
        """Whose file this is, under which name it goes to submitted/, and when it was handed in."""
        if self._download is None:
            self._download = self._judge()
        path = Path(submitted_file).relative_to(self._extracted).as_posix()
        taken = self._download.files.get(path)
        if taken is None:
            return None
        info = {"student_id": taken.student, "file_id": taken.name}
        if taken.handed_in:
            info["timestamp"] = f"{taken.handed_in:%Y-%m-%d %H:%M:%S} UTC"
        return info

    def report(self) -> None:
        """Tell what was collected and what was not, once."""
        if self._said:
            return
        self._said = True
        if self._download is not None:
            self.log.warning("%s", self._download.report(self._arrived(self._download)))
        elif refused := self._unpacked.refused:
            notices = [Notice(Topic.REFUSED, r.where, r.why, r.hint) for r in refused]
            self.log.warning("%s", told("Opgehaald: niets.", notices))

    @property
    def _course(self) -> Any:
        return self.parent.coursedir

    @property
    def _extracted(self) -> Path:
        return self._in_downloaded(self.parent.extracted_directory)

    @property
    def _unpacked(self) -> Unpacked:
        extractor = self.parent.extractor_plugin_inst if self.parent else None
        return extractor.unpacked if isinstance(extractor, LmsExtractor) else Unpacked()

    def _in_downloaded(self, name: str) -> Path:
        return Path(self.parent._format_collect_path(name))

    def _submitted(self, student: str) -> Path:
        assignment = self._course.assignment_id
        return Path(self._course.format_path(self._course.submitted_directory, student, assignment))

    def _judge(self) -> Download:
        listed, problems = read_list(Path(self._course.root) / self.klassenlijst)
        school = School(merged(listed, in_gradebook(self._course.db_url)), self.klassenlijst)
        expected = self._expected()
        collected, secrets = {}, {}
        for student, folder in self._students():
            collected[student] = self._collected(folder, expected)
            if (folder / SECRET).is_file():
                secrets[text(folder / SECRET)] = student
        around = Around(
            school,
            expected,
            collected,
            secrets,
            register(self._in_downloaded(SEEN)),
            self.tijdzone,
            self.parent.force,
            tuple(Notice(Topic.LIST, problem) for problem in problems),
        )
        found = judge(list(entries(self._extracted)), self._unpacked, around)
        for student in found.replaced:
            keep(self._submitted(student), self._in_downloaded(KEPT) / student)
        known = json.dumps(found.seen, ensure_ascii=False, indent=1)
        write_whole(self._in_downloaded(SEEN), known.encode())
        return found

    def _expected(self) -> tuple[str, ...]:
        """The notebooks of the assignment, as they were released, and what else has to come."""
        course = self._course
        for step in (course.release_directory, course.source_directory):
            folder = course.format_path(step, ".", course.assignment_id)
            if notebooks := find_all_notebooks(folder):
                return (*notebooks, *self.bestanden)
        return (f"{course.assignment_id}.ipynb", *self.bestanden)

    def _students(self) -> Iterator[tuple[str, Path]]:
        """Who stands in submitted/ with this assignment."""
        everybody = self._submitted("*")
        at = everybody.parts.index("*")
        root = Path(*everybody.parts[:at])
        for folder in sorted(root.iterdir()) if root.is_dir() else ():
            submitted = folder.joinpath(*everybody.parts[at + 1 :])
            if submitted.is_dir():
                yield folder.name, submitted

    def _collected(self, folder: Path, expected: tuple[str, ...]) -> Collected:
        digests = {
            name: digest((folder / name).read_bytes())
            for name in expected
            if (folder / name).is_file()
        }
        return Collected(digests, self._course.get_existing_timestamp(str(folder)))

    def _arrived(self, download: Download) -> Iterator[str]:
        """Whose work is in submitted/, of those whose work was taken."""
        wanted: dict[str, list[tuple[str, str]]] = {}
        for path, taken in download.files.items():
            wanted.setdefault(taken.student, []).append((path, taken.name))
        for student, files in wanted.items():
            if all(
                (there := self._submitted(student) / name).is_file()
                and there.read_bytes() == (self._extracted / path).read_bytes()
                for path, name in files
            ):
                yield student


def _worth_saying(record: logging.LogRecord) -> bool:
    """Leave out what nbgrader says of each file and folder: the report says it, in Dutch."""
    said = str(record.msg)
    return not said.startswith(_EACH_STEP) and "files collected, " not in said


_EACH_STEP = ("Skipped submission with no match", "Directory not found. Creating", "Clearing exist")
