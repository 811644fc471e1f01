"""Drives under a notice of these tests, which break what can be broken under it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from tests.handmade import HandmadeDrive, broken, footage, picture, qr, video, word
from usbcheck.drive.walk import Entry, EntryKind, Unreadable
from usbcheck.facts.formats import Content
from usbcheck.facts.picture import Resolution
from usbcheck.facts.provenance import Failure, FailureKind, Known
from usbcheck.facts.video import FieldOrder, Moment, Region, Shape, Side, Span
from usbcheck.facts.word import FormField, SummaryRow
from usbcheck.naming.file_names import Mark
from usbcheck.naming.reading import name_reader

if TYPE_CHECKING:
    from collections.abc import Iterator

    from usbcheck.facts.request import Examined
    from usbcheck.profile.model import Profile

LATE = dt.date(2040, 1, 1)


@dataclass(frozen=True)
class Desk:
    """A notice, and how files are named under it; `versions`, `canvas`, `short` are works."""

    notice: Profile
    unit: str
    versions: str
    canvas: str
    short: str

    @property
    def folders(self) -> tuple[str, ...]:
        """The folders of the notice: works, forms, texts."""
        return tuple(folder.name for folder in self.notice.folder)

    def path(self, folder: int, title: str, suffix: str, *marks: Mark, **given: object) -> str:
        """Return the path of a file of a work, named as it should be."""
        place = {self.versions: 0, self.canvas: 1, self.short: 2}.get(title, 0)
        name = name_reader(self.notice).write(
            title=title,
            category=str(given.get("category", self.notice.category[place].name)),
            unit=str(given.get("unit", self.unit)),
            suffix=suffix,
            marks=set(marks),
        )
        return f"{self.folders[folder]}/{name}"

    def works(self) -> dict[str, Examined]:
        """Return films and pictures of Changzhou's format: wrong under any of these notices."""
        films = (self.film(Mark.SUBTITLED), self.film(Mark.UNSUBTITLED))
        shorts = self.path(0, self.short, ".mp4")
        return {
            **{path: video(field_order=FieldOrder.BOTTOM_FIRST) for path in films},
            shorts: video(duration=1.0),
            self.path(0, self.canvas, ".jpg", Mark.POSTER): picture(detail=0.1),
        }

    def film(self, mark: Mark) -> str:
        """Return the path of a version of the first work."""
        return self.path(0, self.versions, ".mp4", mark)

    def form(self, title: str, **values: str) -> Examined:
        """Return an entry form in which only `values` are filled in, by what they mean."""
        spec = next(form for form in self.notice.form if form.kind == "entry")
        filled = {getattr(spec.means, meaning): value for meaning, value in values.items()}
        whole = {label: filled.get(label, "") for label in spec.fields} | {
            spec.means.title or "": values.get("title", title)
        }
        cells = tuple(FormField(label, value) for label, value in whole.items())
        return word(spec.id, fields=cells, pictured=())

    def papers(self) -> dict[str, Examined]:
        """Return the papers of all works, faulty."""
        found = {}
        for title in (self.versions, self.canvas, self.short):
            form = self.form(title, authors="A、B、C、D", episodes="9", length="99 min", unit="XXX")
            found[self.path(1, title, ".docx", Mark.ENTRY_FORM)] = form
            text = word(characters=200, text="好" * 200)
            found[self.path(2, title, ".docx", Mark.SCRIPT)] = text
        return found | {self.list_path(): self.listing()}

    def list_path(self) -> str:
        """Return the path of the list of works."""
        spec = self.notice.summary
        return f"{self.folders[1]}/{spec.name if spec else ''}.docx"

    def listing(self) -> Examined:
        """Return a list that names other works, one of them twice, of another unit."""
        spec = self.notice.summary
        assert spec is not None
        label, category = spec.means.title or "", spec.means.category or ""
        titles = ("Elsewhere", "Elsewhere", self.short)
        rows = tuple(SummaryRow((FormField(label, t), FormField(category, "XXX"))) for t in titles)
        fields = (FormField(spec.means.unit or "", "Somebody"),)
        return word(spec.id, fields=fields, rows=rows)


def broken_drives(desk: Desk) -> Iterator[HandmadeDrive]:
    """Yield drives of which each breaks many rules."""
    whole = HandmadeDrive(
        {**desk.works(), **desk.papers()}, folders=desk.folders, notice=desk.notice, received=LATE
    )
    yield whole
    yield HandmadeDrive(desk.works(), folders=desk.folders[:1], notice=desk.notice)
    yield HandmadeDrive({}, folders=("1.X", "Y"), notice=desk.notice, wrapper=None)
    yield HandmadeDrive(desk.works(), folders=desk.folders, notice=desk.notice, wrapper="Old")
    yield from _of_films(desk, whole)
    yield from _of_pictures(desk, whole)
    yield from _of_papers(desk, whole)
    yield from _of_names(desk, whole)


