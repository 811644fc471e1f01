"""From the lines of a notice to a draft."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from usbcheck.drafting import heads, outline
from usbcheck.drafting.bounds import LEAST, MOST
from usbcheck.drafting.demand import WHOLE, Demand, Draft, Leftover
from usbcheck.drafting.patterns import FINDERS, KINDS, TOKEN, Found, plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from usbcheck.drafting.outline import Sentence

_CLAUSE: Final = re.compile(r"[^，；。！]+")
_VERSIONS: Final = re.compile(
    r"(?<=[、和及]|交)([一-龥]{2}版)(?=和|及|，|。)|(?<=和)([一-龥]{2}版)"
)
_UNSURE: Final = re.compile(r"其他|其余|除.{1,8}外|指导教师|奖金|奖励")
_BY_NAME: Final = (
    ("film", r"视频|电影|片|动漫|动画|影视|电视|微课|课堂"),
    ("picture", r"平面|海报|摄影|画|照|图|表情包|单幅"),
    ("sound", r"广播|音频|歌曲"),
    ("document", r"文学|征文|论文"),
)
_SPELT: Final = re.compile(r"([\d.]+)(.*)")
_ASKS_PART: Final = frozenset({"film", "picture", "sound", "document"})


def read(lines: Sequence[str], labels: Mapping[str, Sequence[str]] | None = None) -> Draft:
    """Return the draft of a notice's lines; `labels` are those of the forms annexed to it."""
    lines = [plain(line).strip() for line in lines if line.strip()]
    named = dict(outline.categories(lines))
    demands = [*heads.heads(lines), *(Demand(name, "category", "", w) for name, w in named.items())]
    issued = next((d.value[:4] for d in demands if d.key == "issued"), None)
    settled = {d.words for d in demands if d.key in {"title", "number", "issued"}}
    leftovers: list[Leftover] = []
    kinds: dict[int, str] = {}
    for sentence in outline.sentences(lines, named):
        if sentence.text in settled:
            continue
        found, taken = _of_sentence(sentence, tuple(named), kinds, issued)
        demands += found
        if left := _left(sentence.text, taken):
            leftovers.append(Leftover(sentence.text, left))
    for form, fields in (labels or {}).items():
        demands.append(Demand(form, "form.fields", ", ".join(fields), form))
    demands = _settled(demands, leftovers)
    return Draft(tuple(_with_parts(demands, tuple(named))), tuple(leftovers))


def _of_sentence(
    sentence: Sentence, categories: tuple[str, ...], kinds: dict[int, str], issued: str | None
) -> tuple[list[Demand], list[tuple[int, int]]]:
    """Return the demands of a sentence, and the places in it that they came from."""
    text, taken = sentence.text, list[tuple[int, int]]()
    demands: list[Demand] = []
    for scope, found in (*_of_drive(sentence, issued), *_of_works(sentence, categories, kinds)):
        start, end = found.span
        if any(s < end and start < e for s, e in taken if (s, e) != found.span):
            continue
        taken.append(found.span)
        demand = Demand(scope, found.key, found.value, text)
        if found.key and demand not in demands:
            demands.append(demand)
    return demands, taken


def _of_drive(sentence: Sentence, issued: str | None) -> Iterator[tuple[str, Found]]:
    """Yield what a sentence asks of days, names, folders and forms, and whose demand it is."""
    text = sentence.text
    for key, day, span in heads.dates(text, issued):
        yield WHOLE, Found(key, day, span)
    for pattern, span in heads.name_patterns(text):
        yield sentence.scope, Found("naming", pattern, span)
    for folder, span in heads.folders(text):
        yield WHOLE, Found("folder", folder, span)
    for form in heads.forms(text):
        yield WHOLE, Found("form", form, (0, 0))
    for first, second in _VERSIONS.findall(text):
        yield sentence.scope, Found("label", first or second, (0, 0))


def _of_works(
    sentence: Sentence, categories: tuple[str, ...], kinds: dict[int, str]
) -> Iterator[tuple[str, Found]]:
    """Yield what a sentence asks of works, clause by clause: that of the category named last."""
    scopes: tuple[str, ...] = (sentence.scope,)
    for clause in _CLAUSE.finditer(sentence.text):
        scopes = outline.named_in(clause[0], categories) or scopes
        if _UNSURE.search(clause[0]):
            continue
        kind = _kind(clause[0], kinds.get(sentence.item) or _kind_by_name(scopes[0]))
        kinds[sentence.item] = kind
        at = clause.start()
        for found in _found(clause[0], kind):
            span = (found.span[0] + at, found.span[1] + at)
            for scope in scopes:
                yield scope, Found(found.key, found.value, span)


