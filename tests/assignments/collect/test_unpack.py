"""Unpacking what was downloaded: what is useful comes out, what is hostile does not."""

from __future__ import annotations

import io
import stat
import zipfile
from pathlib import Path

import pytest

from rondhetkind.assignments.collect.unpack import Unpacked, unpack
from rondhetkind.assignments.collect.zipped import Limits
from tests.conftest import cannot_run

from .conftest import answers, notebook, zipped

LMS = "1-2 - Anna Jansen - 19 november 2026 2042"
BRAM = "3-2 - Bram Pieters - 19 november 2026 2042"


class Place:
    """The folders archive/ and extracted/, and a file beside them that must stay as it is."""

    def __init__(self, root: Path) -> None:
        self.archive, self.extracted = root / "in" / "archive", root / "in" / "extracted"
        self.archive.mkdir(parents=True)
        self.extracted.mkdir()
        self.precious = root / "gradebook.db"
        self.precious.write_bytes(b"cijfers")

    def put(self, name: str, content: bytes) -> None:
        path = self.archive / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)

    def unpack(self, limits: Limits | None = None) -> Unpacked:
        before = {p: p.read_bytes() for p in self.archive.rglob("*") if p.is_file()}
        result = unpack(self.archive, self.extracted, limits or Limits())
        assert self.precious.read_bytes() == b"cijfers"
        assert {p: p.read_bytes() for p in self.archive.rglob("*") if p.is_file()} == before
        outside = {"archive", "extracted"} ^ {p.name for p in self.archive.parent.iterdir()}
        assert not outside
        return result

    def found(self) -> list[str]:
        files = (p for p in self.extracted.rglob("*") if p.is_file())
        return sorted(p.relative_to(self.extracted).as_posix() for p in files)


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path)


def raw(members: list[tuple[str | zipfile.ZipInfo, bytes]]) -> bytes:
    """A zip with whatever names, also what no zip should have."""
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return memory.getvalue()


def test_notebooks_and_answers_come_out_of_zips_and_folders(place: Place) -> None:
    inner = zipped({"m2-opdracht/m2-opdracht.ipynb": notebook(), "m2-opdracht/x.csv": b"x"})
    place.put(
        "alles.zip", zipped({f"{LMS}/m2.ipynb": b"1", f"{BRAM}/werk.zip": inner, "a.pdf": b""})
    )
    place.put("s1000003/antwoorden.json", answers())
    result = place.unpack()
    assert place.found() == [
        f"alles.zip/{LMS}/m2.ipynb",
        f"alles.zip/{BRAM}/werk.zip/m2-opdracht/m2-opdracht.ipynb",
        "s1000003/antwoorden.json",
    ]
    assert result.refused == []
    assert result.left == [
        ("alles.zip", BRAM, "werk.zip", "m2-opdracht", "x.csv"),
        ("alles.zip", "a.pdf"),
    ]


def test_what_computers_add_is_nobodys_work(place: Place) -> None:
    junk = ("__MACOSX/._m2.ipynb", "a/.ipynb_checkpoints/m2-checkpoint.ipynb", "a/._x.json")
    place.put("s1.zip", zipped(dict.fromkeys(junk, b"x")))
    result = place.unpack()
    assert (place.found(), result.refused, result.left) == ([], [], [])


@pytest.mark.parametrize(
    "name",
    [
        *("../m2.ipynb", "../../gradebook.db.json", f"{LMS}/../../../m2.ipynb", "/etc/m2.ipynb"),
        *("..\\m2.ipynb", "C:\\m2.ipynb", "C:m2.ipynb", f"{LMS}/..", "//server/deel/m2.ipynb"),
    ],
)
def test_no_path_leads_outside(place: Place, name: str) -> None:
    place.put("download.zip", raw([(name, b"kwaad"), (f"{BRAM}/m2.ipynb", b"goed")]))
    result = place.unpack()
    assert place.found() == [f"download.zip/{BRAM}/m2.ipynb"]
    assert ["buiten de map" in refused.why for refused in result.refused] == [True]


@pytest.mark.parametrize("where", ["own", "inside"])
def test_of_a_students_zip_with_something_bad_nothing_is_used(place: Place, where: str) -> None:
    hostile = raw([("m2.ipynb", b"goed"), ("../m2.ipynb", b"kwaad")])
    if where == "own":
        place.put("s1000001.zip", hostile)
    else:
        place.put("download.zip", zipped({f"{LMS}/werk.zip": hostile, f"{BRAM}/m2.ipynb": b"1"}))
    result = place.unpack()
    assert place.found() == ([] if where == "own" else [f"download.zip/{BRAM}/m2.ipynb"])
    assert len(result.refused) == 1


def test_a_link_in_a_zip_is_refused(place: Place) -> None:
    link = zipfile.ZipInfo(f"{LMS}/m2.ipynb")
    link.create_system, link.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
    place.put("download.zip", raw([(link, b"/etc/passwd"), (f"{BRAM}/m2.ipynb", b"1")]))
    result = place.unpack()
    assert place.found() == [f"download.zip/{BRAM}/m2.ipynb"]
    assert [r.why for r in result.refused] == [
        "Dit is een verwijzing naar een andere plek op de computer."
    ]


