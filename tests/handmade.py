"""Drives made by hand, of entries and facts alone: no file is read.

`SOUND` is a drive that breaks no rule. `SOUND.but({...})` changes or adds files, `.without(...)`
takes some away; `judged` gives what the rules say of it.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING, Any

from usbcheck.drive.walk import (
    Drive,
    Entry,
    EntryKind,
    FoundFolder,
    HashList,
    OpenedArchive,
    find_folders,
)
from usbcheck.facts.document import DocumentFacts
from usbcheck.facts.formats import Content
from usbcheck.facts.picture import PictureFacts, QrCode, Resolution
from usbcheck.facts.provenance import Failure, Known, NotApplicable, Reason, Unknown, absence
from usbcheck.facts.request import Examined
from usbcheck.facts.sidecar import Script, ScriptShare, SidecarFacts
from usbcheck.facts.sound import LoudnessFacts, SoundTrack
from usbcheck.facts.versions import PairFacts, Sighting, SingleVersionFacts
from usbcheck.facts.video import (
    AudioFacts,
    FieldOrder,
    FootageFacts,
    Moment,
    Region,
    Shape,
    VideoFacts,
)
from usbcheck.facts.word import TEXT, FormField, SummaryRow, WordFacts
from usbcheck.pipeline.content import groups_of, not_compared, unseen
from usbcheck.profile import DEFAULT, load
from usbcheck.profile.films import FilmSpec
from usbcheck.profile.model import Limits
from usbcheck.profile.parts import Category, Part
from usbcheck.profile.sound import SoundSpec
from usbcheck.rules import CODES, RULES
from usbcheck.rules.judge import judge
from usbcheck.submission.assemble import assemble
from usbcheck.submission.assemble.places import asked_folders
from usbcheck.submission.model import Role, Submission

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from usbcheck.drive.walk import Unreadable
    from usbcheck.facts.manifest import Checked
    from usbcheck.facts.provenance import Fact
    from usbcheck.profile.model import Profile
    from usbcheck.profile.table import Table
    from usbcheck.submission.findings import Finding, UndecidedRule
    from usbcheck.submission.model import File, VersionFacts

UNIT = "金坛区委组织部"
FILM = f"作品/春风里的答卷-微视频-{UNIT}"
SUBTITLED, UNSUBTITLED = f"{FILM}（有字幕）.mp4", f"{FILM}（无字幕）.mp4"
LONG_FILM = f"作品/永远的支书-典型事迹片-{UNIT}.mp4"
SONG = f"作品/永远的支书-典型事迹片-{UNIT}.mp3"
POSTER = f"作品/重温誓词-新媒体作品-{UNIT}（海报）.jpg"
SUMMARY = f"表格/{UNIT}（汇总表）.docx"
FORM_1 = f"表格/春风里的答卷-微视频-{UNIT}（报名表）.docx"
FORM_2 = f"表格/重温誓词-新媒体作品-{UNIT}（报名表）.docx"
LONG_FORM = f"表格/永远的支书-典型事迹片-{UNIT}（报名表）.docx"
SCRIPT = f"文本/春风里的答卷-微视频-{UNIT}（解说词）.docx"
ADDRESS = "https://www.example.cn/works/1"


@cache
def profile() -> Profile:
    """The notice of 2024."""
    return load(DEFAULT, CODES)


def asking(category: Category, parts: Sequence[Part]) -> Category:
    """The category, asking for other parts."""
    plain = [told(part, "optional", "same_film_as") for part in parts]
    return Category.model_validate({**told(category, "parts"), "parts": plain})


def told(table: Table, *without: str) -> dict[str, Any]:
    """What a table of a profile says, by its keys."""
    names = {name: type(table).model_fields[name].alias or name for name in table.model_fields_set}
    return {key: getattr(table, name) for name, key in names.items() if name not in without}


def notice_asking(name: str, **film: Any) -> Profile:
    """The notice, whose category of that name asks for a film so, and for its papers."""
    notice = profile()
    made = []
    for category in notice.category:
        parts = [part for part in category.parts if part.kind != "film"]
        asked = Part.model_validate({"is": "film", **film})
        made.append(asking(category, [asked, *parts]) if category.name == name else category)
    return notice.model_copy(update={"category": tuple(made)})


def film_asking(**demands: Any) -> Profile:
    """The notice, which asks more of a 微视频, as a profile spells it."""
    notice = profile()
    added = FilmSpec.model_validate(demands)
    update = {name: getattr(added, name) for name in added.model_fields_set}
    asked = notice.film["micro"].model_copy(update=update)
    return notice.model_copy(update={"film": {**notice.film, "micro": asked}})


def sound_asking(part: Mapping[str, object], **demands: Any) -> Profile:
    """The notice, whose 典型事迹片 has a file of sound besides, of which `demands` are made."""
    notice = asking_too("典型事迹片", {"is": "sound", "spec": "song", **part})
    spec = SoundSpec.model_validate(demands)
    return notice.model_copy(update={"sound": {"song": spec}})


def limited(**limits: Any) -> Profile:
    """The notice with other limits, as a profile spells them."""
    notice = profile()
    changed = Limits.model_validate({**limits})
    update = {key: getattr(changed, key) for key in limits}
    return notice.model_copy(update={"limits": notice.limits.model_copy(update=update)})


def asking_too(name: str, *parts: Mapping[str, object]) -> Profile:
    """The notice, whose category of that name asks for some more parts."""
    notice = profile()
    more = [Part.model_validate(part) for part in parts]
    made = (
        asking(category, [*category.parts, *more]) if category.name == name else category
        for category in notice.category
    )
    return notice.model_copy(update={"category": tuple(made)})


_PLAIN = frozenset({"conflicts", "samples", "whole", "subtitles", "differences", "chosen"})


def _known(changes: Mapping[str, Any], source: str) -> dict[str, Any]:
    absent = (Known, Unknown, NotApplicable)
    return {
        name: value if isinstance(value, absent) or name in _PLAIN else Known(value, source)
        for name, value in changes.items()
    }


def sound_track(**changes: Any) -> SoundTrack:
    """A track of stereo AAC; `changes` are facts, plain values count as known."""
    track = SoundTrack(
        codec=Known("aac", "pyav"),
        channels=Known(2, "pyav"),
        layout=Known("stereo", "pyav"),
        sample_rate=Known(48_000, "pyav"),
        bit_rate=Known(192_000, "pyav"),
        target_bit_rate=NotApplicable(),
        bits=NotApplicable(),
        chosen=True,
    )
    return replace(track, **_known(changes, "pyav"))


def video(content: Content = Content.MP4, **changes: Any) -> Examined:
    """A 微视频 as the notice asks; `changes` are facts, plain values count as known."""
    facts = VideoFacts(
        container=Known("mp4", "pyav"),
        codec=Known("h264", "pyav"),
        pixel_format=Known("yuv420p", "pyav"),
        width=Known(1920, "pyav"),
        height=Known(1080, "pyav"),
        sample_aspect_ratio=Known(Fraction(1), "pyav"),
        display_aspect_ratio=Known(Fraction(16, 9), "pyav"),
        rotation=Known(0, "pyav"),
        mirrored=Known(value=False, source="isobmff"),
        aperture=NotApplicable(),
        shapes=Known((Shape(1920, 1080, Fraction(1)),), "isobmff"),
        video_tracks=Known(1, "pyav"),
        video_track=Known(1, "pyav"),
        frame_rate=Known(Fraction(25), "pyav"),
        variable_frame_rate=Known(value=False, source="pyav"),
        field_order=Known(FieldOrder.PROGRESSIVE, "pyav"),
        bit_rate=Known(8_000_000, "pyav"),
        target_bit_rate=NotApplicable(),
        duration=Known(420.0, "pyav"),
        has_audio=Known(value=True, source="pyav"),
        sound=NotApplicable(),
        subtitle_tracks=Known(0, "pyav"),
        created=Known(dt.datetime(2024, 3, 1, tzinfo=dt.UTC), "pyav"),
        truncated=Known(value=False, source="pyav"),
        profile=Known("High", "pyav"),
        level=Known("4.1", "pyav"),
        chroma=Known("4:2:0", "pyav"),
        bit_depth=Known(8, "pyav"),
        colour_primaries=Known("bt709", "pyav"),
        colour_transfer=Known("bt709", "pyav"),
        colour_matrix=Known("bt709", "pyav"),
        timecode=NotApplicable(),
        key_distance=Known(50, "pyav"),
        constant_bit_rate=Known(value=True, source="pyav"),
        sound_tracks=Known((sound_track(),), "pyav"),
    )
    return Examined(content, replace(facts, **_known(changes, "pyav")))


def recording(**changes: Any) -> Examined:
    """A file of sound alone; `changes` are facts, plain values count as known."""
    facts = AudioFacts(
        codec=Known("mp3", "pyav"),
        duration=Known(180.0, "pyav"),
        sound_tracks=Known((sound_track(codec="mp3"),), "pyav"),
    )
    return Examined(Content.MP3, replace(facts, **_known(changes, "pyav")))


def qr(text: str = ADDRESS, side: float = 500.0, modules: int | None = 25) -> QrCode:
    """A QR code, by default 60 mm on an A3 sheet at 300 dpi."""
    return QrCode(text, ((0, 0), (500, 0), (500, 500), (0, 500)), side, modules, "zxing-cpp")


def picture(content: Content = Content.JPEG, **changes: Any) -> Examined:
    """A poster as the notice asks, with a QR code."""
    facts = PictureFacts(
        format=Known("JPEG", "pillow"),
        mode=Known("CMYK", "pillow"),
        width=Known(3508, "pillow"),
        height=Known(4961, "pillow"),
        resolutions=Known((Resolution("JFIF", 300, 300),), "pillow"),
        icc=Known("CMYK", "pillow"),
        intact=Known(value=True, source="pillow"),
        qr=Known((qr(),), "zxing-cpp"),
        detail=Known(0.8, "pillow"),
        drawn=Known(0.6, "pillow"),
        created=NotApplicable(),
        taken=NotApplicable(),
        camera=NotApplicable(),
        frames=Known(1, "pillow"),
        quality=Known(90, "pillow"),
    )
    return Examined(content, replace(facts, **_known(changes, "pillow")))


def word(form: str = TEXT, codes: Sequence[QrCode] = (), **changes: Any) -> Examined:
    """A Word file of some form, none of its fields filled in."""
    facts = WordFacts(
        format=Known("docx", "lxml"),
        form=Known(form, "lxml"),
        forms=Known((form,), "lxml"),
        characters=Known(400, "lxml"),
        text=Known("", "lxml"),
        qr=Known(tuple(codes), "zxing-cpp"),
        fields=NotApplicable(),
        rows=NotApplicable(),
        pictured=NotApplicable(),
        macros=Known(value=False, source="lxml"),
    )
    return Examined(Content.DOCX, replace(facts, **_known(changes, "lxml")))


def fields(**values: str) -> tuple[FormField, ...]:
    """Fields of a form by their labels."""
    return tuple(FormField(label, value) for label, value in values.items())


def entry_1(title: str, category: str, unit: str = "金坛区委组织部", **values: str) -> Examined:
    """报名表（一） as it should be, with other values in some fields."""
    filled = {
        "报送单位": unit,
        "名称": f"《{title}》",
        "制作单位": "融媒体中心",
        "类别": category,
        "总集数": "1集",
        "每集时长": "7分钟",
        "主创人员": "编导组",
        "内容简介": "一部作品。",
    }
    return word("entry-1", fields=fields(**(filled | values)), pictured=())


def entry_2(title: str, codes: Sequence[QrCode] = (), **values: str) -> Examined:
    """报名表（二） as it should be, with a picture in the QR code's cell."""
    filled = {
        "报送单位": "金坛区委组织部",
        "名称": title,
        "类型": "H5",
        "发布平台": "微信公众号",
        "制作单位": "融媒体中心",
        "主创人员": "编导组",
        "传播效果": "浏览量三万",
        "内容简介": "一部作品。",
    }
    pictured = ("二维码",)
    return word("entry-2", codes, fields=fields(**(filled | values)), pictured=pictured)


