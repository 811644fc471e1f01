"""What is known again, what is looked at anew, and what is never kept."""

from __future__ import annotations

import ast
import os
import re
import sys
from dataclasses import is_dataclass, replace
from datetime import UTC, datetime, timedelta, timezone
from enum import Enum
from fractions import Fraction
from importlib.metadata import packages_distributions
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.handmade import entry_1, footage, picture, sound_track, video
from usbcheck import examine
from usbcheck.cache import key as stamping
from usbcheck.cache import serialization
from usbcheck.cache.key import environment_key
from usbcheck.cache.known_facts import KnownFacts, Question
from usbcheck.cache.serialization import deserialize, serialize
from usbcheck.cache.store import NAME, Cache
from usbcheck.drive.places import Places
from usbcheck.examine.files.sampling import SAMPLED_WHOLE, WORTH_BYTES, is_worth
from usbcheck.examine.tasks import digest_file, partial_digest
from usbcheck.facts import picture as of_pictures
from usbcheck.facts import provenance, versions
from usbcheck.facts import sound as of_sound
from usbcheck.facts import video as of_films
from usbcheck.facts.formats import Content
from usbcheck.facts.installed import PACKAGES
from usbcheck.facts.picture import QrCode
from usbcheck.facts.provenance import Conflict, Failure, FailureKind, Known, Reason, Unknown
from usbcheck.facts.request import Examined, PartialDigest
from usbcheck.facts.versions import PairFacts, Sighting, SingleVersionFacts
from usbcheck.facts.video import AudioFacts, FootageFacts, Moment, Region

if TYPE_CHECKING:
    from collections.abc import Iterator

EXAMINE = Question("examine", (Examined,))
FILM, OTHER = "作品/a.mp4", "作品/b.mp4"
SAMPLE = PartialDigest("d1", 5_000_000, 1_700_000_000_123_456_700)
REGION = Region(0.0, 1 / 3, 1, 0.5)
PAIR = PairFacts(
    FILM,
    OTHER,
    same_film=Known(value=True, source="frames"),
    offset=Known(-0.04, "frames"),
    matched=Known(1, "frames"),
    first_subtitled=Known(value=True, source="frames"),
    second_subtitled=Unknown(Reason.UNCLEAR, "2 of 3"),
    subtitles=(Sighting(1.5, 2.5, REGION, "春风“里”的\n答卷", 0.97),),
    differences=(Sighting(1, 2, None),),
)
ALONE = SingleVersionFacts(FILM, Known(value=False, source="frames"), (Moment(1.0, REGION, "字"),))

VALUES: tuple[Any, ...] = (
    video(frame_rate=Fraction(30000, 1001), conflicts=()),
    video(
        duration=float("inf"),
        bit_rate=Unknown(Reason.NOT_RECORDED),
        created=datetime(2024, 2, 29, 1, 2, 3, 456_789, tzinfo=timezone(timedelta(hours=8))),
        conflicts=(Conflict("width", Known("1", "a"), Known("2", "b")),),
    ),
    video(created=datetime(1970, 1, 1, tzinfo=UTC), duration=420),
    picture(qr=(QrCode("\ud800\x00\u202e", ((0, 1), (2, 3)), 21.5, None, "pyzbar"),)),
    Examined(
        Content.MP3,
        AudioFacts(
            Known("mp3", "pyav"), Unknown(Reason.NOT_RECORDED), Known((sound_track(),), "pyav")
        ),
    ),
    Examined(Content.JPEG, failure=Failure(FailureKind.MALFORMED, "cut off", None)),
    Examined(),
    footage(dark=0.25, damage=(Moment(3.0),)),
    PAIR,
    ALONE,
    {"ffprobe": "5.1", "PyAV": "18"},
    "digest",
    1 << 80,
    (),
    ((1, (1.0, True, None)),),
)


@pytest.mark.parametrize("value", VALUES, ids=lambda value: type(value).__name__)
def test_what_is_packed_comes_back_type_for_type(value: object) -> None:
    again = deserialize(serialize(value))
    assert again == value
    assert repr(again) == repr(value)