def _kind(clause: str, before: str) -> str:
    """Return the kind of file that a clause speaks of, that of the clause before where none."""
    return next((kind for kind, words in KINDS if re.search(words, clause, re.IGNORECASE)), before)


def _kind_by_name(category: str) -> str:
    return next((kind for kind, words in _BY_NAME if re.search(words, category)), "film")


def _found(clause: str, kind: str) -> Iterator[Found]:
    covered: list[tuple[int, int]] = []
    for finder in FINDERS:
        own: list[tuple[int, int]] = []
        for found in finder(clause):
            start, end = found.span
            if any(s < end and start < e for s, e in covered):
                continue
            own.append(found.span)
            yield Found(found.key.replace("?", kind), found.value, found.span)
        covered += own


def _left(text: str, taken: Sequence[tuple[int, int]]) -> tuple[str, ...]:
    """Return the numbers and formats of a sentence that are in no demand."""
    return tuple(
        match[0].strip()
        for match in TOKEN.finditer(text)
        if not any(start < match.end() and match.start() < end for start, end in taken)
    )


def _settled(demands: Sequence[Demand], leftovers: list[Leftover]) -> list[Demand]:
    """Return the demands, each key once a scope; what contradicts the first is left over."""
    several = {"category", "part", "folder", "form", "label", "naming", "subtitles", "form.fields"}
    kept: dict[tuple[str, str], Demand] = {}
    result: list[Demand] = []
    for demand in demands:
        place = (demand.scope, demand.key)
        if demand.key in several:
            if not any((d.scope, d.key, d.value) == (*place, demand.value) for d in result):
                result.append(demand)
            continue
        first = kept.get(place)
        if first is None:
            kept[place] = demand
            result.append(demand)
        elif first in result and (joint := _joint(first, demand)) is not None:
            both = Demand(demand.scope, demand.key, joint, first.words)
            result[result.index(first)] = kept[place] = both
        elif first.value != demand.value and demand.key not in {"issued", "deadline"}:
            if first in result:
                result.remove(first)
                leftovers.append(Leftover(first.words, (first.value,)))
            leftovers.append(Leftover(demand.words, (demand.value,)))
    return result


def _joint(first: Demand, second: Demand) -> str | None:
    """Return two demands as one: a floor with a ceiling, or sizes that one sentence lets choose."""
    values = (first.value, second.value)
    if first.words == second.words and first.key.endswith(".size") and "=" not in "".join(values):
        return ", ".join(values)
    low, high = sorted(values, key=lambda value: value.startswith(MOST))
    if not (low.startswith(LEAST) and high.startswith(MOST)):
        return None
    floor, ceiling = (_SPELT.fullmatch(value[3:]) for value in (low, high))
    if floor is None or ceiling is None or floor[2] != ceiling[2]:
        return None
    return f"{floor[1]}-{high[3:]}" if float(floor[1]) <= float(ceiling[1]) else None


def _with_parts(demands: Sequence[Demand], categories: tuple[str, ...]) -> Iterator[Demand]:
    """Yield the demands, after each category the parts that its own demands tell of."""
    yield from demands
    for scope in (*categories, WHOLE):
        own = [d for d in demands if d.scope == scope]
        kinds = {kind: d for d in reversed(own) if (kind := _part_of(d)) is not None}
        if scope != WHOLE and not kinds and _says_kind(scope):
            kinds = {_kind_by_name(scope): next(d for d in own if d.key == "category")}
        for kind, demand in kinds.items():
            if scope != WHOLE or not _general_film(kind, categories):
                yield Demand(scope, "part", kind, demand.words)


def _general_film(kind: str, categories: tuple[str, ...]) -> bool:
    return kind == "film" and any(_says_kind(name) for name in categories)


def _says_kind(category: str) -> bool:
    return any(re.search(words, category) for _, words in _BY_NAME)


def _part_of(demand: Demand) -> str | None:
    kind = demand.key.partition(".")[0]
    if kind in _ASKS_PART and not (kind == "sound" and demand.key != "sound.file_size"):
        return kind
    if demand.key == "characters":
        return _kind_of_text(demand.words)
    return "film" if demand.key == "subtitles" or demand.key == "duration" else None


def _kind_of_text(words: str) -> str:
    return "document" if re.search(r"文档|小说|征文|论文", words) else "text"
