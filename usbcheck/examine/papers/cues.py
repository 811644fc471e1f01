"""Cues of subtitle files: SubRip, WebVTT and SubStation Alpha.

Strict about times and order, because these faults are what is asked for; the libraries that read
such files mend them in silence.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from usbcheck.examine.files.errors import MalformedError, TooLargeError
from usbcheck.facts import limits
from usbcheck.facts.formats import Content

if TYPE_CHECKING:
    from collections.abc import Iterator

_TIME: Final = r"(?:(\d{1,3}):)?(\d{1,2}):(\d{1,2})[,.](\d{1,3})"
_TIMES: Final = re.compile(rf"[ \t]*{_TIME}[ \t]*-->[ \t]*{_TIME}(?=[ \t]|$)")
_ARROW: Final = re.compile(r"[ \t]*[\d:.,]+[ \t]*-->")
_ASS_TIME: Final = re.compile(r"[ \t]*(\d{1,3}):(\d{1,2}):(\d{1,2})[.:](\d{1,3})[ \t]*")
_ASS_FIELDS: Final = 10  # of an event, unless its own Format line says otherwise
_TAGS: Final = re.compile(r"<[^<>\n]{0,200}>|\{[^{}\n]{0,2000}\}")
_BREAKS: Final = re.compile(r"\\[Nnh]")
_NUMBER: Final = re.compile(r"[ \t]*\d+[ \t]*")


@dataclass(frozen=True, slots=True)
class Cue:
    """What is shown from `begin` to `end`, in seconds of the film; `text` without markup."""

    begin: float
    end: float
    text: str


def cues_of(text: str, content: Content) -> tuple[Cue, ...]:
    """Return the cues in a file of that content, in the order of the file.

    Raises:
        MalformedError: A time cannot be read, or there is text before the first cue.
        TooLargeError: There are too many of them.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    found = _ass(lines) if content is Content.ASS else _blocks(lines, content)
    cues: list[Cue] = []
    for cue in found:
        if len(cues) >= limits.CUES:
            raise TooLargeError(f"more than {limits.CUES} cues")
        cues.append(cue)
    return tuple(cues)


def _blocks(lines: list[str], content: Content) -> Iterator[Cue]:
    """Yield the cues of SubRip or WebVTT: a line of times, and the lines down to the next."""
    starts = [n for n, line in enumerate(lines) if _ARROW.match(line)]
    _check_preface(lines[: starts[0] if starts else len(lines)], content)
    for start, after in zip(starts, [*starts[1:], len(lines)], strict=False):
        times = _TIMES.match(lines[start])
        if times is None:
            raise MalformedError(f"line {start + 1}: no times of a cue")
        shown = lines[start + 1 : after]
        if after < len(lines):
            shown = _without_number(shown, content)
        begin, end = _seconds(times.groups()[:4]), _seconds(times.groups()[4:])
        yield Cue(begin, end, _plain("\n".join(_body(shown, content))))


def _check_preface(lines: list[str], content: Content) -> None:
    """Refuse a SubRip file that begins with something else than its first number."""
    said = [line for line in lines if line.strip("\ufeff \t")]
    if content is Content.SRT and (len(said) > 1 or not all(map(_NUMBER.fullmatch, said))):
        raise MalformedError("text before the first cue")


def _without_number(lines: list[str], content: Content) -> list[str]:
    """Return the lines of a cue without the number, or the name, of the next one.

    It stands right above the next line of times. A name, which only WebVTT has, stands behind an
    empty line; that before a number some programs leave out.
    """
    if not lines or not lines[-1].strip():
        return lines
    named = content is Content.VTT and (len(lines) < 2 or not lines[-2].strip())
    return lines[:-1] if named or _NUMBER.fullmatch(lines[-1]) else lines


def _body(lines: list[str], content: Content) -> list[str]:
    """Return the lines of a cue; of WebVTT only those before the first empty one."""
    if content is not Content.VTT:
        return lines
    return lines[: next((n for n, line in enumerate(lines) if not line.strip()), len(lines))]


def _ass(lines: list[str]) -> Iterator[Cue]:
    """Yield the dialogue of SubStation Alpha, by the fields that its Format line names."""
    section, fields = "", ["layer", "start", "end", *[""] * (_ASS_FIELDS - 4), "text"]
    for number, line in enumerate(lines, 1):
        name, _, rest = line.partition(":")
        if line.startswith("["):
            section = line.strip().lower()
        elif section == "[events]" and name.strip().lower() == "format":
            fields = [field.strip().lower() for field in rest.split(",")]
        elif section == "[events]" and name.strip().lower() == "dialogue":
            yield _event(dict(zip(fields, rest.split(",", len(fields) - 1), strict=False)), number)


def _event(values: dict[str, str], line: int) -> Cue:
    times = [_ASS_TIME.fullmatch(values.get(name, "")) for name in ("start", "end")]
    if None in times or "text" not in values:
        raise MalformedError(f"line {line}: no times of a cue")
    begin, end = (_seconds(time.groups()) for time in times if time)
    return Cue(begin, end, _plain(_BREAKS.sub("\n", values["text"])))


def _seconds(parts: tuple[str | None, ...]) -> float:
    hours, minutes, seconds, fraction = (part or "0" for part in parts)
    if int(minutes) > 59 or int(seconds) > 59:
        raise MalformedError(f"no time: {hours}:{minutes}:{seconds}")
    whole = int(hours) * 3600 + int(minutes) * 60 + int(seconds)
    return (whole * 1000 + int(fraction.ljust(3, "0"))) / 1000


def _plain(text: str) -> str:
    return _TAGS.sub("", text).strip()