def test_every_fact_can_be_packed_but_those_of_word_files() -> None:
    of_findings = {"Evidence"}
    kinds = {
        name
        for module in (of_films, of_pictures, of_sound, provenance, versions)
        for name, kind in vars(module).items()
        if isinstance(kind, type) and kind.__module__ == module.__name__
        if is_dataclass(kind) or issubclass(kind, Enum)
    }
    assert kinds - of_findings == {t.__name__ for t in serialization._TYPES} - {
        "Content",
        "Examined",
    }
    with pytest.raises(TypeError):
        serialize(entry_1("a", "b"))
    with pytest.raises(TypeError):
        serialize([1])


@pytest.mark.parametrize(
    "text",
    [
        "",
        "nonsense",
        "[]",
        "[1]",
        '{"a": 1}',
        '["os.system", "x"]',
        '["__import__", "os"]',
        '["Known"]',
        '["Known", 1, 2, 3]',
        '["Known", {}, "a"]',
        '["Fraction", 1, 0]',
        '["Fraction", "x"]',
        '["datetime", "yesterday"]',
        '["datetime", 5]',
        '["Reason", "hunger"]',
        '["dict", 1]',
        '["dict", ["tuple", ["dict"], 1]]',
        "[" * 100_000,
        '["tuple",' * 50_000 + "1" + "]" * 50_000,
    ],
    ids=lambda text: text[:24],
)
def test_foreign_text_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        deserialize(text)


def recalled(
    folder: Path, samples: dict[str, PartialDigest], question: Question = EXAMINE
) -> set[str]:
    """Which of the files are known."""
    memory = KnownFacts(folder)
    memory.meet(samples)
    answers = memory.answers(question, {path: (path,) for path in samples})
    memory.close()
    return set(answers)


def keep(folder: Path, question: Question, path: str, answer: object) -> None:
    memory = KnownFacts(folder)
    memory.meet({path: SAMPLE, OTHER: replace(SAMPLE, digest="d2")})
    memory.keep(question, {path: (path,)}, {path: answer})
    memory.close()


@pytest.mark.parametrize(
    ("path", "sample", "known"),
    [
        (FILM, SAMPLE, True),
        ("moved/and renamed.mp4", SAMPLE, True),
        ("a.MP4", SAMPLE, True),
        ("a.mov", SAMPLE, False),
        ("a", SAMPLE, False),
        (FILM, replace(SAMPLE, digest="d2"), False),
        (FILM, replace(SAMPLE, size=5_000_001), False),
        (FILM, replace(SAMPLE, modified=SAMPLE.modified + 100), False),
    ],
)
def test_a_file_is_told_by_what_it_is_and_not_by_where_it_lies(
    path: str, sample: PartialDigest, known: bool, tmp_path: Path
) -> None:
    keep(tmp_path, EXAMINE, FILM, video())
    assert recalled(tmp_path, {path: sample}) == ({path} if known else set())


def test_files_that_samples_cannot_tell_apart_are_told_by_their_paths(tmp_path: Path) -> None:
    keep(tmp_path, EXAMINE, FILM, video())
    copies = {FILM: SAMPLE, "copy.mp4": SAMPLE}
    assert recalled(tmp_path, copies) == set()
    memory = KnownFacts(tmp_path)
    memory.meet(copies)
    memory.keep(EXAMINE, {"copy.mp4": ("copy.mp4",)}, {"copy.mp4": video(width=640)})
    memory.close()
    assert recalled(tmp_path, copies) == {"copy.mp4"}
    assert recalled(tmp_path, {FILM: SAMPLE}) == {FILM}


def test_another_question_has_another_answer(tmp_path: Path) -> None:
    keep(tmp_path, EXAMINE, FILM, video())
    assert recalled(tmp_path, {FILM: SAMPLE}, Question("examine all", (Examined,))) == set()


def test_an_answer_of_another_type_is_none(tmp_path: Path) -> None:
    for answer in ("a digest", footage(), Unknown(Reason.UNCLEAR)):
        keep(tmp_path, EXAMINE, FILM, answer)
        assert recalled(tmp_path, {FILM: SAMPLE}) == set()


@pytest.mark.parametrize("question", [EXAMINE, Question("watch", (FootageFacts,))])
@pytest.mark.parametrize("trouble", FailureKind)
def test_only_failures_that_the_bytes_cause_are_kept(
    trouble: FailureKind, question: Question, tmp_path: Path
) -> None:
    failure = Failure(trouble, "words")
    answer = Examined(Content.MP4, failure=failure) if question is EXAMINE else failure
    keep(tmp_path, question, FILM, answer)
    lasting = {
        FailureKind.EMPTY,
        FailureKind.MALFORMED,
        FailureKind.ENCRYPTED,
        FailureKind.NO_INDEX,
        FailureKind.EXPANDS,
        FailureKind.UNSUPPORTED,
    }
    assert recalled(tmp_path, {FILM: SAMPLE}, question) == ({FILM} if trouble in lasting else set())