def summary(*rows: tuple[str, str], **values: str) -> Examined:
    """汇总表 of works by title and category."""
    filled = {"报送单位": UNIT, "联系人": "经办人", "联系电话": "0519-12345678"}
    cells = (
        SummaryRow(fields(序号=str(n), 作品名称=title, 类别=category, 制作单位="融媒体中心"))
        for n, (title, category) in enumerate(rows, 1)
    )
    return word("summary", fields=fields(**(filled | values)), rows=tuple(cells))


def footage(**changes: Any) -> FootageFacts:
    """What the pictures of a film show where nothing is wrong; `changes` are facts."""
    facts = FootageFacts(
        samples=12,
        whole=False,
        active=Known(Region(0, 0, 1, 1), "pyav"),
        dark=Known(0.02, "pyav"),
        frozen=Known(0.0, "pyav"),
        interlaced=Known(value=False, source="pyav"),
        silent=Known(value=False, source="pyav"),
        only_side=NotApplicable(),
        shapes=Known((Shape(1920, 1080, Fraction(1), 0.0),), "pyav"),
        pace=NotApplicable(),
        detail=Known(0.8, "pyav"),
        padding=Known(0.01, "pyav"),
        damage=Known((), "pyav"),
    )
    return replace(facts, **_known(changes, "pyav"))


