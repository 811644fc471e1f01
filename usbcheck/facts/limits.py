"""How much of a foreign drive is looked at: every limit of safety with its reason, in one place.

What lies beyond is not read: the file then expands beyond safe limits (SEC006), a fact of it is
unknown since too large, a checker is ended (SEC007), or the listing says where it stopped (DRV007).
XML needs two more, which lxml keeps by itself: no entity is expanded, no element lies more than
256 deep.
"""

from __future__ import annotations

from typing import Final

KIB: Final = 1 << 10
MIB: Final = 1 << 20
GIB: Final = 1 << 30

# The drive

FOLDER_DEPTH: Final = 128
"""Levels of folders listed. Windows' ordinary paths on NTFS and exFAT end at 260 UTF-16 units
(MAX_PATH), and a level takes two of them at least: what lies deeper was not put there by a
person, and a damaged FAT can seem to nest without end."""

ENTRIES: Final = 500_000
"""Names read before the walk stops: a damaged FAT can branch without end, memory cannot."""

PATH_CHARACTERS: Final = 64_000_000
"""Characters of all paths together before the walk stops: 500,000 of 128 each. Long names in deep
folders would else make paths of 30,000 characters each on Windows."""

# Worker processes

MOST_WORKERS: Final = 4
"""Processes unless the user says how many: a stick is read no faster by more."""

ALL_WORKERS: Final = 31
"""Processes whatever the user says: Windows waits for 63 things at once, two a worker."""

EXAMINE_SECONDS: Final = 120
"""For the facts of one file: a poster without a code takes 1.3 s, a slow stick ten times that."""

DECODE_SECONDS: Final = 600
"""For samples of the pictures of one film, or of two that are compared: these take ten at most, on
a slow stick and an old computer sixty times that."""

SLOWEST_DECODING: Final = 100_000
"""Bytes per second: a film of one megabit a second is then decoded slower than it is played."""

SLOWEST_DRIVE: Final = 1_000_000
"""Bytes per second: below USB 1.1's full speed no reading of a whole file is waited for."""

HASHED: Final = 32 * GIB
"""Bytes of a drive that are read to find files that are the same: only those of one size with one
sample, the smallest first. Two copies of the longest film are 12 GB; sparse files seem as large as
anybody likes, and read like others."""

WORKER_START_SECONDS: Final = 60
"""Until a worker runs: 0.2 s, on a slow machine with a virus scanner many times that."""

WORKER_END_SECONDS: Final = 2
"""Until a killed worker is gone. One in a read that the system cannot break off is left behind."""

WORKER_MEMORY: Final = 1536 * MIB
"""Bytes that a worker may hold, looked at five times a second. A noisy A3 poster in CMYK with its
search for a code takes 470 MB, 4K HEVC in ten bits 330 MB (780 MB in 16 threads), reading text off
frames 220 MB; a progressive JPEG of 33 KB that decodes to 12000×12000 would take 1.7 GB. What a
child program prints is gathered by its worker, and counts here."""

WORKER_ADDRESSES: Final = 8 * GIB
"""Bytes of addresses that a worker, and each of its children, may reserve: what stops them between
two looks. Threads reserve far more than they hold, 70 MB each: 4K HEVC in 16 threads 2 GB."""

WORKER_COMMIT: Final = 3 * GIB
"""The same for Windows, which counts what must be backed by memory or the page file."""

WORKER_ANSWER: Final = 64 * MIB
"""Bytes of the facts of one file, pickled: more text than the largest Word part holds."""

KEPT_BYTES: Final = 16 * MIB
"""Of one file, for who reads them next: the index of a film of three hours, most posters."""

# Pictures

PICTURE_BYTES: Final = 128 * MIB
"""A JPEG is read into memory once: some four times an A3 sheet in CMYK at 300 dpi and the best
quality."""

JPEG_HEADER: Final = 32 * MIB
"""Pillow joins the segments before the first scan; the fattest Photoshop metadata are half of
this."""

JPEG_JUNK: Final = 64 * KIB
"""Pillow steps through what is no segment byte by byte: a JPEG that goes on as zeros ends here."""

JPEG_SCANS: Final = 64
"""Each scan passes over the whole picture whatever its size; encoders write at most about 20."""

JPEG_SEGMENTS: Final = 20_000
"""The walk takes a microsecond a segment; a file of PICTURE_BYTES has 2,000 if they are full."""

PIXELS_IN_STRIPS: Final = 80_000_000
"""Baseline JPEG, decoded in strips and shrunk on the way: an A3 sheet at 600 dpi and a margin."""

PIXELS_WHOLE: Final = 40_000_000
"""Decoders that hold the whole picture (progressive JPEG: 8 bytes a pixel in CMYK): twice an A3
sheet at 300 dpi with its bleed, 320 MB."""

FRAMES: Final = 16
"""Of an animation in which a code is looked for, within PIXELS_WHOLE in all: one without a code
takes as long a frame as a poster."""

COUNTED_GIF: Final = 8 * MIB
"""Bytes of a GIF whose frames are counted: the smallest has 20 bytes, a sticker a thousand."""

# Films

INDEX_ENTRIES: Final = 2_000_000
"""Entries of one index that are walked: 11 hours at 50 frames per second."""