def test_a_link_that_a_program_unpacked_is_refused(place: Place) -> None:
    try:
        (place.archive / "s1.ipynb").symlink_to(place.precious)
        (place.archive / "map").symlink_to(place.precious.parent)
    except OSError:
        cannot_run("op deze computer kan geen symbolische link gemaakt worden")
    result = place.unpack()
    assert place.found() == []
    assert sorted(r.where for r in result.refused) == ["map", "s1.ipynb"]


def test_a_zip_in_a_students_zip_is_refused(place: Place) -> None:
    inner = zipped({"m2.ipynb": b"1", "weer.zip": zipped({"m2.ipynb": b"2"})})
    place.put("download.zip", zipped({f"{LMS}/werk.zip": inner}))
    result = place.unpack()
    assert place.found() == []
    assert result.refused[0].why == "Hierin zit weer een zip."
    assert result.refused[0].where == f"download.zip/{LMS}/werk.zip"


def test_absurd_sizes_are_refused_whatever_the_zip_says(place: Place) -> None:
    huge = zipped({f"{LMS}/m2.ipynb": bytes(3_000_001), f"{BRAM}/m2.ipynb": b"1"})
    place.put("download.zip", huge)
    place.put("los.ipynb", bytes(3_000_001))
    many = zipped({f"{n}.ipynb": bytes(1_000_000) for n in range(6)})
    place.put("s1.zip", many)
    place.put("s2.zip", zipped({f"{n}.txt": b"" for n in range(21)}))
    result = place.unpack(Limits(file=3, zip=5, members=20))
    assert place.found() == [f"download.zip/{BRAM}/m2.ipynb"]
    assert [refused.why for refused in result.refused] == [
        "Dit is groter dan 3 MB.",
        "Dit is groter dan 3 MB.",
        "Uitgepakt is dit meer dan 5 MB.",
        "Hierin zitten meer dan 20 bestanden.",
    ]


def test_a_zip_that_lies_about_sizes_is_refused(place: Place) -> None:
    content = zipped({f"{LMS}/m2.ipynb": bytes(2_000_000)})
    size = (2_000_000).to_bytes(4, "little")
    assert content.count(size) == 2
    place.put("download.zip", content.replace(size, (10).to_bytes(4, "little")))
    result = place.unpack(Limits(file=1))
    assert place.found() == []
    assert len(result.refused) == 1


def test_damaged_locked_and_other_archives_are_named(place: Place) -> None:
    good = zipped({f"{LMS}/m2.ipynb": notebook("een"), f"{BRAM}/m2.ipynb": notebook("twee")})
    at = good.index(b"m2.ipynb") + 20
    place.put("a.zip", good[: len(good) // 2])
    place.put("b.zip", good[:at] + bytes(8) + good[at + 8 :])
    place.put("c.rar", b"Rar!")
    locked = bytearray(zipped({f"{LMS}/m2.ipynb": b"geheim"}))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        locked[locked.index(mark) + offset] |= 1
    place.put("d.zip", bytes(locked))
    result = place.unpack()
    assert place.found() == [f"b.zip/{BRAM}/m2.ipynb"]
    assert {r.where.split("/")[0]: r.why for r in result.refused} == {
        "a.zip": "Deze zip is beschadigd.",
        "b.zip": "Dit zit beschadigd in de zip.",
        "c.rar": "Een bestand dat op .rar eindigt, wordt niet uitgepakt.",
        "d.zip": "Hier zit een wachtwoord op.",
    }


def test_the_same_name_twice_hides_nothing(place: Place) -> None:
    with pytest.warns(UserWarning, match="Duplicate name"):
        twice = raw([(f"{LMS}/m2.ipynb", b"een"), (f"{LMS}/m2.ipynb", b"twee")])
    place.put("download.zip", twice)
    place.put("s1.zip", zipped({"M2.ipynb": b"een", "m2.ipynb": b"twee"}))
    result = place.unpack()
    assert place.found() == [f"download.zip/{LMS}/m2.ipynb"]
    assert (place.extracted / place.found()[0]).read_bytes() == b"een"
    assert ["twee keer" in r.why for r in result.refused] == [True, True]


def test_names_from_any_program_are_read(place: Place) -> None:
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w") as archive:
        archive.writestr("13-2 - ZoX de Wit/m2.ipynb", b"1")
    # Programs that write UTF-8 without saying so.
    place.put("download.zip", memory.getvalue().replace(b"ZoX", "Zë".encode()))
    place.put("b.zip", zipped({"1-2 - Anna - Jun 24, 2026 9:56 AM/M2.IPYNB": b"1"}))
    assert place.unpack().refused == []
    assert place.found() == [
        "b.zip/1-2 - Anna - Jun 24, 2026 9_56 AM/M2.ipynb",
        "download.zip/13-2 - Zë de Wit/m2.ipynb",
    ]


def test_files_keep_the_moment_the_lms_zipped_them(place: Place) -> None:
    info = zipfile.ZipInfo(f"{LMS}/m2.ipynb", (2026, 11, 20, 8, 30, 0))
    place.put("download.zip", raw([(info, b"1")]))
    place.unpack()
    path = place.extracted / place.found()[0]
    assert zipfile.ZipInfo.from_file(path).date_time == (2026, 11, 20, 8, 30, 0)
