"""What stands in the forms of the works on a drive, as far as the drive tells it.

Pure: a submission in, fillings out. What only a person can write is marked by words that the rules
know for such (DOC014), and named.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from io import BytesIO
from typing import TYPE_CHECKING, Final

import segno

from usbcheck.facts.picture import PictureFacts
from usbcheck.facts.provenance import Known
from usbcheck.facts.video import AudioFacts, VideoFacts
from usbcheck.facts.word import WordFacts
from usbcheck.forms.blank_forms import Filling
from usbcheck.naming.form_parsing import is_blank, minutes_of, number_of, plain_title, same_title
from usbcheck.naming.placeholders import says_nothing
from usbcheck.naming.reading import name_reader
from usbcheck.submission.assemble.files import form_of
from usbcheck.submission.model import Role

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from usbcheck.facts.picture import QrCode
    from usbcheck.profile.model import FormSpec, Profile
    from usbcheck.submission.model import File, Submission, Work

TO_WRITE: Final[Mapping[str, str]] = {"zh": "【请填写】", "en": "[Enter text here]"}
"""What stands where a person must write, by the notice's language; `is_prompt` knows it."""

_SCALE: Final = 8  # pixels a module, so that a code prints sharp


@dataclass(frozen=True, slots=True)
class FilledForm:
    """A form with its filling; `left` are the labels of what a person must write.

    `work` is None for what belongs to the unit.
    """

    spec: FormSpec
    work: Work | None
    filling: Filling
    left: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Own:
    """What the unit that makes forms says of itself, once for all; None is not said."""

    unit: str | None = None
    contact: str | None = None
    telephone: str | None = None


def with_own(form: FilledForm, own: Own, profile: Profile) -> FilledForm:
    """Return a form in which the unit's own words stand where nothing else said them."""
    means, marked = form.spec.means, TO_WRITE[profile.language]
    said = {means.unit: own.unit, means.contact: own.contact, means.telephone: own.telephone}
    values = {
        label: said.get(label) or value if value == marked else value
        for label, value in form.filling.values.items()
    }
    left = tuple(label for label in form.left if values.get(label, marked) == marked)
    return replace(form, filling=replace(form.filling, values=values), left=left)


def entry_form(work: Work, submission: Submission, profile: Profile) -> FilledForm | None:
    """Return the entry form of a work, None where its category asks for none."""
    parts = work.category.parts_of("form") if work.category else ()
    specs = (profile.form_spec(part.form or "") for part in parts)
    spec = next(filter(None, specs), None)
    if spec is None:
        return None
    told = _told(work, submission, spec, profile)
    written = _written_in_forms(work.files, spec, profile)
    values: dict[str, str] = {}
    left: list[str] = []
    text = _code_of(work) if spec.means.qr else None
    for label in spec.fields:
        if label == spec.means.qr:
            left += [label] if text is None else []
            continue
        value = _agreed(label, told.get(label), written.get(label), spec, profile)
        if value is not None:
            values[label] = value
        elif label in spec.required or label not in spec.printed:
            values[label] = TO_WRITE[profile.language]
            left.append(label)
    return FilledForm(spec, work, Filling(values, code=_drawn(text)), tuple(left))


def summary_form(submission: Submission, profile: Profile) -> FilledForm | None:
    """Return the form that lists all works, None where the notice has none."""
    spec = profile.summary
    if spec is None or not submission.works:
        return None
    marked = TO_WRITE[profile.language]
    written = _written_in_forms(submission.files, spec, profile)
    if submission.unit and spec.means.unit:
        written.setdefault(spec.means.unit, submission.unit)
    fields = [label for label in spec.fields if label not in spec.head]
    values = {label: written.get(label) or marked for label in fields}
    rows = tuple(_row(work, submission, spec, profile) for work in submission.works)
    cells = [label for row in rows for label, value in row.items() if value == marked]
    left = [label for label in fields if values[label] == marked]
    return FilledForm(spec, None, Filling(values, rows), (*left, *dict.fromkeys(cells)))


def _row(work: Work, submission: Submission, spec: FormSpec, profile: Profile) -> Mapping[str, str]:
    """Return the row of a work: what an earlier summary or its entry form says besides."""
    told = {spec.means.title: work.title}
    if work.category is not None:
        told[spec.means.category] = work.category.name
    if work.unit is not None:
        told[spec.means.unit] = work.unit
    earlier = _earlier_row(work, submission, spec)
    forms = _written_in_forms(work.files, spec, profile, other_forms=True)
    numbered = spec.head[0] if spec.numbered else None
    return {
        label: told.get(label)
        or earlier.get(label)
        or forms.get(label)
        or TO_WRITE[profile.language]
        for label in spec.head
        if label != numbered
    }


def _earlier_row(work: Work, submission: Submission, spec: FormSpec) -> Mapping[str, str]:
    for file in submission.files:
        match file.facts:
            case WordFacts(rows=Known(rows)) if file.role is Role.SUMMARY:
                for row in rows:
                    if same_title(row.value(spec.means.title) or "", work.title):
                        return {c.label: c.value for c in row.cells if _says(c.value)}
    return {}


