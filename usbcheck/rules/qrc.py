"""QRC: QR codes of 新媒体作品 (附件1 第2项, 附件3)."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from usbcheck.facts.formats import is_page
from usbcheck.facts.picture import PictureFacts, QrCode
from usbcheck.facts.provenance import Known, Reason, Unknown, absence
from usbcheck.facts.quantities import AtLeast, Every, Quantity, Unit
from usbcheck.facts.word import WordFacts
from usbcheck.profile.model import Profile
from usbcheck.rules.addresses import canonical, fault, web_address
from usbcheck.rules.rule import Family, Need, Undecided, Violation, need
from usbcheck.submission.model import File, Poster, Role, Submission, Work
from usbcheck.submission.parts import asked_parts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from usbcheck.facts.provenance import Fact

# A code may sit in a poster or a form, and what is said of it is no fault of those.
qrc = Family("QRC", columns=("qr",), replace_file=True, judges=("qr",))

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
        case _ if is_page(file.content):
            return Unknown(Reason.UNSUPPORTED)
        case _:
            return absence(file.failure)


def _pictures(work: Work) -> tuple[File, ...]:
    return work.having(Role.POSTER, Role.QR, Role.IMAGE)


def _pages(work: Work) -> tuple[File, ...]:
    """Return pages that may show a code though their names do not say so."""
    return tuple(f for f in work.having(Role.OTHER) if is_page(f.content))


def _forms(work: Work) -> tuple[File, ...]:
    return work.having(Role.ENTRY_FORM)


@qrc.rule("QRC001", "no-qr", Need.QR, decides=("qr",))
def no_qr(work: Work, profile: Profile) -> Iterator[Violation | Undecided]:
    """Find works with no readable QR code among their pictures and their form."""
    files = (*_pictures(work), *_forms(work), *_pages(work))
    if "qr" not in asked_parts(work) or _codes(files):
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
    """Find QR codes that are not a web address."""
    if "qr" in asked_parts(work):
        for seen in _codes((*_pictures(work), *_forms(work))):
            if not _is_address(seen, profile):
                yield Violation(path=seen.file.path, actual=seen.code.text)


@qrc.rule("QRC003", "unreachable-address", Need.QR)
def unreachable_address(work: Work, profile: Profile) -> Iterator[Violation]:
    """Find addresses that will not lead a visitor to the work."""
    if "qr" not in asked_parts(work):
        return
    codes = _codes((*_pictures(work), *_forms(work)))
    judged = [(s, fault(s.code.text, profile.qr)) for s in codes if _is_address(s, profile)]
    leads = any(case is None for _, case in judged)
    for seen, case in judged:
        # a code to follow an account may stand beside the work's own
        if case is not None and not (case == "card" and leads):
            yield Violation(path=seen.file.path, actual=seen.code.text, case=case)


def _is_address(seen: _Seen, profile: Profile) -> bool:
    return web_address(seen.code.text, profile.qr) is not None


@qrc.rule("QRC004", "form-differs", Need.QR, fields=("qr",))
def form_differs(work: Work, profile: Profile) -> Iterator[Violation]:
    """Find works whose form and pictures have QR codes of different addresses."""
    if "qr" not in asked_parts(work):
        return
    shown = _codes(_pictures(work))
    printed = _codes(_forms(work))
    addresses = {canonical(s.code.text) for s in shown}
    if shown and printed and addresses.isdisjoint(canonical(s.code.text) for s in printed):
        yield Violation(
            path=printed[0].file.path,
            expected=shown[0].code.text,
            actual=printed[0].code.text,
            fields=_field(printed[0].file, profile),
            args={"picture": shown[0].file.path},
        )


def _field(form: File, profile: Profile) -> tuple[str, ...]:
    """Return the label of a form's field for the code."""
    match form.facts:
        case WordFacts(form=Known(kind)) if spec := profile.form_spec(kind):
            return (spec.means.qr,) if spec.means.qr else ()
        case _:
            return ()


@qrc.rule("QRC005", "small-qr", Need.QR)
def small_qr(poster: Poster, profile: Profile) -> Iterator[Violation]:
    """Find codes that are too small on the printed sheet to be read by a telephone.

    The code or its modules may be too small.
    """
    if poster.spec.sheet is None:
        return
    long_side = max(need(poster.facts.width), need(poster.facts.height))
    sheet = max(poster.spec.sheet.width, poster.spec.sheet.height)
    least = {"least": Quantity(profile.qr.min_side, Unit.LENGTH)}
    for code in need(poster.facts.qr):
        side = code.side / long_side * sheet
        module = side / code.modules if code.modules else None
        if side < profile.qr.min_side:
            yield Violation(
                expected=AtLeast(Quantity(profile.qr.min_side, Unit.LENGTH)),
                actual=Quantity(side, Unit.LENGTH),
                case="code",
                args=least,
            )
        elif module is not None and module < profile.qr.min_module:
            yield Violation(
                expected=AtLeast(Quantity(profile.qr.min_module, Unit.LENGTH)),
                actual=Quantity(module, Unit.LENGTH),
                case="module",
                args=least,
            )


@qrc.rule("QRC006", "shared-address", Need.QR)
def shared_address(submission: Submission, profile: Profile) -> Iterator[Violation]:
    """Find addresses that two works share."""
    works: dict[str, dict[str, _Seen]] = defaultdict(dict)
    for work in submission.works:
        if "qr" in asked_parts(work):
            for seen in _codes((*_pictures(work), *_forms(work))):
                if _is_address(seen, profile):
                    works[canonical(seen.code.text)].setdefault(work.title, seen)
    for shared in works.values():
        if len(shared) > 1:
            last = list(shared.values())[-1]
            titles = Every(tuple(f"《{title}》" for title in shared))
            yield Violation(path=last.file.path, actual=last.code.text, args={"works": titles})
