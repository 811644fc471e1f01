"""LED: over all drives that were received (正文 四, 附件1 第3项)."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from usbcheck.facts.quantities import Amount, AtMost, Every
from usbcheck.profile.model import Profile
from usbcheck.rules.rule import Family, Violation
from usbcheck.submission.receipts import Receipt, Receipts

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator, Mapping

    from usbcheck.facts.quantities import Value

led = Family("LED")


def _grouped(pairs: Iterable[tuple[Hashable, Receipt, str]]) -> Iterator[list[tuple[Receipt, str]]]:
    """Return what several receipts have in common, each with what it is called there."""
    groups: dict[Hashable, dict[int, tuple[Receipt, str]]] = defaultdict(dict)
    for key, receipt, called in pairs:
        groups[key].setdefault(receipt.number, (receipt, called))
    return (list(group.values()) for group in groups.values() if len(group) > 1)


def _about(receipts: Iterable[Receipt]) -> Mapping[str, Value]:
    """Return which receipts a finding is about, as the messages name them."""
    given = tuple(receipts)
    return {
        "receipts": Every(tuple(str(receipt.number) for receipt in given)),
        "units": Every(tuple(dict.fromkeys(receipt.unit for receipt in given))),
    }


@led.rule("LED001", "work-of-two-units")
def work_of_two_units(receipts: Receipts, profile: Profile) -> Iterator[Violation]:
    """Find works of the same title that two units submitted."""
    titled = (
        (w.title_key, receipt, w.title)
        for receipt in receipts.all
        for w in receipt.works
        if len(w.title_key) > 1
    )
    for group in _grouped(titled):
        if len({receipt.unit for receipt, _ in group}) > 1:
            yield Violation(work=group[0][1], args=_about(receipt for receipt, _ in group))


@led.rule("LED002", "file-of-two-units")
def file_of_two_units(receipts: Receipts, profile: Profile) -> Iterator[Violation]:
    """Find the same file submitted by two units, byte for byte, whatever it is called."""
    files = (
        ((f.digest, f.size), receipt, f.path)
        for receipt in receipts.all
        for f in receipt.files
        if f.digest and f.size and f.work
    )
    for group in _grouped(files):
        if len({receipt.unit for receipt, _ in group}) > 1:
            names = Every(tuple(dict.fromkeys(path for _, path in group)))
            yield Violation(
                path=group[0][1], actual=names, args=_about(receipt for receipt, _ in group)
            )


@led.rule("LED003", "quota-over-drives")
def quota_over_drives(receipts: Receipts, profile: Profile) -> Iterator[Violation]:
    """Find units whose drives hold more works together than they may submit."""
    by_unit: dict[str, list[Receipt]] = defaultdict(list)
    for receipt in receipts.all:
        by_unit[receipt.unit].append(receipt)
    for unit, own in by_unit.items():
        kind = next((t for t in profile.unit_type if t.id == own[-1].unit_type), None)
        kind = kind or profile.unit_type_of(unit)
        if kind is None or len(own) < 2:
            continue
        works = {(w.title_key, w.category) for receipt in own for w in receipt.works}
        if kind.max_works and len(works) > kind.max_works:
            yield Violation(
                expected=AtMost(Amount(kind.max_works, "works")),
                actual=Amount(len(works), "works"),
                args=_about(own),
            )
        for quota in kind.quotas:
            count = sum(1 for _, category in works if category == quota.category)
            if quota.max is not None and count > quota.max:
                args = {**_about(own), "category": quota.category}
                most = AtMost(Amount(quota.max, "works"))
                yield Violation(
                    expected=most, actual=Amount(count, "works"), case="category", args=args
                )


@led.rule("LED004", "second-drive")
def second_drive(receipts: Receipts, profile: Profile) -> Iterator[Violation]:
    """Find units that handed in another drive after their first one was received."""
    first: dict[str, Receipt] = {}
    for receipt in receipts.all:
        before = first.setdefault(receipt.unit, receipt)
        if before is not receipt:
            yield Violation(args={**_about((before, receipt)), "first": str(before.number)})


@led.rule("LED005", "address-of-two-works")
def address_of_two_works(receipts: Receipts, profile: Profile) -> Iterator[Violation]:
    """Find QR addresses that stand on works of several drives."""
    found: dict[str, dict[int, tuple[Receipt, str]]] = defaultdict(dict)
    for receipt in receipts.all:
        for address in receipt.addresses:
            found[address.url].setdefault(receipt.number, (receipt, address.work))
    for url, group in found.items():
        if len(group) > 1:
            works = Every(tuple(dict.fromkeys(work for _, work in group.values())))
            about = _about(receipt for receipt, _ in group.values())
            yield Violation(actual=works, args={**about, "address": url})