@pytest.mark.parametrize("why", Reason)
def test_facts_that_want_something_that_ran_out_are_not_kept(why: Reason, tmp_path: Path) -> None:
    keep(tmp_path, EXAMINE, FILM, picture(qr=Unknown(why)))
    lasting = {"not-recorded", "not-found", "not-examined", "too-large", "unclear", "unsupported"}
    assert recalled(tmp_path, {FILM: SAMPLE}) == ({FILM} if why in lasting else set())


def test_nothing_of_a_word_file_is_kept(tmp_path: Path) -> None:
    keep(tmp_path, EXAMINE, "作品/a.mp4", entry_1("春风", "微视频", 联系人="某某"))
    assert recalled(tmp_path, {FILM: SAMPLE}) == set()
    assert not is_worth("报名表.docx", 10 * WORTH_BYTES)
    assert not is_worth("报名表.DOC", WORTH_BYTES)


@pytest.mark.parametrize(
    ("path", "size", "worth"),
    [
        ("a.mp4", 1, True),
        ("a.JPG", 1, True),
        ("a.mp3", 1, True),
        ("a.jpg", 0, False),
        ("a.txt", WORTH_BYTES - 1, False),
        ("a", WORTH_BYTES, True),
    ],
)
def test_only_what_costs_more_than_its_sample_is_sampled(path: str, size: int, worth: bool) -> None:
    assert is_worth(path, size) is worth


@pytest.mark.parametrize(
    ("answer", "films", "moved"),
    [
        (PAIR, (FILM, OTHER), replace(PAIR, first="x.mp4", second="y.mp4")),
        (ALONE, (FILM,), replace(ALONE, path="x.mp4")),
    ],
    ids=["pair", "alone"],
)
def test_compared_films_are_known_by_what_they_are_now_called(
    answer: PairFacts | SingleVersionFacts, films: tuple[str, ...], moved: object, tmp_path: Path
) -> None:
    question = Question("compare", (PairFacts, SingleVersionFacts))
    samples = SAMPLE, replace(SAMPLE, digest="d2")
    memory = KnownFacts(tmp_path)
    memory.meet(dict(zip(films, samples, strict=False)))
    memory.keep(question, {FILM: films}, {FILM: answer})
    now = ("x.mp4", "y.mp4")[: len(films)]
    memory.meet(dict(zip(now, samples, strict=False)))
    assert memory.answers(question, {"key": now}) == {"key": moved}
    assert memory.answers(question, {"key": ("x.mp4", "lost.mp4")}) == {}
    if len(now) == 2:
        assert memory.answers(question, {"key": now[::-1]}) == {}
    memory.close()
    for path in tmp_path.iterdir():
        assert b".mp4" not in path.read_bytes()


def test_sizes_of_which_nothing_is_known_are_told(tmp_path: Path) -> None:
    keep(tmp_path, EXAMINE, FILM, video())
    keep(tmp_path, EXAMINE, FILM, picture(qr=Unknown(Reason.PROBE_FAILED)))
    memory = KnownFacts(tmp_path)
    assert memory.sizes([SAMPLE.size, SAMPLE.size, SAMPLE.size + 1]) == {SAMPLE.size}
    memory.close()
    assert KnownFacts(None).sizes([SAMPLE.size]) == set()


def test_without_a_folder_nothing_is_kept(tmp_path: Path) -> None:
    memory = KnownFacts(None)
    memory.meet({FILM: SAMPLE})
    memory.keep(EXAMINE, {FILM: (FILM,)}, {FILM: video()})
    assert memory.answers(EXAMINE, {FILM: (FILM,)}) == {}
    memory.close()
    assert not memory.is_on


def test_text_that_is_no_answer_is_looked_at_anew(tmp_path: Path) -> None:
    keep(tmp_path, EXAMINE, FILM, video())
    memory = KnownFacts(tmp_path)
    memory.meet({FILM: SAMPLE})
    (key,) = memory._keys(EXAMINE, {FILM: (FILM,)}).values()
    memory.close()
    base = Cache(tmp_path)
    base.write({key: '["Known", 1, "os"]'})
    base.close()
    assert (tmp_path / NAME).exists()
    assert recalled(tmp_path, {FILM: SAMPLE}) == set()


