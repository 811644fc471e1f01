"""What people would use instead of usbcheck, with the same questions asked of the same files."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree as ET

from benchmarks.processes import Command

_LOOP = r"""
set -eu
works=$1 out=$2
: >"$out"
for film in "$works"/*.mp4; do
  ffprobe -v error -print_format json -show_streams -show_format "$film" >>"$out"
  exiftool -json "$film" >>"$out"
done
for poster in "$works"/*.jpg; do
  [ -e "$poster" ] || continue
  identify -format '%m %[colorspace] %w %h %x %y %U\n' "$poster" >>"$out"
  exiftool -json "$poster" >>"$out"
  zbarimg --quiet --raw "$poster" >>"$out" || [ $? -eq 4 ]
done
"""
"""As it stands in many a script: one call a file and tool. zbarimg ends with 4 where it finds no
code: it reads none off a poster in CMYK."""

_ONE_EXIFTOOL = r"""
set -eu
works=$1 out=$2
exiftool -json "$works"/*.mp4 "$works"/*.jpg >"$out"
printf '%s\0' "$works"/*.mp4 | xargs -0 -n 1 -P "$(nproc)" \
  ffprobe -v error -print_format json -show_streams -show_format >>"$out"
for poster in "$works"/*.jpg; do
  identify -format '%m %[colorspace] %w %h %x %y %U\n' "$poster" >>"$out"
  zbarimg --quiet --raw "$poster" >>"$out" || [ $? -eq 4 ]
done
"""
"""As somebody writes it who was in a hurry before: exiftool once, ffprobe on all cores."""

_RULES = (  # annex 1, item 2 in MediaInfo's words: track, field, how to compare, value
    ("General", "Format", "=", "MPEG-4"),
    ("Video", "Format", "=", "AVC"),
    ("Video", "Width", "=", "1920"),
    ("Video", "Height", "=", "1080"),
    ("Video", "FrameRate", "=", "25.000"),
    ("Video", "FrameRate_Mode", "=", "CFR"),
    ("Video", "ScanType", "=", "Progressive"),
    ("Video", "DisplayAspectRatio", "=", "1.778"),
    ("Video", "BitRate", ">=", "7200000"),
    ("Video", "BitRate", "<=", "8800000"),
    ("General", "Duration", "<=", "481000"),
)


def shell_loop(drive: Path, scratch: Path) -> Command:
    """Return a loop of ffprobe and exiftool on films; identify, exiftool and zbarimg on posters."""
    words = ("bash", "-c", _LOOP, "loop", str(_works(drive)), str(scratch / "loop.txt"))
    return Command("shell loop", words)


def quick_shell_loop(drive: Path, scratch: Path) -> Command:
    """Return the same answers, with exiftool called once and ffprobe on all cores."""
    words = ("bash", "-c", _ONE_EXIFTOOL, "loop", str(_works(drive)), str(scratch / "quick.txt"))
    return Command("shell loop, exiftool once, ffprobe on all cores", words)


def mediainfo(drive: Path) -> Command:
    """Return the command for MediaInfo's facts of all films, as JSON."""
    return Command("mediainfo (films)", ("mediainfo", "--Output=JSON", *films(drive)))


def mediaconch(drive: Path, scratch: Path) -> Command:
    """Return the command for MediaConch's verdict on all films, by a policy made of the notice.

    What it has seen before it would take from its data base.
    """
    return Command("mediaconch (films)", (*judging(scratch), *films(drive)))


def judging(scratch: Path) -> tuple[str, ...]:
    """Return MediaConch with the policy, to which films are added."""
    policy = scratch / "policy.xml"
    policy.write_bytes(_policy())
    return ("mediaconch", "--Force", "-p", str(policy))


def _policy() -> bytes:
    root = ET.Element("policy", type="and", name="1080/25P, 8 Mbps, 16:9, mp4")
    for number, (track, field, operator, value) in enumerate(_RULES, 1):
        given = {"name": f"{number} {field}", "value": field, "operator": operator}
        rule = ET.SubElement(root, "rule", given | {"tracktype": track, "occurrence": "*"})
        rule.text = value
    return bytes(ET.tostring(root, encoding="utf-8", xml_declaration=True))


def hashers(files: tuple[str, ...]) -> tuple[Command, ...]:
    """Return the programs by which people check copies."""
    return (
        Command("xxhsum -H2 (XXH3, 128 bits)", ("xxhsum", "-H2", *files)),
        Command("b3sum", ("b3sum", *files)),
        Command("b3sum, one thread", ("b3sum", "--num-threads", "1", *files)),
        Command("sha256sum", ("sha256sum", *files)),
    )


def soffice(papers: tuple[str, ...], scratch: Path) -> Command:
    """LibreOffice's text of Word files: one call for all, with a profile of its own."""
    home = f"-env:UserInstallation={(scratch / 'profile').as_uri()}"
    into = ("--convert-to", "txt:Text", "--outdir", str(scratch / "texts"))
    return Command("soffice --convert-to txt", ("soffice", home, "--headless", *into, *papers))


def films(drive: Path) -> tuple[str, ...]:
    """Return the films of a drive."""
    return tuple(str(path) for path in sorted(_works(drive).glob("*.mp4")))


def posters(drive: Path) -> tuple[str, ...]:
    """Return the posters of a drive."""
    return tuple(str(path) for path in sorted(_works(drive).glob("*.jpg")))


def papers(drive: Path) -> tuple[str, ...]:
    """Return the Word files of a drive."""
    return tuple(str(path) for path in sorted(drive.rglob("*.docx")))


def _works(drive: Path) -> Path:
    return drive / "作品"
