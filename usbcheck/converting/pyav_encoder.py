"""Films made by PyAV, where the ffmpeg program is not there: in two passes too."""

from __future__ import annotations

import os
import tempfile
from contextlib import ExitStack
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, cast

import av
from av.codec.context import Flags
from av.filter import Graph

from usbcheck.converting.failures import EncodingError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from av.audio.stream import AudioStream
    from av.container import InputContainer, OutputContainer
    from av.video.frame import VideoFrame
    from av.video.stream import VideoStream

    from usbcheck.converting.model import FilmPlan


def encode(source: Path, part: Path, plan: FilmPlan, on_progress: Callable[[float], None]) -> None:
    """Make a film; `on_progress` hears the share that is done, from 0 to 1.

    Raises:
        EncodingError: PyAV could not.
        OSError: a file cannot be read or written.
    """
    with tempfile.TemporaryDirectory(prefix="usbcheck-") as folder:
        log = os.fspath(Path(folder, "pass"))
        in_two = plan.bit_rate is not None and plan.encoder == _X264
        passes = (Flags.pass1, Flags.pass2) if in_two else (None,)
        for number, flag in enumerate(passes):

            def tell(share: float, done: int = number) -> None:
                on_progress((done + share) / len(passes))

            try:
                _Pass(source, part, plan, flag, log).run(tell)
            except av.error.FFmpegError as error:
                if isinstance(error, OSError) and error.errno and error.errno > 0:
                    raise OSError(error.errno, error.strerror) from error
                raise EncodingError(str(error)) from error


_X264: Final = "libx264"
ENCODERS: Final = frozenset({_X264, "libx265"})
"""Those whose constant quality and rate are set here; for others the program is needed."""

_LAYOUTS: Final = {1: "mono", 2: "stereo"}


class _Pass:
    """One run over the film; the first of two writes nothing."""

    def __init__(
        self, source: Path, part: Path, plan: FilmPlan, flag: Flags | None, log: str
    ) -> None:
        self._source, self._part, self._plan = source, part, plan
        self._flag, self._log = flag, log
        self._is_first = flag is Flags.pass1

    def run(self, on_progress: Callable[[float], None]) -> None:
        with ExitStack() as opened:
            read = opened.enter_context(av.open(os.fspath(self._source)))
            written = opened.enter_context(self._open())
            picture = _track(read, self._plan.track)
            picture.thread_type = "AUTO"
            made = self._picture(written, picture)
            sounds = {} if self._is_first else self._sounds(read, written)
            graph = _graph(picture, self._plan)
            for packet in read.demux(
                picture, *(s for s in read.streams.audio if s.index in sounds)
            ):
                if packet.stream is picture:
                    for frame in _filtered(graph, packet.decode()):
                        written.mux(made.encode(frame))
                    if packet.pts is not None and self._plan.seconds and packet.time_base:
                        seconds = float(packet.pts * packet.time_base)
                        on_progress(min(max(seconds / self._plan.seconds, 0), 1))
                else:
                    sounds[packet.stream.index].take(packet)
            for frame in _filtered(graph, [None]):
                written.mux(made.encode(frame))
            written.mux(made.encode(None))
            for sound in sounds.values():
                sound.end()

    def _open(self) -> OutputContainer:
        if self._is_first:
            return av.open(os.devnull, "w", format="null")
        options = {"movflags": "+faststart"} if self._plan.container in ("mp4", "mov") else {}
        return av.open(os.fspath(self._part), "w", format=self._plan.container, options=options)

    def _picture(self, written: OutputContainer, source: VideoStream) -> VideoStream:
        plan = self._plan
        rate = plan.rate or source.average_rate or Fraction(25)
        made = cast("VideoStream", written.add_stream(plan.encoder, rate=rate))
        size = plan.size or (source.width, source.height)
        if plan.size is None and plan.turned % 180:
            size = size[::-1]
        made.width, made.height = size
        made.pix_fmt = plan.pixel_format
        made.codec_context.time_base = 1 / rate
        if plan.bit_rate is None:
            made.options = {"crf": "18"}
        else:
            made.bit_rate = plan.bit_rate
            made.options = {"stats": self._log} if plan.encoder == _X264 else {}
        if self._flag is not None:
            made.codec_context.flags |= self._flag
        return made

    def _sounds(self, read: InputContainer, written: OutputContainer) -> dict[int, _Sound]:
        sound = self._plan.sound
        return {s.index: _Sound(s, written, sound) for s in read.streams.audio}


class _Sound:
    """A track of sound, copied or encoded anew; nothing changes how loud it is."""

    def __init__(
        self, source: AudioStream, written: OutputContainer, options: Mapping[str, str] | None
    ) -> None:
        self._written = written
        self._is_copied = options is None
        if options is None:
            self._made: Any = written.add_stream_from_template(source)
            return
        self._made = written.add_stream(options["c:a"], rate=int(options.get("ar", source.rate)))
        if "b:a" in options:
            self._made.bit_rate = round(float(options["b:a"].removesuffix("k")) * 1000)
        count = int(options.get("ac", source.layout.nb_channels))
        # A recording without a layout, as PCM has none, is taken for what its channels make.
        self._made.layout = _LAYOUTS.get(count, source.layout.name)

    def take(self, packet: Any) -> None:
        """Write a packet of the source."""
        if not self._is_copied:
            for frame in packet.decode():  # the encoder takes it to its own rate and samples
                self._written.mux(self._made.encode(frame))
        elif packet.dts is not None:
            packet.stream = self._made
            self._written.mux(packet)

    def end(self) -> None:
        """Write what is left."""
        if not self._is_copied:
            self._written.mux(self._made.encode(None))


def _track(read: InputContainer, place: int) -> VideoStream:
    """Return the track of that place among those that are no covers."""
    films = [
        s for s in read.streams.video if not s.disposition & av.stream.Disposition.attached_pic
    ]
    return films[min(place, len(films) - 1)]


def _graph(picture: VideoStream, plan: FilmPlan) -> Graph:
    graph = Graph()
    ends = [graph.add_buffer(template=picture)]
    for name, values in plan.filters(turn=True):
        ends.append(graph.add(name, ":".join(f"{k}={v}" for k, v in values.items())))
    ends.append(graph.add("buffersink"))
    graph.link_nodes(*ends).configure()
    return graph


def _filtered(graph: Graph, frames: Any) -> Iterator[VideoFrame]:
    """Yield what comes out of the filters; None ends them."""
    for frame in frames:
        graph.push(frame)
        while True:
            try:
                made = cast("VideoFrame", graph.pull())
            except (av.error.BlockingIOError, av.error.EOFError):
                break
            made.pict_type = 0  # else the encoder repeats the key frames of the source
            yield made
