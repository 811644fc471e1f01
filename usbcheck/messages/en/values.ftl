### Quantities, terms and reasons

at-most = at most { $bound }
at-least = at least { $bound }
range = { $low } to { $high }
joint-or = {" "}or{" "}
joint-and = {", "}
amount-works = { $count ->
    [one] 1 work
   *[other] { $count } works
 }
amount-episodes = { $count ->
    [one] 1 episode
   *[other] { $count } episodes
 }
amount-persons = { $count ->
    [one] 1 person
   *[other] { $count } persons
 }
amount-characters = { $count ->
    [one] 1 character
   *[other] { $count } characters
 }
amount-pixels = { $count ->
    [one] 1 pixel
   *[other] { $count } pixels
 }
amount-quality = { $count }
frame-rate = { $number } fps
seconds = { $seconds } s
minutes = { $minutes } min
minutes-seconds = { $minutes } min { $seconds } s

term-root = the root
name-of-file = file name
name-of-folder = name of the work's folder
joint-nothing = nothing
told-by-name = the file name
told-by-folder = the folder
told-by-form = the entry form
told-by-only = there is only one
told-unit = the submitting unit
level-category = category
level-work = work
level-unit = unit

term-progressive = progressive
term-top-first = interlaced, top field first
term-bottom-first = interlaced, bottom field first
term-interlaced = interlaced
term-none = none
term-yes = yes
term-no = no
term-video = video
term-audio = audio
term-image = picture
term-word = Word file
term-document = document
term-sidecar = subtitle file
term-archive = archive
term-language-zh = Chinese
term-language-en = English
term-other = other file
term-width = width
term-height = height
term-frame_rate = frame rate
term-field_order = scan type
term-pixel_format = pixel format
term-bit_rate = video bit rate
term-duration = duration
term-variable_frame_rate = variable frame rate
term-display_aspect_ratio = display aspect ratio
term-sample_aspect_ratio = pixel aspect ratio
term-rotation = rotation
term-profile = codec profile
term-level = codec level
term-sound_channels = channels
term-sound_rate = sampling rate
term-sound_bit_rate = sound bit rate
term-chroma = chroma sampling
term-bit_depth = bit depth
term-colour_primaries = colour primaries
term-colour_transfer = transfer characteristics
term-colour_matrix = colour matrix
term-constant_bit_rate = constant bit rate
term-truncated = cut off or not
term-link = link
term-special = special file
term-summary = { $summary }
term-unit-form = form of the unit
term-entry-form = { $entry_form }
term-script = { $script }
term-text = plain text document
part-archive = the archive
part-video = the film
part-video-subtitled = the version with subtitles
part-video-unsubtitled = the version without subtitles
part-poster = the { $picture }
part-qr = the QR code
part-entry-form = the { $entry_form }
part-script = the { $script }
noun-entry-form = entry form
noun-summary = list of works
noun-script = text
noun-poster = picture
part-document = the document
part-sidecar = the subtitle file
part-audio = the sound file

why-not-recorded = the file does not record it
why-not-found = the form has no field of that name; a person must look
why-not-examined = nobody looked
why-probe-failed = the probe gave no answer
why-too-large = beyond a safety limit, not expanded
why-unreadable = it could not be read
why-denied = no permission to read it
why-locked = another program has the file open
why-unit-unknown = the submitting unit is not known, so neither is its limit; --unit-type can tell it
why-garbled = the name of a folder is garbled beyond repair
why-vanished = the file was gone when it was opened
why-crashed = the checker crashed
why-timed-out = the checker timed out
why-out-of-memory = the checker ran out of memory
why-interrupted = the check was interrupted
why-unclear = looking at the pictures could not decide it
why-unsupported = nothing here reads this format; a person must look

content-mp4 = an MP4 video
content-mov = a QuickTime (MOV) video
content-3gp = a 3GP video
content-m4a = an M4A sound file
content-heic = a HEIC picture
content-matroska = a Matroska (MKV) video
content-webm = a WebM video
content-avi = an AVI video
content-asf = a WMV or WMA file
content-flv = an FLV video
content-mpegts = an MPEG-TS video
content-mpeg = an MPEG video
content-realmedia = a RealMedia file
content-mxf = an MXF video
content-dv = a DV video
content-gxf = a GXF video
content-ogg-video = an Ogg video
content-r3d = a camera recording (R3D)
content-wtv = a recorded broadcast (WTV)
content-bare-video = a video stream without a container
content-mp3 = an MP3 sound file
content-aac = an AAC sound file
content-wav = a WAV sound file
content-flac = a FLAC sound file
content-ogg = an Ogg file
content-amr = an AMR recording
content-ape = an APE sound file
content-aiff = an AIFF sound file
content-caf = a CAF sound file
content-w64 = a Wave64 sound file
content-wavpack = a WavPack sound file
content-midi = a MIDI file
content-jpeg = a JPEG picture
content-png = a PNG picture
content-gif = a GIF picture
content-bmp = a BMP picture
content-tiff = a TIFF picture
content-webp = a WebP picture
content-psd = a Photoshop file
content-svg = an SVG drawing
content-jpeg2000 = a JPEG 2000 picture
content-jxl = a JPEG XL picture
content-camera-raw = a camera's raw picture
content-docx = a Word file (docx)
content-docm = a Word file with macros (docm)
content-doc = a Word 97-2003 file (doc)
content-xlsx = an Excel workbook (xlsx)
content-xls = an Excel 97-2003 workbook (xls)
content-pptx = a presentation (pptx)
content-ppt = a presentation (ppt)
content-odt = an OpenDocument text (odt)
content-ods = an OpenDocument spreadsheet (ods)
content-odp = an OpenDocument presentation (odp)
content-iwork = an Apple Pages, Numbers or Keynote file
content-ofd = an OFD document
content-ole-other = another Office 97 file
content-encrypted-ooxml = an encrypted Office file
content-encrypted = a file encrypted by encryption software
content-rtf = an RTF document
content-html = a web page (HTML)
content-mhtml = a web archive (MHTML)
content-word-xml = a Word XML document
content-pdf = a PDF document
content-postscript = a PostScript file (EPS, AI)
content-cdr = a CorelDRAW file
content-indd = an InDesign file
content-zip = a ZIP archive
content-rar = a RAR archive
content-7z = a 7z archive
content-swf = a Flash file (SWF)
content-executable = a program
content-elf = a program (Linux)
content-macho = a program (macOS or Java)
content-script = a script
content-shortcut = a shortcut
content-msi = an installer
content-jar = a Java program
content-srt = a subtitle file (SRT)
content-vtt = a subtitle file (WebVTT)
content-ass = a subtitle file (ASS)
content-dcp = the index of a digital cinema package (DCP)
content-imf = the index of an IMF package
content-mhl = a media hash list (MHL)
content-hash-list = a list of checksums
content-text = plain text
content-empty = an empty file
content-unknown = unknown content