# What the answers come from


def imported(folder: Path) -> Iterator[str]:
    """The packages that the modules below a folder import, anywhere in them."""
    for path in folder.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            match node:
                case ast.Import(names):
                    yield from (name.name.partition(".")[0] for name in names)
                case ast.ImportFrom(module=str(module), level=0):
                    yield module.partition(".")[0]
                case _:
                    pass


def test_every_package_that_gives_facts_is_in_the_stamp() -> None:
    found = set(imported(Path(examine.__file__).parent)) - sys.stdlib_module_names - {"usbcheck"}
    of = packages_distributions()
    plain = {re.sub(r"[-_.]+", "-", of[name][0]).lower() for name in found if name in of}
    no_facts = {"psutil"}  # watches over workers
    assert plain - no_facts <= set(PACKAGES)
    assert plain >= {"av", "pymediainfo", "pillow", "zxing-cpp", "onnxruntime"}


@pytest.fixture
def tools(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of programs, the only one on PATH, with an ffprobe in it."""
    program = tmp_path / ("ffprobe.exe" if sys.platform == "win32" else "ffprobe")
    program.write_bytes(b"")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    return program


def test_the_stamp_hangs_on_the_program_ffprobe(tools: Path) -> None:
    stamps = [environment_key(), environment_key()]
    os.utime(tools, ns=(0, 5))
    stamps.append(environment_key())
    tools.write_bytes(b"#!")
    stamps.append(environment_key())
    tools.unlink()
    stamps.append(environment_key())
    assert stamps[0] == stamps[1]
    assert len(set(stamps)) == 4


def test_the_stamp_hangs_on_packages_libraries_and_usbcheck(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    stamps = [environment_key()]
    monkeypatch.setattr("usbcheck.__version__", "999")
    stamps.append(environment_key())
    monkeypatch.setattr(stamping, "versions", lambda packages: dict.fromkeys(packages, "1"))
    stamps.append(environment_key())
    monkeypatch.setenv("LD_LIBRARY_PATH", str(tmp_path))
    stamps.append(environment_key())
    package = tmp_path / "usbcheck"
    (package / "examine" / "pair").mkdir(parents=True)
    monkeypatch.setattr("usbcheck.__file__", str(package / "__init__.py"))
    for name in ("limits.py", "examine/video.py", "examine/pair/looks.py"):
        (package / name).write_text("1", "utf-8")
        stamps.append(environment_key())
    os.utime(package / "examine" / "video.py", ns=(7, 7))
    stamps.append(environment_key())
    assert len(set(stamps)) == len(stamps)


@pytest.mark.parametrize("size", [0, 1, 65_536, 100_001, SAMPLED_WHOLE, SAMPLED_WHOLE + 1, 400_000])
def test_a_sample_of_a_small_file_leaves_nothing_out(size: int, tmp_path: Path) -> None:
    file = tmp_path / "a"
    data = bytearray(size)
    file.write_bytes(data)
    os.utime(file, ns=(0, 1_700_000_000_123_456_700))
    before = partial_digest(Places(str(tmp_path)), "a")
    assert isinstance(before, PartialDigest)
    assert (before.size, before.modified) == (size, file.stat().st_mtime_ns)
    changed = set()
    for place in {0, size // 4, size // 2 - 1, size // 2, size * 3 // 4, size - 1} & set(
        range(size)
    ):
        data[place] = 1
        file.write_bytes(data)
        after = partial_digest(Places(str(tmp_path)), "a")
        assert isinstance(after, PartialDigest)
        changed.add(after.digest != before.digest)
        data[place] = 0
    if 0 < size <= SAMPLED_WHOLE:
        assert changed == {True}
    elif size > 300_000:
        assert changed == {True, False}


def test_what_cannot_be_sampled_says_why(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    for read in (partial_digest, digest_file):
        lost, folder = (read(Places(str(tmp_path)), name) for name in ("lost", "folder"))
        assert isinstance(lost, Failure)
        assert lost.kind is FailureKind.VANISHED
        assert isinstance(folder, Failure)
        assert folder.kind is FailureKind.UNREADABLE