def _of_films(desk: Desk, whole: HandmadeDrive) -> Iterator[HandmadeDrive]:
    one, other = desk.film(Mark.SUBTITLED), desk.film(Mark.UNSUBTITLED)
    for changes in (
        {"rotation": 90},
        {"mirrored": True},
        {"aperture": (640, 480)},
        {"variable_frame_rate": True, "video_tracks": 2, "subtitle_tracks": 1},
        {"has_audio": False, "duration": 9000.0, "created": dt.datetime(1999, 1, 1, tzinfo=dt.UTC)},
        {"truncated": True},
        {"sound": Span(9.0, 100.0)},
    ):
        yield whole.but({one: video(**changes)})
    pace = Known(3.0, "pyav")
    for seen in (
        {"silent": True},
        {"only_side": Known(Side.LEFT, "pyav")},
        {"active": Region(0.2, 0, 0.8, 1)},
        {"dark": 0.9},
        {"frozen": 0.9},
        {"interlaced": True, "detail": 0.1, "padding": 0.9, "pace": pace},
        {"damage": (Moment(3.0),)},
        {"shapes": (Shape(640, 480, Fraction(1), 2.0),) * 2},
    ):
        yield whole.but(footage={one: footage(**seen)})
    yield whole.but(shows={one: True, other: True})
    yield whole.but(shows={one: False, other: True})
    yield whole.but(compared={"same_film": False, "matched": 0.1})
    yield whole.but(digests={one: "same", other: "same"})
    yield whole.without(other)
    yield whole.without(one)
    plain = {desk.path(0, desk.versions, ".mp4"): video(), f"{desk.folders[0]}/clip.mov": video()}
    yield whole.without(one, other).but(plain)
    yield whole.but({one: broken(Content.ZIP)})
    yield whole.but({one: broken(Content.MP4, Failure(FailureKind.ENCRYPTED))})
    yield whole.but({one: broken(Content.MP4, Failure(FailureKind.NO_INDEX))})
    yield whole.but({one: broken(Content.MP4, Failure(FailureKind.MALFORMED, "x"))})


def _of_pictures(desk: Desk, whole: HandmadeDrive) -> Iterator[HandmadeDrive]:
    path = desk.path(0, desk.canvas, ".jpg", Mark.POSTER)
    spec = next(iter(desk.notice.picture.values()))
    for content in (Content.PDF, Content.PPTX, Content.ZIP):
        yield whole.but({path: broken(content)})
    for changes in (
        {},
        {"mode": "P"},
        {"mode": spec.mode[0], "icc": "LAB"},
        {"resolutions": ()},
        {"resolutions": (Resolution("JFIF", 72, 72), Resolution("EXIF", 600, 600))},
        {"intact": False},
        {"drawn": 0.0},
        {"qr": (qr("hello"), qr("https://t.cn/a", 10.0))},
        {"qr": ()},
    ):
        made: dict[str, Any] = {"format": spec.format[0], **changes}
        yield whole.but({path: picture(**made)})


def _of_papers(desk: Desk, whole: HandmadeDrive) -> Iterator[HandmadeDrive]:
    form = desk.path(1, desk.canvas, ".docx", Mark.ENTRY_FORM)
    text = desk.path(2, desk.canvas, ".docx", Mark.SCRIPT)
    other = next(form for form in desk.notice.form if form.kind == "other")
    blank = word(other.id, fields=tuple(FormField(label, "") for label in other.fields))
    yield whole.but({f"{desk.folders[1]}/{other.name}.docx": blank})
    yield whole.but({form: word("list", fields=(), rows=())})
    yield whole.but({form: word()})
    yield whole.but({form: broken(Content.XLSX), text: word(characters=3)})
    yield whole.but({form: broken(Content.DOCX, Failure(FailureKind.ENCRYPTED)), text: word()})
    yield whole.but({text: word(characters=0)}).without(desk.list_path())
    yield whole.without(form, text)
    prose = f"《{desk.short}》\n" + "".join(map(chr, range(0x4E00, 0x4E80)))
    yield whole.but({text: word(text=prose)})
    yield whole.but({form: desk.form("Else", category=desk.notice.category[0].name, length="1")})


def _of_names(desk: Desk, whole: HandmadeDrive) -> Iterator[HandmadeDrive]:
    home = desk.folders[0]
    right = desk.path(0, desk.short, ".mp4")
    film = {right: whole.files[right]}
    alias = desk.notice.category[2].aliases[0]
    for name in (
        right.replace("+", "_"),
        right.replace("+", "+ "),
        f"{home}/sub/{right.rpartition('/')[2]}",
        desk.path(0, desk.short, ".mp4", category=alias),
        desk.path(0, desk.short, ".mp4", category="Nothing like it"),
        desk.path(0, desk.short, ".mp4", unit=f"{desk.unit}x"),
        f"{home}/final.mp4",
        f"{home}/final\u200b?.mp4",
    ):
        yield whole.without(right).but({name: film[right]})
    words = desk.notice.uncollected.words
    yield whole.but(
        {desk.path(0, f"{n}{words[0]}{'長' * n}", ".mp4"): video() for n in range(1, 12)}
    )
    yield whole.but(
        {f"{home}/setup.exe": broken(Content.EXECUTABLE), "note.txt": broken(Content.TEXT)},
        others=(Entry(f"{home}/link", EntryKind.LINK, 0, 0),),
        unreadable=(Unreadable(f"{home}/bad", "EIO"),),
    )
    yield whole.but({right: broken(Content.EMPTY)}, sizes={right: 0})
    yield whole.but({right: broken(Content.MP4, Failure(FailureKind.TIMED_OUT))})
    yield HandmadeDrive({}, folders=desk.folders, notice=desk.notice)
