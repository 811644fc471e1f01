"""The report as JUnit XML, as Jenkins, GitLab and the like read it (`junit-10.xsd`).

A test suite is a family of rules; a test case is one thing that rules of the family judged: a
file, a work, or the drive. A case fails on an error, and under `strict` on a warning too; it is
in error where a rule could not be judged, for what was not looked at has not passed. Whatever
else is said stands in its output.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias
from xml.etree import ElementTree as ET

from usbcheck.drive.paths import escape_control
from usbcheck.report.rendered_findings import UNDECIDED, headline, rendered_findings
from usbcheck.rules import FAMILIES, RULES
from usbcheck.rules.judge import place, subjects
from usbcheck.submission.findings import Severity, State

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from usbcheck.messages import Catalogue
    from usbcheck.report.rendered_findings import RenderedFinding, Weight
    from usbcheck.submission.report import Report

_Place: TypeAlias = tuple[str | None, str | None]
"""What a case is about: a path, else the title of a work, else neither for the drive; visible."""


def render(report: Report, catalogue: Catalogue, *, strict: bool = False) -> str:
    """Return the report as XML text."""
    return _document(list(_Suites(report, catalogue, _failing(strict=strict)).all()))


def suite_of(report: Report, catalogue: Catalogue, name: str, *, strict: bool = False) -> str:
    """Return one test suite with all cases of a drive, for a document of several."""
    cases = []
    for suite in _Suites(report, catalogue, _failing(strict=strict)).all():
        for case in suite:
            # Readers know a test by its class and name, which drives have in common.
            case.set("classname", f"{name}.{suite.get('name')}")
            cases.append(case)
    return ET.tostring(_suite(name, cases), encoding="unicode")


def suite_not_checked(name: str, why: str) -> str:
    """Return the test suite of a drive that could not be checked."""
    case = ET.Element("testcase", name=name, classname=f"{name}.usbcheck")
    ET.SubElement(case, "error", type="not-checked", message=why).text = why
    return ET.tostring(_suite(name, [case]), encoding="unicode")


def joined(suites: Iterable[str]) -> str:
    """Return a document of the test suites of several drives."""
    return _document([ET.fromstring(suite) for suite in suites])  # noqa: S314  our own


def _document(suites: Sequence[ET.Element]) -> str:
    root = ET.Element("testsuites", {"name": "usbcheck", **_sums(suites)})
    root.extend(suites)
    ET.indent(root)
    text: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return text.decode() + "\n"


def _suite(name: str, cases: Sequence[ET.Element]) -> ET.Element:
    def having(tag: str) -> str:
        return str(sum(case.find(tag) is not None for case in cases))

    suite = ET.Element(
        "testsuite",
        name=name,
        tests=str(len(cases)),
        failures=having("failure"),
        errors=having("error"),
        skipped=having("skipped"),
    )
    suite.extend(cases)
    return suite


def _failing(*, strict: bool) -> set[Severity]:
    return {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}


def _sums(suites: Iterable[ET.Element]) -> dict[str, str]:
    listed = list(suites)
    return {
        name: str(sum(int(suite.get(name, "0")) for suite in listed))
        for name in ("tests", "failures", "errors")
    }


@dataclass(frozen=True, slots=True)
class _Suites:
    report: Report
    catalogue: Catalogue
    failing: set[Severity]

    def all(self) -> Iterator[ET.Element]:
        said: dict[str, dict[_Place, list[RenderedFinding]]] = defaultdict(
            lambda: defaultdict(list)
        )
        for note in rendered_findings(self.report, self.catalogue):
            about = (note.path, None if note.path else note.work)
            said[note.code[:3]][about].append(note)
        judged = _judged(self.report)
        for family in FAMILIES:
            cases = judged.get(family.name, {}) | dict.fromkeys(said[family.name])
            if cases:
                yield self._suite(family.name, cases, said[family.name])
        if not self.report.complete:
            yield self._broken_off()

    def _suite(
        self,
        family: str,
        places: Iterable[_Place],
        said: Mapping[_Place, Sequence[RenderedFinding]],
    ) -> ET.Element:
        cases = [self._case(family, place, said.get(place, ())) for place in places]
        return _suite(family, cases)

    def _case(self, family: str, about: _Place, said: Sequence[RenderedFinding]) -> ET.Element:
        path, work = about
        name = path or work or self.catalogue.format("group-drive")
        case = ET.Element("testcase", name=name, classname=f"usbcheck.{family}")
        grave = [note for note in said if note.weight in self.failing]
        failures = [note for note in grave if note.state is not State.UNCHANGED]
        known = [note for note in grave if note.state is State.UNCHANGED]
        undecided = [note for note in said if note.weight == UNDECIDED]
        if failures:
            _add(case, "failure", failures[0].weight, failures)
        elif undecided:
            _add(case, "error", UNDECIDED, undecided)
        elif known:
            _skip(case, known)
        if others := [n for n in said if n not in failures and (failures or n not in undecided)]:
            ET.SubElement(case, "system-out").text = "\n".join(map(_lines, others))
        return case

    def _broken_off(self) -> ET.Element:
        name = headline(self.report, self.catalogue)
        case = ET.Element("testcase", name=name, classname="usbcheck")
        said = self.catalogue.format("incomplete")
        ET.SubElement(case, "error", type="incomplete", message=said).text = said
        return _suite("usbcheck", [case])


def _judged(report: Report) -> dict[str, dict[_Place, None]]:
    """Return what the selected rules of each family judged, whatever came of it."""
    kinds: dict[str, dict[type, None]] = defaultdict(dict)
    for rule in RULES:
        if rule.code in report.run.selected:
            kinds[rule.code[:3]][rule.subject] = None
    return {
        family: {
            _shown(*place(subject)): None
            for kind in of_family
            for subject in subjects(kind, report.submission, report.profile)
        }
        for family, of_family in kinds.items()
    }


def _shown(path: str | None, work: str | None) -> _Place:
    return escape_control(path) if path else None, escape_control(work) if work else None


def _add(case: ET.Element, tag: str, weight: Weight, said: Sequence[RenderedFinding]) -> None:
    message = "; ".join(f"{note.code} {note.text}" for note in said)
    ET.SubElement(case, tag, type=weight, message=message).text = "\n".join(map(_lines, said))


def _skip(case: ET.Element, known: Sequence[RenderedFinding]) -> None:
    """Let a case neither pass nor fail of which a baseline knows all that is wrong."""
    message = "; ".join(f"{note.code} {note.text}" for note in known)
    ET.SubElement(case, "skipped", message=message)


def _lines(note: RenderedFinding) -> str:
    """Return a note in full. Its words are visible already: nothing in it that XML 1.0 refuses."""
    head = f"{note.weight} {note.code} {note.title}: {note.text}"
    group = note.group and f"  [{note.group}]"
    files = () if note.path else (f"  {escape_control(path)}" for path in note.paths)
    rest = (note.seen and f"  {note.seen}", note.remedy and f"  {note.remedy}", note.clause)
    return "\n".join(filter(None, (head, group, *files, *rest)))