def loudness(**changes: Any) -> LoudnessFacts:
    """Sound as broadcasters ask it; `changes` are facts."""
    facts = LoudnessFacts(
        integrated=Known(-23.0, "ebur128"),
        range=Known(9.0, "ebur128"),
        true_peak=Known(-9.0, "ebur128"),
        sample_peak=Known(-9.2, "ebur128"),
    )
    return replace(facts, **_known(changes, "ebur128"))


def _versions(films: Sequence[File], shows: Mapping[str, bool | Unknown]) -> VersionFacts:
    """What comparing films gives that are what their names say, but for what `shows` says."""

    def has(film: File) -> Fact[bool]:
        shown = shows.get(film.path, film.role is Role.SUBTITLED)
        return Known(shown, "frames") if isinstance(shown, bool) else shown

    if any(film.facts is None for film in films):
        why = absence(next((f.failure for f in films if f.failure), None))
        return not_compared(films, why)
    seen = Region(0.3, 0.85, 0.7, 0.92)
    if len(films) == 1:
        return SingleVersionFacts(
            films[0].path, has(films[0]), (Moment(12.0, seen, "春风吹过田野"),)
        )
    first, second = films
    return PairFacts(
        first.path,
        second.path,
        same_film=Known(value=True, source="frames"),
        offset=Known(0.0, "frames"),
        matched=Known(1.0, "frames"),
        first_subtitled=has(first),
        second_subtitled=has(second),
        subtitles=(Sighting(12.0, 12.2, seen, "春风吹过田野"), Sighting(47.5, 47.7, seen)),
    )


