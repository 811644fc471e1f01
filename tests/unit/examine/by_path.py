"""The examiners, asked about a file by its path."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from usbcheck.examine.files import sniff as formats
from usbcheck.examine.files.cached_reader import CachedReader
from usbcheck.examine.footage import frames
from usbcheck.examine.image import picture
from usbcheck.examine.video import headers, mediainfo
from usbcheck.examine.word import contents
from usbcheck.examine.word.doc import word97

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from usbcheck.facts.formats import Content
    from usbcheck.facts.picture import PictureFacts
    from usbcheck.facts.request import FormLabels, Probe
    from usbcheck.facts.video import AudioFacts, VideoFacts
    from usbcheck.facts.word import WordFacts


def sniff(path: Path) -> Content:
    with CachedReader(path) as source:
        return formats.sniff(source)


def examine_video(path: Path, probe: Probe) -> VideoFacts:
    with CachedReader(path) as source:
        return headers.examine_video(source, probe)


def examine_audio(path: Path) -> AudioFacts:
    with CachedReader(path) as source:
        return headers.examine_audio(source)


def examine_picture(path: Path, *, look_for_qr: bool) -> PictureFacts:
    with CachedReader(path) as source:
        return picture.examine_picture(source, look_for_qr=look_for_qr)


def examine_word(
    path: Path, content: Content, forms: Sequence[FormLabels], *, look_for_qr: bool
) -> WordFacts:
    with CachedReader(path) as source:
        return contents.examine_word(source, content, forms, look_for_qr=look_for_qr)


def read_doc(path: Path) -> word97.Doc:
    with CachedReader(path) as source:
        return word97.read_doc(source)


def ask_mediainfo(path: Path) -> mediainfo.Opinion:
    with CachedReader(path) as source:
        return mediainfo.ask(source)


@contextmanager
def opened_footage(path: Path) -> Iterator[frames.FrameReader]:
    with CachedReader(path) as source, frames.FrameReader(source) as film:
        yield film
