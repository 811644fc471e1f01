"""A draft as the text of a profile: each line under the notice's own words, none confirmed."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Final

from usbcheck.drafting.demand import WHOLE, Demand, Draft

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from usbcheck.messages import Catalogue

_SHEETS: Final = {"A2": (420, 594), "A3": (297, 420), "A4": (210, 297), "A5": (148, 210)}
_SPEC_KINDS: Final = ("film", "picture", "sound")
_LIMITS: Final = ("created_from", "created_until", "title_characters", "authors", "drive_size")
_BARE: Final = frozenset({"count", "characters", "authors", "title_characters", "bits", "channels"})
_HELD: Final = (
    ("表|报名|材料", ('holds = ["word"]', 'word_is = "form"')),
    ("文本|文字|文案|文稿|解说|教案|说明", ('holds = ["word"]', 'word_is = "script"')),
    ("", ('holds = ["video", "audio", "image", "other"]', "holds_works = true")),
)
"""What a folder holds, by words in its name."""
_HEAD_KEYS: Final = ("title", "issuer", "number", "issued", "deadline")


class _Writer:
    """Lines of a profile, and which demands they say."""

    def __init__(self, draft: Draft, catalogue: Catalogue, *, confirmed: bool) -> None:
        self.lines: list[str] = []
        self.said: set[Demand] = set()
        self.draft = draft
        self._catalogue = catalogue
        self._words = ""
        self.mark = [] if confirmed else ["confirmed = false"]
        self._is_confirmed = confirmed

    def word(self, message: str) -> str:
        return self._catalogue.format(message)

    def say(self, line: str, *demands: Demand) -> None:
        """Write a line under the words that it came from."""
        for words in dict.fromkeys(demand.words for demand in demands):
            if words and words != self._words:
                self.lines.append(f"# {_one_line(words)}")
                self._words = words
        self.said.update(demands)
        self.lines.append(line)

    def head(self) -> str:
        return self.word("new-head" if self._is_confirmed else "draft-head")

    def table(self, header: str) -> None:
        """Begin a table that nobody has confirmed."""
        self._words = ""
        self.lines += ["", header, *self.mark]

    def first(self, scope: str, key: str) -> Demand | None:
        return next(iter(self.draft.of(scope, key)), None)


def written(draft: Draft, id_: str, catalogue: Catalogue, *, confirmed: bool = False) -> str:
    """Return the draft as TOML; `confirmed` where its demands are a person's own answers."""
    writer = _Writer(draft, catalogue, confirmed=confirmed)
    writer.lines += ["#:schema ./profile.schema.json", f"# {writer.head()}", ""]
    writer.lines += ['extends = "base"', *writer.mark, f"id = {_text(id_)}", 'language = "zh"']
    for key in _HEAD_KEYS:
        if demand := writer.first(WHOLE, key):
            is_date = key in {"issued", "deadline"}
            writer.say(f"{key} = {demand.value if is_date else _text(demand.value)}", demand)
        elif key not in {"number", "deadline"}:
            writer.lines.append(f"# {key} = {writer.word('draft-missing')}")
    if not draft.of(WHOLE, "folder"):
        writer.lines.append("folder = []")
    writer.lines += ["", "[clauses]"]
    _naming(writer)
    _folders(writer)
    names = draft.categories or (WHOLE,)
    for at, name in enumerate(names, 1):
        _category(writer, name, at)
    _forms(writer)
    _limits(writer)
    if not confirmed:
        _leftovers(writer)
    return "\n".join(writer.lines) + "\n"


def _naming(writer: _Writer) -> None:
    """Write how files are named: the only place that knows the spelling of `[naming]`."""
    demand = writer.first(WHOLE, "naming")
    writer.table("[naming]")
    if demand is None:
        writer.lines += [f"# {writer.word('draft-missing')}", 'pattern = "{title}"']
        return
    writer.say(f"pattern = {_text(demand.value)}", demand)
    for field in re.findall(r"\{(place|telephone)\}", demand.value):
        writer.say(f'fields.{field}.means = "other"', demand)


def _folders(writer: _Writer) -> None:
    for demand in writer.draft.of(WHOLE, "folder"):
        writer.table("[[folder]]")
        writer.say(f"name = {_text(demand.value)}", demand)
        held = next(held for words, held in _HELD if re.search(words, demand.value))
        writer.lines += [f"# {writer.word('draft-folder')}", *held, 'clause = "none"']


def _category(writer: _Writer, name: str, at: int) -> None:
    demands = writer.draft
    title = writer.word("draft-only-category") if name == WHOLE else name
    scopes = (name,) if name == WHOLE else (name, WHOLE)
    writer.table("[[category]]")
    writer.say(f"name = {_text(title)}", *demands.of(name, "category"))
    if duration := _nearest(writer, scopes, "duration"):
        writer.say(f"duration = {_value('duration', duration.value)}", duration)
    parts = _parts(writer, scopes)
    spec_of = {kind: f"{kind}-{at}" for kind in _SPEC_KINDS}
    specified = {kind: _spec_demands(demands, scopes, kind) for kind in parts}
    if "film" in parts and (sound := _spec_demands(demands, scopes, "sound")):
        specified["film"] += [d for d in sound if "sound" not in parts]
    writer.lines.append("parts = [")
    for kind, demand in parts.items():
        spec = [f"spec = {_text(spec_of[kind])}"] if kind in spec_of and specified[kind] else []
        for own, of in _variants(writer, scopes, kind):
            keys = ", ".join([f"is = {_text(kind)}", *own, *spec])
            writer.say(f"  {{ {keys} }},", demand, *of)
    writer.lines.append("]")
    for kind, found in specified.items():
        if kind in spec_of and found:
            _spec(writer, kind, spec_of[kind], found)


