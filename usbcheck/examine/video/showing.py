"""How players show a film: which of its tracks, turned, mirrored or cropped how, heard when."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from usbcheck.examine.files.errors import EncryptedError
from usbcheck.examine.video import pyav_probe, stream_headers
from usbcheck.examine.video.movie import Movie, Track, read_movie
from usbcheck.facts.provenance import Fact, Known, NotApplicable, Reason, Unknown
from usbcheck.facts.video import Shape, Span

if TYPE_CHECKING:
    from av.stream import Stream

    from usbcheck.examine.files.cached_reader import CachedReader
    from usbcheck.examine.video.movie import Description
    from usbcheck.examine.video.pyav_probe import Media

SOURCE: Final = "isobmff"
"""What the facts name as their source."""

_TOP_BOXES: Final = frozenset({b"ftyp", b"moov", b"mdat", b"wide", b"free", b"skip", b"pnot"})


@dataclass(frozen=True, slots=True)
class Showing:
    """What the container tells players.

    `turned` is degrees clockwise, None where it has no movie box; `promised` is the length that
    a fragmented film says it has. The others are as in `VideoFacts`.
    """

    turned: int | None
    mirrored: Fact[bool]
    aperture: Fact[tuple[int, int]]
    shapes: Fact[tuple[Shape, ...]]
    video_tracks: int
    video_track: int
    sound: Fact[Span]
    promised: Fact[float]


def movie_of(source: CachedReader) -> Movie | None:
    """Return the movie box of an MP4 or MOV; None of other files and where it cannot be made out.

    Raises EncryptedError where pictures or sound are encrypted, OSError where the drive does not
    give the bytes.
    """
    if source.read_at(4, 4) not in _TOP_BOXES:
        return None
    movie = read_movie(source)
    for track in movie.tracks if movie else ():
        if track.encrypted and track.handler in {"vide", "soun"}:
            raise EncryptedError(f"track {track.number} ({track.handler}): Common Encryption")
    return movie


def track_of(media: Media, movie: Movie | None) -> Track | None:
    """Return the track that is shown, where there is a movie box."""
    return movie.track(pyav_probe.video_stream(media).id) if movie else None


def showing(media: Media, movie: Movie | None) -> Showing:
    """Return how the film in `media` is shown.

    Reads no samples; of a fragmented film the index must have been read.
    """
    films, stream = pyav_probe.film_streams(media), pyav_probe.video_stream(media)
    track = track_of(media, movie)
    is_fragmented = movie is not None and movie.fragmented
    promised = movie.promised if movie else None
    return Showing(
        turned=track.turned if track else None,
        mirrored=Known(track.mirrored, SOURCE) if track else NotApplicable(),
        aperture=_aperture(track),
        shapes=_shapes(track),
        video_tracks=len(films),
        video_track=films.index(stream) + 1,
        sound=_sound(media, stream, fragmented=is_fragmented),
        promised=Known(promised, SOURCE) if promised else NotApplicable(),
    )


def _aperture(track: Track | None) -> Fact[tuple[int, int]]:
    """Return the part that is shown, where it is not all of the picture."""
    for shown in track.descriptions[:1] if track else ():
        if shown.aperture and shown.aperture != (shown.width, shown.height):
            return Known(shown.aperture, SOURCE)
    return NotApplicable()


def _shapes(track: Track | None) -> Fact[tuple[Shape, ...]]:
    described = [d for d in track.descriptions if d.width and d.height] if track else []
    if not described:
        return NotApplicable()
    return Known(tuple(dict.fromkeys(map(_shape, described))), SOURCE)


def _shape(description: Description) -> Shape:
    return Shape(description.width, description.height, description.pixel or Fraction(1))


def _sound(media: Media, picture: Stream, *, fragmented: bool) -> Fact[Span]:
    """Return when the sound begins and ends, counted from the first picture."""
    stream = pyav_probe.sound_stream(media)
    if stream is None:
        return NotApplicable()
    length = pyav_probe.indexed_length(stream) if fragmented else _recorded_length(stream)
    begin = pyav_probe.sounds_from(stream)
    first = pyav_probe.begin_of(picture)
    if begin is None or first is None or length is None:
        return Unknown(Reason.NOT_RECORDED)
    return Known(Span(begin - first, begin - first + length), pyav_probe.SOURCE)


def _recorded_length(stream: Stream) -> float | None:
    return pyav_probe.seconds_of(stream) or stream_headers.tagged_duration(stream.metadata)