def sidecar(content: Content = Content.SRT, **changes: Any) -> Examined:
    """A file of subtitles without a fault."""
    facts = SidecarFacts(
        format=Known(content.value, "usbcheck"),
        encoding=Known("utf-8", "usbcheck"),
        cues=Known(120, "usbcheck"),
        begin=Known(1.0, "usbcheck"),
        end=Known(400.0, "usbcheck"),
        faults=Known((), "usbcheck"),
        scripts=Known((ScriptShare(Script.HAN, 1.0),), "usbcheck"),
    )
    return Examined(content, replace(facts, **_known(changes, "usbcheck")))


def document(content: Content = Content.PDF, **changes: Any) -> Examined:
    """A document of one page with some text."""
    facts = DocumentFacts(
        format=Known(content.value, "pypdf"),
        pages=Known(1, "pypdf"),
        characters=Known(280, "pypdf"),
        scanned=Known(value=False, source="pypdf"),
        form=Known(TEXT, "pypdf"),
    )
    return Examined(content, replace(facts, **_known(changes, "pypdf")))


def broken(content: Content | None, failure: Failure | None = None) -> Examined:
    """A file that gave no facts."""
    return Examined(content, None, failure)


def papers(title: str, category: str, unit: str = UNIT) -> dict[str, Examined]:
    """The form and the script of a work."""
    is_media = category == "新媒体作品"
    form = entry_2(title, 报送单位=unit) if is_media else entry_1(title, category, unit)
    return {
        f"表格/{title}-{category}-{unit}（报名表）.docx": form,
        f"文本/{title}-{category}-{unit}（解说词）.docx": word(),
    }


def work(title: str, category: str = "纪录片", unit: str = UNIT) -> dict[str, Examined]:
    """A work of one film, complete."""
    return {f"作品/{title}-{category}-{unit}.mp4": video()} | papers(title, category, unit)