def _nearest(writer: _Writer, scopes: Iterable[str], key: str) -> Demand | None:
    return next((d for scope in scopes if (d := writer.first(scope, key)) is not None), None)


def _parts(writer: _Writer, scopes: Iterable[str]) -> dict[str, Demand]:
    parts: dict[str, Demand] = {}
    for scope in scopes:
        for demand in writer.draft.of(scope, "part"):
            parts.setdefault(demand.value, demand)
    return parts


def _variants(
    writer: _Writer, scopes: tuple[str, ...], kind: str
) -> Iterator[tuple[list[str], list[Demand]]]:
    """Yield the keys of each part of a kind, with the demands that they say."""
    versions = [d for scope in scopes for d in writer.draft.of(scope, "subtitles")]
    if kind == "film" and {d.value for d in versions} >= {"burned-in", "forbidden"}:
        yield ['label = "有字幕版"', 'subtitles = "burned-in"'], versions
        yield (
            ['label = "无字幕版"', 'subtitles = "forbidden"', 'same_film_as = "有字幕版"'],
            versions,
        )
        return
    keys: list[str] = []
    found: list[Demand] = []
    if kind == "film" and versions:
        keys.append(f"subtitles = {_text(versions[0].value)}")
        found.append(versions[0])
    if kind == "document" and (formats := _nearest(writer, scopes, "document.format")):
        keys.append(f"formats = {_value('format', formats.value)}")
        found.append(formats)
    if kind in {"text", "document"} and (length := _nearest(writer, scopes, "characters")):
        keys.append(f"characters = {_value('characters', length.value)}")
        found.append(length)
    if kind == "picture" and (count := _nearest(writer, scopes, "count")):
        keys.append(f"count = {_value('count', count.value)}")
        found.append(count)
    yield keys, found


def _spec_demands(draft: Draft, scopes: Iterable[str], kind: str) -> list[Demand]:
    found: dict[str, Demand] = {}
    for scope in scopes:
        for demand in draft.demands:
            if demand.scope == scope and demand.key.startswith(f"{kind}."):
                found.setdefault(demand.key, demand)
    return list(found.values())


def _spec(writer: _Writer, kind: str, name: str, demands: Iterable[Demand]) -> None:
    writer.table(f"[{kind}.{name}]")
    for demand in demands:
        family, _, key = demand.key.partition(".")
        shown = key if family == kind else demand.key
        if kind == "sound" and key == "file_size":
            continue
        if key == "sheet":
            writer.say(_sheet(demand.value), demand)
        elif key == "exif":
            writer.say("exif = true", demand)
        else:
            writer.say(f"{shown} = {_value(key, demand.value)}", demand)


def _sheet(value: str) -> str:
    if value in _SHEETS:
        width, height = _SHEETS[value]
        return f'sheet = {{ name = "{value}", width = "{width} mm", height = "{height} mm" }}'
    sides, unit = value.split(" ")
    low, high = sorted(map(int, sides.split("x")))
    return f'sheet = {{ width = "{low} {unit}", height = "{high} {unit}" }}'


def _forms(writer: _Writer) -> None:
    named = dict.fromkeys(d.value for d in writer.draft.of(WHOLE, "form"))
    laid = {d.scope: d for d in writer.draft.demands if d.key == "form.fields"}
    for at, (form, demand) in enumerate(laid.items(), 1):
        kind = "summary" if "汇总" in form else "entry"
        writer.table("[[form]]")
        writer.lines += [f'id = "form-{at}"', f'is = "{kind}"']
        writer.say(f"name = {_text(form)}", demand)
        writer.lines += [f"headings = [{_text(form)}]", f"fields = {_list(demand.value)}"]
        writer.lines.append('clause = "none"')
        named.pop(form, None)
        writer.said.update(d for d in writer.draft.of(WHOLE, "form") if d.value == form)


def _limits(writer: _Writer) -> None:
    found = [d for key in _LIMITS if (d := writer.first(WHOLE, key)) is not None]
    most = writer.first(WHOLE, "quota.person")
    if not found and (most is None or not most.value.startswith("<= ")):
        return
    writer.table("[limits]")
    for demand in found:
        shown = (
            demand.value if demand.key.startswith("created") else _value(demand.key, demand.value)
        )
        writer.say(f"{demand.key} = {shown}", demand)
    if most is not None and most.value.startswith("<= "):
        writer.say(f"max_works_of_person = {_value('count', most.value[3:])}", most)


def _leftovers(writer: _Writer) -> None:
    unsaid = [d for d in writer.draft.demands if d not in writer.said]
    unsaid = [d for d in unsaid if d.key not in {"category", "part"}]
    writer.lines += ["", f"# {writer.word('draft-not-understood')}"]
    for demand in unsaid:
        writer.lines.append(f"# - {demand.key} {demand.value}: {_one_line(demand.words)}")
    for leftover in writer.draft.leftovers:
        tokens = ", ".join(leftover.tokens)
        writer.lines.append(f"# - {_one_line(tokens)}: {_one_line(leftover.words)}")


def _value(key: str, value: str) -> str:
    """Return a value as TOML spells it: text, a list, or a bare number."""
    if ", " in value:
        return _list(value)
    if key in _BARE or key == "frame_rate":
        return str(int(value)) if value.isdecimal() else _text(value)
    return _text(value)


def _list(value: str) -> str:
    return f"[{', '.join(_text(each) for each in value.split(', '))}]"


def _text(value: str) -> str:
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007F")


def _one_line(text: str) -> str:
    """Return a text as it may stand in a comment: TOML allows no control characters there."""
    return re.sub(r"[\x00-\x1f\x7f\s]+", " ", text).strip()