def _told(work: Work, submission: Submission, spec: FormSpec, profile: Profile) -> dict[str, str]:
    """Return what the drive tells of a work, by the labels of a form."""
    unit = work.unit or submission.unit
    found = {
        spec.means.title: work.title,
        spec.means.category: work.category.name if work.category else None,
        spec.means.unit: unit,
        spec.means.episodes: _episodes(work, profile),
        spec.means.length: _length(work, profile),
    }
    return {label: value for label, value in found.items() if label and value}


def _episodes(work: Work, profile: Profile) -> str | None:
    if not work.videos:
        return None
    count = len(work.episodes) or 1
    counter = next(iter(profile.markers.episode), "") if profile.language == "zh" else ""
    return f"{count}{counter}"


def _length(work: Work, profile: Profile) -> str | None:
    """Return the length of each film, None where episodes differ too much to say one."""
    seconds = [s for s in map(_seconds, work.videos) if s is not None]
    if not seconds or len(seconds) < len(work.videos):
        return None
    mean = sum(seconds) / len(seconds)
    apart = max(profile.limits.length_off, profile.limits.length_off_share * mean)
    if max(abs(s - mean) for s in seconds) > apart:
        return None
    minutes, rest = divmod(round(mean), 60)
    if profile.language == "zh":
        return (
            (f"{minutes}分钟" if not rest else f"{minutes}分{rest}秒") if minutes else f"{rest}秒"
        )
    return " ".join(
        filter(None, (f"{minutes} min" if minutes else "", f"{rest} s" if rest else ""))
    )


def _seconds(film: File) -> float | None:
    match film.facts:
        case VideoFacts(plays=Known(seconds)) | AudioFacts(duration=Known(seconds)):
            return seconds
        case _:
            return None


def _written_in_forms(
    files: Sequence[File], spec: FormSpec, profile: Profile, *, other_forms: bool = False
) -> dict[str, str]:
    """Return what existing forms say under the labels of a form; the same form counts first."""
    forms = [(form_of(file, profile), file.facts) for file in files]
    found: dict[str, str] = {}
    for same in (True, False):
        for form, facts in forms:
            if form is None or not isinstance(facts, WordFacts) or (form.id == spec.id) is not same:
                continue
            if not same and not other_forms and form.kind != spec.kind:
                continue
            for label, value in _values(facts):
                if (meant := _label(label, form, spec)) is not None:
                    found.setdefault(meant, value)
    return found


def _values(facts: WordFacts) -> Iterator[tuple[str, str]]:
    if isinstance(facts.fields, Known):
        yield from ((f.label, f.value) for f in facts.fields.value if _says(f.value))


def _says(value: str) -> bool:
    """Return whether somebody wrote something that says something."""
    return not is_blank(value) and not says_nothing(value, number=True)


def _label(label: str, form: FormSpec, spec: FormSpec) -> str | None:
    """Return the label under which another form asks for the same: by its name or meaning."""
    if label in spec.fields:
        return label
    meant = next((key for key, own in form.means.model_dump().items() if own == label), None)
    by_meaning: str | None = spec.means.model_dump().get(meant) if meant else None
    spelt = (own for own, others in spec.spellings.items() if label in others)
    return by_meaning or next(spelt, None)


def _agreed(
    label: str, told: str | None, written: str | None, spec: FormSpec, profile: Profile
) -> str | None:
    """Return what stands in a field: what was written, unless the drive tells something else."""
    if written is None or told is None:
        return written if told is None else told
    means = spec.means
    match label:
        case means.title:
            agrees = same_title(written, told)
        case means.category:
            agrees = name_reader(profile).category_named(written) == told
        case means.unit:
            agrees = plain_title(told) in plain_title(written)
        case means.episodes:
            agrees = number_of(written) == number_of(told)
        case means.length:
            agrees = _is_about(written, told, profile)
        case _:
            agrees = True
    return written if agrees else told


def _is_about(written: str, told: str, profile: Profile) -> bool:
    said, right = minutes_of(written), minutes_of(told)
    if said is None or right is None:
        return False
    off = abs(said - right) * 60
    return off <= profile.limits.length_off or off <= profile.limits.length_off_share * right * 60


def _code_of(work: Work) -> str | None:
    """Return what the QR code of a work says: its QR picture, its form, its poster.

    Of several codes, one of which may follow an account, nobody knows which is meant.
    """
    for role in (Role.QR, Role.ENTRY_FORM, Role.POSTER, Role.IMAGE):
        texts = {code.text for file in work.having(role) for code in _codes(file)}
        if texts:
            return texts.pop() if len(texts) == 1 else None
    return None


def _codes(file: File) -> tuple[QrCode, ...]:
    match file.facts:
        case PictureFacts(qr=Known(codes)) | WordFacts(qr=Known(codes)):
            return codes
        case _:
            return ()


def _drawn(text: str | None) -> bytes | None:
    """Return a QR code as a PNG, None where a text is too long for one."""
    if text is None:
        return None
    picture = BytesIO()
    try:
        segno.make(text, error="m", micro=False).save(picture, kind="png", scale=_SCALE)
    except (segno.DataOverflowError, ValueError):
        return None
    return picture.getvalue()
