"""The pipeline: a drive is walked, examined, assembled into works and judged."""

from __future__ import annotations

import os
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any

from usbcheck import __version__
from usbcheck.drive.cancellation import run_cancellable
from usbcheck.drive.mounts import volume_label
from usbcheck.drive.paths import absolute
from usbcheck.drive.walk import ROOT, walk
from usbcheck.examine.scheduler import Examiner
from usbcheck.examine.video.ffprobe import SOURCE as FFPROBE
from usbcheck.facts.file import sources
from usbcheck.facts.progress import SILENT
from usbcheck.facts.provenance import Failure, FailureKind
from usbcheck.facts.request import Crew, Examined, Extent, FormLabels, Probe, Request
from usbcheck.pipeline.archives import asks_archives, with_archives
from usbcheck.pipeline.checksums import with_checksums
from usbcheck.pipeline.content import LOST, is_gone, with_loudness, with_pictures
from usbcheck.rules import RULES
from usbcheck.rules.judge import judge
from usbcheck.rules.rule import DECODING, Need
from usbcheck.submission.assemble import assemble
from usbcheck.submission.assemble.places import asked_folders
from usbcheck.submission.report import Report, Run
from usbcheck.workers.scratch import scratch_folder

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from usbcheck.drive.walk import Drive
    from usbcheck.facts.progress import Observer
    from usbcheck.profile.model import Profile, UnitType
    from usbcheck.rules.rule import Rule
    from usbcheck.submission.model import Submission
    from usbcheck.workers.pool import Workers

_BEHIND = {
    Need.QR: Need.PICTURE | Need.WORD,
    Need.FOOTAGE: Need.VIDEO,
    Need.LOUDNESS: Need.VIDEO,
    Need.VERSIONS: Need.VIDEO | Need.DIGEST,
}


_UNDIGESTED = Failure(FailureKind.TOO_LARGE)


@dataclass(frozen=True, slots=True)
class Options:
    """How a check is made.

    `cache` is the folder of what earlier checks found out, None to examine everything anew;
    `sampled` asks for a partial digest of each file, taken while it is examined.
    """

    rules: tuple[Rule[Any], ...]
    today: dt.date
    probe: Probe = Probe.AUTO
    content: Extent = Extent.SAMPLE
    crew: Crew = Crew()  # noqa: RUF009  frozen
    unit_type: UnitType | None = None
    received: dt.date | None = None
    cache: Path | None = None
    sampled: bool = False


def check(
    root: Path,
    profile: Profile,
    options: Options,
    observer: Observer = SILENT,
    workers: Workers | None = None,
) -> Report:
    """Judge the drive at `root` against a notice.

    `workers` are processes that run already and go on running, for callers that check many drives.

    Raises:
        OSError: `root` is not a folder that can be listed.
        KeyboardInterrupt: The user stopped the run before the drive was listed, or twice.
    """
    top = absolute(os.fspath(root))
    needs = _needs(_judging(options, profile), options.content)
    with _folder_to_unpack_to(top, wanted=bool(needs) and asks_archives(profile)) as unpacked:
        request = _plan(top, profile, options, needs, unpacked)
        return _checked(root, request, needs, profile, options, observer, workers)


@contextmanager
def _folder_to_unpack_to(drive: str, *, wanted: bool) -> Iterator[str]:
    """Yield a folder that is gone afterwards; empty where none is wanted or can be made."""
    with ExitStack() as stack:
        folder = ""
        if wanted:
            with suppress(OSError):
                folder = stack.enter_context(scratch_folder(drive))
        yield folder


def _checked(
    root: Path,
    request: Request,
    needs: Need,
    profile: Profile,
    options: Options,
    observer: Observer,
    workers: Workers | None,
) -> Report:
    rules = _judging(options, profile)
    with Examiner(
        request, options.crew, observer, cache=options.cache, workers=workers
    ) as examiner:
        if needs:
            examiner.start()
        drive = walk(root, asked_folders(profile))
        if profile.medium.labels:
            drive = replace(drive, label=run_cancellable(partial(volume_label, drive.root)))
        observer.walked(len(drive.files), drive.bytes)
        examined = examiner.examine(drive.files) if needs else {}
        if needs and asks_archives(profile):
            drive = with_archives(drive, examined, profile, examiner, request.unpacked)
            examined |= examiner.examine(drive.members)
        if Need.MANIFEST in needs and profile.medium.hash_list:
            drive = with_checksums(drive, examined, examiner)
        files = (*drive.files, *drive.members)
        digests = examiner.digests(files) if Need.DIGEST in needs else {}
        samples = examiner.samples(drive.files) if options.sampled else {}
        heard = any(it.facts and FFPROBE in sources(it.facts) for it in examined.values())
        tools = examiner.tool_versions(ffprobe_was_heard=heard) if needs else {}
        submission = _with_undigested(
            _assembled(drive, examined, digests, profile, options), digests
        )
        submission = with_pictures(
            submission,
            examiner,
            options.content,
            watched=Need.FOOTAGE in needs,
            compared=Need.VERSIONS in needs,
        )
        if Need.LOUDNESS in needs:
            submission = with_loudness(submission, examiner, profile)
    findings, undecided = judge(submission, rules, profile)
    return Report(
        run=Run(
            __version__,
            tools,
            options.today,
            tuple(rule.code for rule in rules),
            options.content,
            _left_out(options, profile),
        ),
        profile=profile,
        submission=submission,
        findings=findings,
        undecided=undecided,
        samples=samples,
        complete=not (examiner.interrupted or is_gone(drive) or _broke_off(drive)),
        interrupted=examiner.interrupted,
    )