COUNTED_SOUND: Final = 64 * MIB
"""Bytes of a file of sound without an index, whose packets are counted: an hour of MP3."""

FIRST_FRAME_PACKETS: Final = 60
"""Packets that are decoded while waiting for a first frame."""

MOVIE_BOX: Final = 64 * MIB
"""Bytes of the movie box of an MP4: the index of 11 hours at 50 frames a second is 40 MB."""

BOXES: Final = 20_000
"""Boxes in one MP4; a fragment has some ten, a film has a hundred."""

BOX_DEPTH: Final = 16
"""Boxes in boxes; the deepest that the standards know lies at ten."""

# Archives and documents

NOISE: Final = 64 * KIB
"""Bytes from a file's start that are looked at for any order: what sniffing has read already."""

ZIP_DIRECTORY: Final = 4 * MIB
"""Bytes of a zip's central directory: some 40,000 entries."""

ZIP_EXPANDED: Final = 256 * MIB
"""What one archive may declare, unless it is itself that large."""

ZIP_RATIO: Final = 20
"""Times its own size that a large archive may expand."""

XML_PART: Final = 16 * MIB
"""Bytes of one part of a docx; a book of 500 pages has 10 MB."""

XML_SMALL_PART: Final = 1 * MIB
"""Bytes of a part that only lists other parts."""

XML_TAGS: Final = 750_000
"""In one part: elements cost memory and time, not bytes."""

DOCX_SIDE_PARTS: Final = 64
"""Parts besides the document's own that are read of one docx: headers, stores, embedded texts."""

DOCX_CHUNKS: Final = 16
"""Documents embedded as text in one docx."""

DOCX_CHUNK_DEPTH: Final = 3
"""Documents in documents: who pastes one into another pastes no more."""

MAIL_PARTS: Final = 200
"""Parts of one MHT: a page and its pictures."""

HTML_SPAN: Final = 1000
"""Rows or columns that one cell of a web page may cover, as browsers have it (HTML 4.9.11)."""

HTML_CELLS: Final = 50_000
"""Cells of the tables of one web page, those that a span covers counted."""

WORD_TEXT: Final = 1_000_000
"""Characters of a text that are compared with the titles of works: ten times the longest script."""

OLE_FILE: Final = 512 * MIB
"""olefile reads its tables and streams whole."""

DOC_STREAM: Final = 32 * MIB
"""Bytes of a stream of a doc: where Word itself stops, pictures not counted."""

DOC_DATA: Final = 64 * MIB
"""Bytes of the stream of pictures."""

DOC_RUNS: Final = 300_000
"""Of one kind; a book of 500 pages has 20,000."""

DOC_PARAGRAPHS: Final = 200_000
"""Each is an object in memory, as are their cells."""

DOC_MARKS: Final = 200_000
"""Deleted or hidden runs and pictures: each is an object in memory."""

DOC_TABLE_DEPTH: Final = 64
"""Tables in tables; Word allows no more."""

DOC_RECORDS: Final = 20_000
"""Records of drawings looked at in one document: each can hold others."""

WORD_PICTURES: Final = 24
"""Pictures looked at in one document: each may have to be decoded."""

WORD_PICTURE: Final = 32 * MIB
"""Bytes of one: it is read into memory."""

WORD_PICTURE_PIXELS: Final = 40_000_000
"""Of one; an A3 sheet at 300 dpi has 17 million."""

LABEL_TEXT: Final = 4_000
"""Characters of one text in which labels are looked for: longer ones are prose."""

LABEL_STARTS: Final = 400
"""Places in it where a label may begin: each is compared with every label."""

# Side files, lists and other documents

SIDECAR: Final = 16 * MIB
"""Bytes of a file of subtitles: a film of three hours has 200 KB, karaoke in ASS some MB."""

CUES: Final = 100_000
"""Of one file: eight a second for three hours."""

TEXT_FILE: Final = 16 * MIB
"""Bytes of a plain text: some thirty novels."""

MANIFEST: Final = 64 * MIB
"""Bytes of a list of digests: 400,000 files. Its answer is longer than its text."""

DIGESTS: Final = 100_000
"""Lines of a list of digests: each is an object in memory."""

PDF_FILE: Final = 256 * MIB
"""Bytes of a PDF, which is read as its index leads; a scanned booklet of 200 pages has 100 MB."""

PDF_PAGES: Final = 2_000
"""Pages whose text is read: ten times the thickest script."""

SLIDES: Final = 2_000
"""Slides or sheets of one document."""

# Archives that hold a work

ARCHIVE_MEMBERS: Final = 2_000
"""Files of one archive that are unpacked: a work has some ten, a set of pictures a hundred."""

ARCHIVE_NAME: Final = 1_000
"""Characters of a member's path: Windows' ordinary paths end at 260."""

ARCHIVES: Final = 500
"""Archives of one drive that are unpacked."""

UNPACKED: Final = 64 * GIB
"""Bytes that all archives of a drive may unpack to: twenty works of 3 GB."""

FREE_SPACE: Final = 2 * GIB
"""Bytes that stay free on the disk that is unpacked to: the system and the report need some."""

SLOWEST_UNPACKING: Final = 1_000_000
"""Bytes per second, as of a drive's: what is read is written as fast."""
