"""QRC: QR codes of 新媒体作品 (附件1 第2项, 附件3)."""

from __future__ import annotations

import ipaddress
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import SplitResult, parse_qs, urlsplit

from usbcheck.facts.picture import PictureFacts, QrCode
from usbcheck.facts.provenance import Known, Unknown, absence
from usbcheck.facts.quantities import AtLeast, Every, Quantity, Unit
from usbcheck.facts.word import WordFacts
from usbcheck.profile.model import Profile
from usbcheck.rules.rule import Family, Need, Undecided, Violation, need
from usbcheck.submission.model import File, Poster, Role, Submission, Work

if TYPE_CHECKING:
    from collections.abc import Iterator

    from usbcheck.facts.provenance import Fact
    from usbcheck.profile.model import QrSpec

qrc = Family("QRC")

# Names that no visitor's resolver knows (RFC 6761, RFC 6762, RFC 9476 and home routers' habit).
_LOCAL_SUFFIXES = (".localhost", ".local", ".internal", ".lan", ".home.arpa", ".test", ".invalid")

_SAY_BROKEN = ("DRV008", "SEC002", "PST008", "DOC004")  # where the picture itself is at fault


@dataclass(frozen=True, slots=True)
class _Seen:
    """A code and the file it was seen in."""

    file: File
    code: QrCode


def _codes(files: tuple[File, ...]) -> list[_Seen]:
    """Return the codes read in these files."""
    found = []
    for file in files:
        match _qr(file):
            case Known(codes):
                found += [_Seen(file, code) for code in codes]
            case _:
                continue
    return found


def _qr(file: File) -> Fact[tuple[QrCode, ...]]:
    match file.facts:
        case PictureFacts(qr=qr) | WordFacts(qr=qr):
            return qr
        case _:
            return absence(file.failure)


def _pictures(work: Work) -> tuple[File, ...]:
    return work.having(Role.POSTER, Role.QR, Role.IMAGE)


def _forms(work: Work) -> tuple[File, ...]:
    return work.having(Role.ENTRY_FORM)


@qrc.rule("QRC001", "no-qr", Need.QR)
def no_qr(work: Work, profile: Profile) -> Iterator[Violation | Undecided]:
    """No readable QR code among the work's pictures and its form."""
    files = (*_pictures(work), *_forms(work))
    if not work.asks("qr") or _codes(files):
        return
    unread = [(f, qr) for f in files if isinstance(qr := _qr(f), Unknown)]
    if unread:
        file, why = unread[0]
        yield Undecided(why, file.path)
        return
    broken = [f.path for f in files if f.failure]
    suppressed_by = tuple((code, path) for path in broken for code in _SAY_BROKEN)
    case = "pictures" if _pictures(work) else "nothing"
    yield Violation(case=case, missing=True, suppressed_by=suppressed_by)


@qrc.rule("QRC002", "not-an-address", Need.QR)
def not_an_address(work: Work, profile: Profile) -> Iterator[Violation]:
    """A QR code that is not a web address."""
    if work.asks("qr"):
        for seen in _codes((*_pictures(work), *_forms(work))):
            if web_address(seen.code.text, profile.qr) is None:
                yield Violation(path=seen.file.path, actual=seen.code.text)


@qrc.rule("QRC003", "unreachable-address", Need.QR)
def unreachable_address(work: Work, profile: Profile) -> Iterator[Violation]:
    """An address that will not work for a visitor."""
    if work.asks("qr"):
        for seen in _codes((*_pictures(work), *_forms(work))):
            address = web_address(seen.code.text, profile.qr)
            case = _unreachable(address, profile.qr) if address else None
            if case is not None:
                yield Violation(path=seen.file.path, actual=seen.code.text, case=case)


@qrc.rule("QRC004", "form-differs", Need.QR)
def form_differs(work: Work, profile: Profile) -> Iterator[Violation]:
    """The form's QR code and the pictures' QR code give different addresses."""
    if not work.asks("qr"):
        return
    shown = _codes(_pictures(work))
    printed = _codes(_forms(work))
    addresses = {_canonical(s.code.text) for s in shown}
    if shown and printed and addresses.isdisjoint(_canonical(s.code.text) for s in printed):
        yield Violation(
            path=printed[0].file.path,
            expected=shown[0].code.text,
            actual=printed[0].code.text,
            args={"picture": shown[0].file.path},
        )


@qrc.rule("QRC005", "small-qr", Need.QR)
def small_qr(poster: Poster, profile: Profile) -> Iterator[Violation]:
    """Printed on the sheet, the code or its modules are too small to be read by a telephone."""
    long_side = max(need(poster.facts.width), need(poster.facts.height))
    sheet = max(poster.spec.width, poster.spec.height)
    for code in need(poster.facts.qr):
        side = code.side / long_side * sheet
        module = side / code.modules if code.modules else None
        if side < profile.qr.min_side:
            yield Violation(
                expected=AtLeast(Quantity(profile.qr.min_side, Unit.LENGTH)),
                actual=Quantity(side, Unit.LENGTH),
                case="code",
            )
        elif module is not None and module < profile.qr.min_module:
            yield Violation(
                expected=AtLeast(Quantity(profile.qr.min_module, Unit.LENGTH)),
                actual=Quantity(module, Unit.LENGTH),
                case="module",
            )


@qrc.rule("QRC006", "shared-address", Need.QR)
def shared_address(submission: Submission, profile: Profile) -> Iterator[Violation]:
    """Two works share one address."""
    works: dict[str, dict[str, _Seen]] = defaultdict(dict)
    for work in submission.works:
        if work.asks("qr"):
            for seen in _codes((*_pictures(work), *_forms(work))):
                if web_address(seen.code.text, profile.qr) is not None:
                    works[_canonical(seen.code.text)].setdefault(work.title, seen)
    for shared in works.values():
        if len(shared) > 1:
            last = list(shared.values())[-1]
            titles = Every(tuple(f"《{title}》" for title in shared))
            yield Violation(path=last.file.path, actual=last.code.text, args={"works": titles})


def web_address(text: str, spec: QrSpec) -> SplitResult | None:
    """Return the parts of a web address (RFC 3986), None where the text is none."""
    stripped = text.strip()
    try:
        address = urlsplit(stripped)
        host = address.hostname
    except ValueError:
        return None
    if address.scheme not in spec.schemes or not host or any(c.isspace() for c in stripped):
        return None
    return address


def _unreachable(address: SplitResult, spec: QrSpec) -> str | None:
    host = (address.hostname or "").rstrip(".")
    if host == "localhost" or host.endswith(_LOCAL_SUFFIXES):
        return "local"
    if _is_ip(host):
        return "ip"
    if "." not in host:
        return "no-suffix"
    for link in spec.temporary:
        at, _, parameter = link.partition("?")
        on_host = host == at or host.endswith(f".{at}")
        if on_host and parameter in parse_qs(address.query, keep_blank_values=True):
            return "temporary"
    return None


def _is_ip(host: str) -> bool:
    try:
        ipaddress.ip_address(host.partition("%")[0])
    except ValueError:
        return False
    return True


def _canonical(text: str) -> str:
    """Return an address in one spelling: scheme and host in small letters, no slash at the end."""
    stripped = text.strip()
    try:
        parts = urlsplit(stripped)
    except ValueError:
        return stripped
    path = parts.path.rstrip("/")
    return parts._replace(netloc=parts.netloc.lower(), path=path).geturl()