def _assembled(
    drive: Drive,
    examined: Mapping[str, Examined],
    digests: Mapping[str, str | Failure],
    profile: Profile,
    options: Options,
) -> Submission:
    return assemble(
        drive,
        _settled(examined, digests, gone=is_gone(drive)),
        {path: digest for path, digest in digests.items() if isinstance(digest, str)},
        profile,
        unit_type=options.unit_type,
        received=options.received,
    )


def _with_undigested(submission: Submission, digests: Mapping[str, str | Failure]) -> Submission:
    """Return the submission with the files marked of which nobody knows whether they are copies."""
    paths = {path for path, digest in digests.items() if digest == _UNDIGESTED}
    return submission.with_files(lambda f: replace(f, undigested=True) if f.path in paths else f)


def _broke_off(drive: Drive) -> bool:
    return any(entry.path == ROOT for entry in drive.unreadable)


def _judging(options: Options, profile: Profile) -> tuple[Rule[Any], ...]:
    """Return the rules that judge: those chosen that the notice asks for.

    Rules that would have to decode films are left out where the user wants none decoded.
    """
    unwanted = DECODING if options.content is Extent.NONE else Need.NOTHING
    return tuple(
        rule for rule in options.rules if rule.code in profile.rules and not rule.needs & unwanted
    )


def _left_out(options: Options, profile: Profile) -> tuple[str, ...]:
    """Return the codes that the notice asks for and the user did not choose."""
    chosen = {rule.code for rule in options.rules}
    return tuple(r.code for r in RULES if r.code in profile.rules and r.code not in chosen)


def _needs(rules: tuple[Rule[Any], ...], content: Extent) -> Need:
    """Return what the rules need examined.

    QR codes are looked for in pictures and in forms; films that are the same byte for byte are not
    compared.
    """
    needs = Need.NOTHING
    for rule in rules:
        needs |= rule.needs if content is Extent.NONE else rule.needs | rule.uses
    for need, behind in _BEHIND.items():
        needs |= behind if need in needs else Need.NOTHING
    return needs


def form_labels(profile: Profile) -> tuple[FormLabels, ...]:
    """Return what is printed on the notice's forms, by which they are recognised."""
    return tuple(
        FormLabels(
            form.id,
            form.headings,
            form.fields,
            tuple(form.spellings.items()),
            is_list=form.kind == "summary",
            picture=form.means.qr,
        )
        for form in profile.form
    )


def _asks_documents(profile: Profile) -> bool:
    """Return whether the notice says anything of texts or documents that takes reading them."""
    parts = (part for category in profile.category for part in category.parts)
    return any(
        p.kind == "document" or (p.kind == "text" and (p.formats or p.characters)) for p in parts
    )


def _plan(
    root: str, profile: Profile, options: Options, needs: Need, unpacked: str = ""
) -> Request:
    return Request(
        root=root,
        probe=options.probe,
        forms=form_labels(profile),
        video=Need.VIDEO in needs,
        picture=Need.PICTURE in needs,
        qr=Need.QR in needs,
        word=Need.WORD in needs,
        versions=Need.VERSIONS in needs,
        sampled=options.cache is not None,
        samples=options.sampled,
        sidecar=Need.SIDECAR in needs,
        document=Need.DOCUMENT in needs and _asks_documents(profile),
        archive=asks_archives(profile),
        manifest=Need.MANIFEST in needs and profile.medium.hash_list,
        unpacked=unpacked,
    )


def _settled(
    examined: Mapping[str, Examined], digests: Mapping[str, str | Failure], *, gone: bool
) -> dict[str, Examined]:
    """Return the results, with what failed while hashing.

    No single file is blamed where the whole drive is gone.
    """
    settled = dict(examined)
    for path, digest in digests.items():
        if digest == _UNDIGESTED:
            continue
        if isinstance(digest, Failure) and settled[path].failure is None:
            settled[path] = replace(settled[path], failure=digest)
    if not gone:
        return settled
    lost = Failure(FailureKind.INTERRUPTED)
    return {
        path: replace(result, failure=lost)
        if result.failure and result.failure.kind in LOST
        else result
        for path, result in settled.items()
    }