@dataclass(frozen=True)
class HandmadeDrive:
    """Files by path with what examining them gave. `sizes`, `digests` and `footage` are of some
    of them; `shows` says of films whether their pictures have subtitles, where not as their names
    say, and `compared` changes what comparing two gave; with `watched` False nobody looked at the
    pictures; `loud` is how loud films are. `folders` are the directories in the root, `others`
    entries that are no files; `notice` is what it is judged by."""

    files: Mapping[str, Examined]
    footage: Mapping[str, FootageFacts] = field(default_factory=dict)
    shows: Mapping[str, bool | Unknown] = field(default_factory=dict)
    compared: Mapping[str, Any] = field(default_factory=dict)
    watched: bool = True
    loud: Mapping[str, LoudnessFacts] = field(default_factory=dict)
    sizes: Mapping[str, int] = field(default_factory=dict)
    digests: Mapping[str, str] = field(default_factory=dict)
    folders: tuple[str, ...] = ("作品", "表格", "文本")
    others: tuple[Entry, ...] = ()
    unreadable: tuple[Unreadable, ...] = ()
    wrapper: str | None = None
    received: dt.date | None = None
    archives: tuple[OpenedArchive, ...] = ()
    label: Fact[str] | None = None
    hash_lists: tuple[HashList, ...] = ()
    checked: tuple[Checked, ...] = ()
    notice: Profile = field(default_factory=profile)

    def but(self, files: Mapping[str, Examined] | None = None, **changes: Any) -> HandmadeDrive:
        """The same drive with other or more files, or other properties."""
        return replace(self, files={**self.files, **(files or {})}, **changes)

    def without(self, *prefixes: str) -> HandmadeDrive:
        """The same drive without the paths that begin so."""
        left = {p: e for p, e in self.files.items() if not p.startswith(prefixes)}
        return replace(self, files=left)

    def renamed(self, old: str, new: str) -> HandmadeDrive:
        """The same drive with one path spelt otherwise."""
        return self.without(old).but({new: self.files[old]})

    def submission(self) -> Submission:
        """Its works and files."""
        base = f"{self.wrapper}/" if self.wrapper else ""
        folders = {*self.folders, *(p for path in self.files for p in _parents(path))}
        entries = [Entry(base + name, EntryKind.DIRECTORY, 0, 0) for name in sorted(folders)]
        entries += [
            Entry(base + path, EntryKind.FILE, self.sizes.get(path, 50_000_000), 0)
            for path in self.files
        ]
        drive = Drive(
            root="E:\\",
            entries=tuple(sorted([*entries, *self.others], key=lambda e: e.path)),
            unreadable=self.unreadable,
            litter=2,
            wrapper=self.wrapper,
            folders=tuple(self._found(base)),
            archives=self.archives,
            label=self.label or Unknown(Reason.NOT_EXAMINED),
            hash_lists=self.hash_lists,
            checked=self.checked,
        )
        examined = {base + path: result for path, result in self.files.items()}
        digests = {base + path: digest for path, digest in self.digests.items()}
        made = assemble(drive, examined, digests, self.notice, received=self.received)
        listed = [path for path, result in examined.items() if result is SOUND_SUMMARY]
        if not listed:
            return self._seen(made)
        rows = [(w.title, w.category.name) for w in made.works if w.category]
        examined |= dict.fromkeys(listed, summary(*rows))
        return self._seen(assemble(drive, examined, digests, self.notice, received=self.received))

    def _seen(self, made: Submission) -> Submission:
        """With what the pictures show."""
        if not self.watched:
            return made
        films = {f.path: f for f in made.counted if f.kind == "video"}
        shown = {
            path: footage() if film.facts else unseen(absence(film.failure))
            for path, film in films.items()
        } | dict(self.footage)
        heard = (f.path for f in made.counted if f.kind in ("video", "audio"))
        loud = dict.fromkeys(heard, loudness()) | dict(self.loud)
        made = made.with_files(
            lambda f: replace(f, footage=shown.get(f.path), loudness=loud.get(f.path))
        )
        works = (
            replace(work, versions=tuple(map(self._compared, groups_of(work))))
            for work in made.works
        )
        return replace(made, works=tuple(works))

    def _compared(self, films: Sequence[File]) -> VersionFacts:
        facts = _versions(films, self.shows)
        changes = {name: value for name, value in self.compared.items() if hasattr(facts, name)}
        return replace(facts, **_known(changes, "frames"))

    def judged(self, *codes: str) -> tuple[tuple[Finding, ...], tuple[UndecidedRule, ...]]:
        """What the rules find and cannot decide; all rules unless `codes` are given."""
        chosen = [rule for rule in RULES if not codes or rule.code in codes]
        return judge(self.submission(), chosen, self.notice)

    def found(self, *codes: str) -> list[str]:
        """The codes of the findings, sorted."""
        return sorted(f.code for f in self.judged(*codes)[0])

    def _found(self, base: str) -> list[FoundFolder]:
        return list(find_folders(self.folders, base, asked_folders(self.notice)))


def _parents(path: str) -> Iterator[str]:
    """The folders that a path lies in below the root's."""
    parts = path.split("/")[:-1]
    return ("/".join(parts[:count]) for count in range(1, len(parts) + 1))


SOUND_SUMMARY = summary()
"""Stands for a summary that lists just the works there are."""

SOUND = HandmadeDrive(
    {
        SUBTITLED: video(),
        UNSUBTITLED: video(),
        LONG_FILM: video(duration=720.0, width=1280, height=720),
        POSTER: picture(),
        SUMMARY: SOUND_SUMMARY,
        **papers("春风里的答卷", "微视频"),
        **papers("永远的支书", "典型事迹片"),
        LONG_FORM: entry_1("永远的支书", "典型事迹片", 每集时长="10分钟"),
        **papers("重温誓词", "新媒体作品"),
    }
)
