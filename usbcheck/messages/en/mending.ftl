### How to mend: one message a rule, by program (premiere, jianying, photoshop, wps, ffmpeg, magick), with an example
### ffmpeg and magick hold a command a line, lines with # explain; the numbers come from the notice

mending-premiere = Premiere
mending-jianying = 剪映 (CapCut)
mending-photoshop = Photoshop
mending-wps = WPS
mending-ffmpeg = ffmpeg
mending-magick = ImageMagick
mending-example = Example
mending-unknown = AS-ASKED

mending-encode = -c:v libx264 -pix_fmt yuv420p -b:v { $bit_rate } -minrate { $bit_rate } -maxrate { $bit_rate } -bufsize { $bit_rate } -x264-params nal-hrd=cbr

mend-DRV001 =
    .example = One of the folders asked for is not in the root: make it there, name it as the notice does, and move the files into it.
mend-DRV002 =
    .example = “1.” stands before the folder's name: press F2, delete everything, type the name as the notice has it.
mend-DRV003 =
    .example = The folder for forms holds a film: cut it with Ctrl+X and paste it in the folder for works.
mend-DRV004 =
    .example = The root holds “notice.pdf” and a folder “backup”: keep a copy on the computer and delete them from the drive.
mend-DRV005 =
    .example = The folder is there, but the files went into its neighbour: move them.
mend-DRV006 =
    .example = A required folder has a sub-folder 有字幕: move the file up, add （有字幕） to its name, delete the empty folder.
mend-DRV007 =
    .example = Copying a film stops with “Data error (cyclic redundancy check)”: take another stick and copy again from the original.
mend-DRV008 =
    .example = The form shows 0 KB: see that the original has content, copy it again, wait for the bar to end, eject safely.
mend-DRV009 =
    .example = The forms of two works are the same byte for byte: one was copied and never filled in; fill it in.
mend-DRV010 =
    .example = The folders asked for lie in “Submission”: cut them and paste them in the root.
mend-DRV012 =
    .example = “work.zip” was still being copied when the stick was pulled out: copy it again, eject, then unpack it once to see.
mend-DRV013 =
    .example = The film was replaced after the list was made: make the list again and overwrite the old one.
mend-DRV014 =
    .example = The label is “New Volume”: right-click the drive → Rename, and type what the notice says.
mend-DRV015 =
    .example = A folder holds ASSETMAP.xml and some .mxf files: a cinema package; have it validated, or played in a cinema.

mend-SEC001 =
    .example = “作品.exe” with the icon of a folder: do not open it, scan the drive, delete it, then unhide the real folder.
mend-SEC002 =
    .photoshop = Open the picture in Photoshop, File → Save a Copy, format JPEG; do not change the extension alone.
    .wps = Open it in WPS, 文件 → 另存为, type “Word 文件 (*.docx)”.
    .example = “poster.jpg” is a PNG: rename it back to .png, open it, save a copy as JPEG.
mend-SEC003 =
    .example = “film.mp4” in 作品 is a symbolic link to drive D: delete it and copy the file itself.
mend-SEC004 =
    .wps = 文件 → 另存为, type “Word 文件 (*.docx)”; answer yes when told that macros will be lost.
    .example = The form is a .docm: save it as .docx, hand that in, delete the old one.
mend-SEC005 =
    .example = A zero-width space stands behind 微视频, copied from a web page: press F2, Ctrl+A, and type the whole name.
mend-SEC006 =
    .photoshop = Image → Image Size: reduce the pixels to what the notice asks, then Save a Copy as JPEG.
    .wps = Select the large picture, 图片工具 → 压缩图片, and save as a new .docx.
    .example = A picture of 300 KB unfolds to 400 million pixels: reduce it to { $poster_width }×{ $poster_height } in Photoshop.
mend-SEC007 =
    .example = A film of 40 GB timed out: copy it to the hard disk and check again; if it still does, a reviewer plays it in full and notes the result.

mend-NAM001 =
    .example = “final.mp4” does not tell which work it is: press F2 and use the name in the report.
mend-NAM002 =
    .example = The category is none of the notice's: find the right one there and write it as the notice does.
mend-NAM003 =
    .example = Write the plain “-” in place of the full-width “－”, and leave the rest.
mend-NAM004 =
    .example = The category is the trade's word: write the notice's, in the form too.
mend-NAM005 =
    .example = Ten files say 某区委组织部, one says 某区组织部: make that one the same.
mend-NAM006 =
    .example = “ 春风里的答卷(1)终稿.mp4”: take out the space in front, “(1)” and 终稿.
mend-NAM007 =
    .example = “初心是什么?.mp4”, named on a Mac: write the full-width “？” instead.
mend-NAM008 =
    .example = The film says 春风里的答卷, the form 春风里的答券: follow the film's opening title and rename the form.
mend-NAM009 =
    .example = Film and form name two categories: the form was copied from another work; write the work's category.
mend-NAM012 =
    .example = The work lies outside the folders of the categories and its name says none: find the category in the notice and move it into that folder.

mend-VID001 =
    .premiere = Open the project, File → Export → Media, format H.264, and export again; look at the free space first.
    .jianying = Open the draft and 导出 again as mp4; a draft file under another name is no film.
    .ffmpeg =
        # decodes it from beginning to end; no output means that it is sound
        ffmpeg -v error -i file.mp4 -f null -
    .example = The stick was pulled out at 90 %: copy again and play the copy to its end.
mend-VID002 =
    .premiere = File → Export → Media, Format: H.264 (gives .mp4), not QuickTime.
    .jianying = In the 导出 window set 格式 to mp4, not mov.
    .ffmpeg =
        # moves the picture into MP4 as it is, the sound becomes AAC
        ffmpeg -i old.mov -c:v copy -c:a aac -b:a 320k -movflags +faststart new.mp4
    .example = “film.mov” of an iPhone renamed “film.mp4” is still a MOV: change its container as above, or export MP4.
mend-VID003 =
    .premiere = Sequence → Sequence Settings, Frame Size { $width }×{ $height }; File → Export → Media → Video, Match Source. A clip of another size: right click → Scale to Frame Size.
    .jianying = 比例 under the player: { $ratio }; on 导出 set 分辨率 to the step that fits ({ $height }P).
    .ffmpeg =
        # only for a larger film of the same shape; enlarging adds no detail
        ffmpeg -i old.mp4 -vf scale={ $width }:{ $height },setsar=1 { mending-encode } -c:a copy new.mp4
    .example = 720P was chosen on export, giving 1280×720: go back to the draft and export at 1080P; do not enlarge the film.
mend-VID004 =
    .premiere = File → New → Sequence → Settings, Timebase { $frame_rate }, copy the edit into it; export with Frame Rate { $frame_rate }.
    .jianying = 草稿参数 → 修改 → 草稿帧率: { $frame_rate }; on 导出 set 帧率 to { $frame_rate }fps.
    .ffmpeg =
        # fast movement jerks a little; look at the result
        ffmpeg -i old.mp4 -vf fps={ $frame_rate } { mending-encode } -c:a copy new.mp4
    .example = The telephone recorded 30 frames a second and the sequence followed: make one of { $frame_rate } and export again.
mend-VID005 =
    .premiere = Right click the clip → Field Options → Always Deinterlace; Sequence Settings, Fields: No Fields (Progressive Scan); export with Field Order: Progressive.
    .jianying = It exports progressive always; convert interlaced footage before importing it, or the combs stay.
    .ffmpeg =
        # makes each frame whole
        ffmpeg -i old.mp4 -vf yadif { mending-encode } -c:a copy new.mp4
    .example = Shot as 1080/50i, moving edges show combs: deinterlace the clips in Premiere and export progressive.
mend-VID006 =
    .premiere = File → Export → Media → Video → Bitrate Settings: CBR, Target Bitrate { $mbps } Mbps.
    .jianying = In the 导出 window 码率 → 自定义, { $kbps } Kbps, 编码 H.264, and CBR where it is offered.
    .ffmpeg =
        # only for a rate too high; export a low one again from the project
        ffmpeg -i old.mp4 { mending-encode } -c:a copy new.mp4
    .example = Sent through WeChat the film is left with 3 Mbps: get the original, or export at { $mbps } Mbps.
mend-VID007 =
    .premiere = Sequence Settings: Pixel Aspect Ratio Square Pixels (1.0), Frame Size { $width }×{ $height }; the same on export.
    .jianying = 比例 under the player: { $ratio }; for upright shots add 画面 → 背景.
    .ffmpeg =
        # only where the pixels are right and their aspect is recorded wrong
        ffmpeg -i old.mp4 -vf scale={ $width }:{ $height },setsar=1 { mending-encode } -c:a copy new.mp4
    .example = 1440×1080 of an old camera, recorded as 4:3 pixels, makes people wide: export from a square-pixel sequence.
mend-VID008 =
    .premiere = Mark the beginning with I and the end with O; File → Export → Media, Range: Source In/Out.
    .jianying = Delete what is left at the end of the timeline, then export; its total length is what comes out.
    .ffmpeg =
        # keeps the first 7 min 59 s without encoding again
        ffmpeg -i old.mp4 -t 479 -c copy new.mp4
    .example = A 微视频 of 8 min 20 s ends with 25 s of black and music: cut both versions at the end of the credits.
mend-VID009 =
    .premiere = Right click the time ruler → Clear In and Out, then export the whole sequence.
    .jianying = Look at the total length; switch hidden clips (closed eye) on and export again.
    .example = A 典型事迹片 of 6 minutes: enter it as 微视频 if that fits, in name, form and summary.
mend-VID010 =
    .premiere = Convert telephone and screen recordings to a constant rate in Media Encoder first, replace the footage, export at { $frame_rate }.
    .jianying = Import the recording and 导出 at 帧率 { $frame_rate }fps: what comes out is constant.
    .ffmpeg =
        ffmpeg -i old.mp4 -vf fps={ $frame_rate } { mending-encode } -c:a copy new.mp4
    .example = A telephone recording was only renamed, its rate wanders between 24 and 30: export it at { $frame_rate }.
mend-VID011 =
    .premiere = File → Export → Media, switch Audio on, Audio Format AAC; see that no track is muted (M).
    .jianying = See that the loudspeaker of no track is crossed out and no clip's 音量 is at its lowest; export again.
    .ffmpeg =
        # joins sound that is kept apart, the picture stays as it is
        ffmpeg -i picture.mp4 -i sound.wav -map 0:v -map 1:a -c:v copy -c:a aac -b:a 320k new.mp4
    .example = The original sound was switched off for music that was never added: add it, export, listen once.
mend-VID012 =
    .premiere = If the original is cut off too: File → Export → Media, and wait for the end before closing.
    .jianying = If the original is cut off too: 导出 again and wait for 100 %.
    .ffmpeg =
        # decodes it from beginning to end; no output means that it is sound
        ffmpeg -v error -i file.mp4 -f null -
    .example = A film of 4 GB has 2.1 GB on the drive and stops half way: copy again and eject safely.
mend-VID013 =
    .premiere = Right click the clip → Scale to Frame Size, or Effect Controls → Motion → Scale until it fills the { $ratio } frame; leave out cinema bars.
    .jianying = 画面 → 基础 → 缩放 until it fills the frame; 比例 { $ratio }; no cinema bars.
    .ffmpeg =
        # finds the active picture: the crop=… at the end of its output
        ffmpeg -i old.mp4 -vf cropdetect -f null -
        # for an active picture of 1920×816: fills the frame, the sides are cut a little
        ffmpeg -i old.mp4 -vf crop=1920:816,scale=-2:{ $height },crop={ $width }:{ $height },setsar=1 { mending-encode } -c:a copy new.mp4
    .example = An upright shot in a wide frame has black at both sides: put a blurred background or pictures there.
mend-VID014 =
    .premiere = Look for clips offline (red) and gaps of black on the timeline; relink or delete them, export again.
    .jianying = Look for clips with 媒体丢失 and relink them; give a still that fills the film some pictures.
    .example = The project moved to another computer without its footage and exported black: copy all of it, relink, export.
mend-VID015 =
    .premiere = Export again from the project, and put it through no converter afterwards.
    .jianying = 导出 again from the draft, and put it through no converter afterwards.
    .ffmpeg =
        # writes the container anew without encoding
        ffmpeg -i old.mp4 -c copy -movflags +faststart new.mp4
    .example = One probe says 25 frames a second, the other 24.98, as after quick joiners: export again.
mend-VID016 =
    .premiere = File → Export → Media, Format H.264, Profile High and not High 10; neither HEVC nor ProRes.
    .jianying = In the 导出 window 编码 H.264, neither HEVC nor AV1.
    .ffmpeg =
        ffmpeg -i old.mov { mending-encode } -c:a aac -b:a 320k new.mp4
    .example = iPhone “High Efficiency” is HEVC and shows no picture on office computers: export as H.264.
mend-VID017 =
    .premiere = Right click the clip → Field Options → Always Deinterlace; progressive in sequence and export.
    .jianying = Convert the interlaced footage as below, replace it in the draft and export again.
    .ffmpeg =
        ffmpeg -i old.mp4 -vf yadif { mending-encode } -c:a copy new.mp4
    .example = Interlaced clips in a progressive sequence: flagged progressive, but people show combs when they move.
mend-VID018 =
    .premiere = Set the out point (O) where the picture ends; File → Export → Media, Range: Source In/Out.
    .jianying = Cut the music at the end of the timeline where the picture ends, and export.
    .ffmpeg =
        # keeps what has picture and sound, without encoding anew
        ffmpeg -i old.mp4 -c copy -shortest new.mp4
    .example = Five minutes of picture, music up to the ninth: cut the music where the picture ends.
mend-VID019 =
    .premiere = See whether the clip stands upright; set Rotation or add Horizontal Flip, and export.
    .jianying = Select the clip, use Rotate or Mirror, and export.
    .example = A lecture from a front camera whose board reads backwards: Mirror in 剪映, then export.
mend-VID020 =
    .premiere = Export from the project: the file has one video track.
    .jianying = Export from the draft: the file has one video track.
    .ffmpeg =
        # keeps the first picture and sound; for the second picture write 0:v:1
        ffmpeg -i old.mp4 -map 0:v:0 -map 0:a:0 -c copy new.mp4
    .example = A recorder saved a small preview beside the film: keep the film alone.
mend-VID021 =
    .premiere = Look at the frame rate in the clip's properties; put in original footage and export at { $frame_rate }.
    .jianying = Edit from the original footage; record screens at { $frame_rate } or more.
    .example = A conference recording of 5 pictures a second in a sequence of 25: ask for the original recording.
mend-VID022 =
    .premiere = Look at the clips' sizes; replace those smaller than { $width }×{ $height } by originals and export.
    .jianying = Look at the clips' resolution; replace what came from WeChat or the web, and export.
    .example = A download of 640×360 enlarged to { $width }×{ $height }: ask the makers for the original.
mend-VID023 =
    .premiere = Bitrate Encoding: VBR, 2 pass; Target { $mbps } Mbps; export from the project.
    .jianying = Export from the draft at { $kbps } Kbps; do not import a finished film of a lower rate.
    .example = A film of 1.5 Mbps converted at { $mbps } Mbps constant: what was added is filler.

mend-VID024 =
    .premiere = File → Export → Media → Video: the Format demanded; Profile and Level under Encoding Settings.
    .jianying = 导出 offers the codec alone; for profile and level encode once more in Premiere or as below.
    .ffmpeg =
        # H.264, with the profile and level demanded
        ffmpeg -i old.mp4 -c:v libx264 -profile:v PROFILE -level LEVEL -c:a copy new.mp4
    .example = Main was demanded and High chosen: export with Profile Main.
mend-VID025 =
    .premiere = File → Export → Media → Audio: Audio Codec, Sample Rate, Channels and Bitrate as demanded.
    .jianying = See the format under 音频导出; for a given rate or channels convert as below.
    .ffmpeg =
        # the pictures stay; fill in the rate and channels demanded
        ffmpeg -i old.mp4 -c:v copy -c:a aac -ar RATE -ac CHANNELS -b:a BITRATE new.mp4
    .example = A telephone recorded one channel where stereo is demanded: export from a stereo sequence.
mend-VID026 =
    .premiere = Essential Sound: Auto-Match; Loudness Meter and Hard Limiter on the Mix track.
    .jianying = Select the sound, switch 响度统一 on and set 音量; measure as below.
    .ffmpeg =
        # measures only: see I, LRA and Peak at the end
        ffmpeg -i old.mp4 -af ebur128=peak=true -f null -
    .example = The mix is ten decibels too quiet: add gain and a limiter, watch the meter, export.
mend-VID027 =
    .premiere = Set the out point (O) at a whole second; Range: Source In/Out.
    .jianying = Cut the timeline to whole seconds and export.
    .example = Eight frames too many: move the out point to the second before.
mend-VID028 =
    .premiere = Export MOV or MXF; Sequence Settings: Start Timecode as demanded.
    .jianying = What it exports has no time code: write one as below.
    .ffmpeg =
        # pictures and sound stay, a time code is written
        ffmpeg -i old.mov -c copy -timecode 10:00:00:00 new.mov
    .example = An MP4 from 剪映 has no time code: wrap it as MOV with one.
mend-VID029 =
    .premiere = File → Export → Media → Video → Advanced Settings: Key Frame Distance in frames.
    .jianying = It cannot set the distance: encode once more in Premiere or as below.
    .ffmpeg =
        # frames are the seconds demanded times the frame rate
        ffmpeg -i old.mp4 -c:v libx264 -g FRAMES -keyint_min FRAMES -c:a copy new.mp4
    .example = One key frame in ten seconds where more are demanded: set the distance and export.

mend-SUB001 =
    .premiere = Close the eye of the caption track; File → Export → Media, Captions: None, all else the same.
    .jianying = Close the eye of the text track and export with the same settings.
    .example = There is only “…（有字幕）.mp4”: hide the captions and export “…（无字幕）.mp4”.
mend-SUB002 =
    .premiere = Window → Text → Transcribe → Create captions; correct them; export with Burn Captions Into Video.
    .jianying = 文本 → 智能字幕 → 识别字幕, correct the text, export.
    .example = There is only “…（无字幕）.mp4”: recognise the speech in 剪映, correct it, export “…（有字幕）.mp4”.
mend-SUB003 =
    .example = “film1.mp4” has subtitles, “film2.mp4” has none: name them “…（有字幕）.mp4” and “…（无字幕）.mp4”.
mend-SUB004 =
    .premiere = For the version without: close the eye of the caption track, Captions None; for the other: Burn Captions Into Video.
    .jianying = Close the eye of the text track before exporting the version without, open it for the other.
    .example = Dialogue is to be read in both: the text track was not hidden; hide it and export that version again.
mend-SUB005 =
    .example = “（有字幕）.mp4” shows no subtitles and “（无字幕）.mp4” does: exchange the names, by way of a third.
mend-SUB006 =
    .example = One version lasts 5:02, the other 4:40, exported before the last changes: export both from one timeline.
mend-SUB007 =
    .example = “（有字幕）.mp4” was copied as “（无字幕）.mp4” to be replaced later: hide the subtitles, export, overwrite it.
mend-SUB008 =
    .premiere = Captions: Burn Captions Into Video for one version, None for the other, never Embed in Output File.
    .jianying = Its text is in the picture already; do not add an srt with another tool afterwards.
    .ffmpeg =
        # drops the subtitle track, the picture stays as it is
        ffmpeg -i old.mp4 -map 0:v:0 -map 0:a -c copy -sn new.mp4
        # burns an srt into the picture
        ffmpeg -i old.mp4 -vf subtitles=text.srt { mending-encode } -c:a copy -sn new.mp4
    .example = The text shows only when switched on in the player, not in the hall: burn it in and export again.
mend-SUB009 =
    .example = No speech, text only at beginning and end, the program cannot tell: a reviewer looks at both and notes it.
mend-SUB010 =
    .example = A Word text renamed “film.srt”: export subtitles from the editing program as SRT, in UTF-8.
mend-SUB011 =
    .example = Subtitle 120 begins at 00:12:05 while 119 ends at 00:12:07: let 119 end at 00:12:05.
mend-SUB012 =
    .example = The subtitles end at 12 minutes, the film at 8: they belong to the longer cut; export them from the final one.
mend-SUB013 =
    .example = The notice asks for burned-in subtitles, and the film was exported with the subtitle track off: switch it on and export again.

mend-PST001 =
    .photoshop = Image → Mode → CMYK Color, File → Save a Copy, format JPEG, quality 12; neither Export As nor Save for Web.
    .magick =
        # the two icc files are yours or the printer's
        magick old.png -background white -flatten -profile sRGB.icc -profile CMYK.icc -units PixelsPerInch -density { $dpi } -quality 95 new.jpg
    .example = “poster.png” of a design site renamed “poster.jpg”: open it in Photoshop, convert to CMYK, save a copy as JPEG.
mend-PST002 =
    .photoshop = Edit → Convert to Profile, the printer's CMYK profile (or Image → Mode → CMYK Color), Save a Copy as JPEG with ICC Profile ticked.
    .magick =
        # the two icc files are yours or the printer's
        magick old.jpg -profile sRGB.icc -profile CMYK.icc -quality 95 new.jpg
    .example = A telephone app saves RGB: convert it in Photoshop, see whether the reds go dull, save as JPEG.
mend-PST003 =
    .photoshop = File → New, { $page_width } × { $page_height } mm at { $dpi } pixels/inch, and lay it out anew; one that is only too large: Image Size with Resample, { $poster_width }×{ $poster_height }.
    .magick =
        # only for a larger poster of the same shape
        magick old.jpg -resize { $poster_width }x{ $poster_height }! -units PixelsPerInch -density { $dpi } -quality 95 new.jpg
    .example = A telephone poster of 1080×1920 has the wrong shape too: lay it out at { $page_width }×{ $page_height } mm, { $dpi } dpi.
mend-PST004 =
    .photoshop = Image → Image Size: untick Resample first, Resolution { $dpi } pixels/inch, OK, save; no pixel changes.
    .magick =
        # drops older records and leaves one; compresses once more
        magick old.jpg +profile exif +profile 8bim +profile xmp -units PixelsPerInch -density { $dpi } -quality 95 new.jpg
    .example = { $poster_width }×{ $poster_height } pixels but labelled 72 dpi: there are enough pixels, change the label only.
mend-PST005 =
    .photoshop = Image → Image Size: untick Resample, Resolution { $dpi } pixels/inch, Save a Copy as JPEG; all records are written alike.
    .magick =
        # drops older records and leaves one; compresses once more
        magick old.jpg +profile exif +profile 8bim +profile xmp -units PixelsPerInch -density { $dpi } -quality 95 new.jpg
    .example = JFIF says { $dpi }, EXIF says 72, from two programs: set it once more in Photoshop and save.
mend-PST006 =
    .photoshop = Edit → Convert to Profile, the printer's CMYK profile (often Japan Color 2001 Coated), Save a Copy with ICC Profile ticked; not Assign Profile.
    .magick =
        # replaces a profile that does not fit by the printer's; look at the colours again
        magick old.jpg +profile icc -profile CMYK.icc -quality 95 new.jpg
    .example = A CMYK poster carries an sRGB profile and prints in wrong colours: convert it to a CMYK profile, save again.
mend-PST007 =
    .photoshop = Export again from the layout at the size asked; replace small photographs by their originals, do not enlarge in Image Size.
    .example = 1080×1527 enlarged to { $poster_width }×{ $poster_height }: the pixels are there, the detail is not; export from the layout.
mend-PST008 =
    .photoshop = Open the layout, Save a Copy as JPEG, then open the copy and look at its last lines.
    .example = The lower half is grey: copy again from the computer; if the original is broken too, export it anew.
mend-PST009 =
    .photoshop = Make all layers visible in the Layers panel, make sure that the picture is whole, Save a Copy as JPEG, then open the copy.
    .example = The layer with the picture was hidden, the poster is a white sheet: show all layers and export again.
mend-PST010 =
    .photoshop = Image → Image Size shows both sides; only reduce, never enlarge.
    .example = A photograph saved from a messenger has 1080 pixels: ask for the original file.
mend-PST011 =
    .photoshop = File → Save a Copy, quality 10 or more; this scale cannot be computed here, so say which you chose.
    .magick = magick original.png -quality 95 new.jpg
    .example = A picture from a web page has quality 60: export from the original at 95.
mend-PST012 =
    .photoshop = File → Save a Copy; Save for Web leaves the metadata out.
    .example = A screenshot has neither make nor time: hand in the original from the album.

mend-QRC001 =
    .wps = In the form's QR cell 插入 → 图片 → 本地图片; an address alone is not enough.
    .example = The form only gives the address: “Create QR Code for this Page” in the browser, put the picture into 作品 as “春风里的答卷-新媒体作品-某区委组织部（二维码）.png”.
mend-QRC002 =
    .example = The code says “follow our account”: make it anew from the work's https address.
mend-QRC003 =
    .example = The code holds the preview of an article (with tempkey): publish it, copy its link, make the code anew. The code is a share on a network disk: put the film on a WeChat article or your own site and take the address of that page.
mend-QRC004 =
    .wps = Right click the QR picture in the form → 更改图片, and take the one of the poster.
    .example = The poster has the address, the form last year's code: follow the poster and change the picture in the form.
mend-QRC005 =
    .photoshop = Enlarge the code as a vector or with Nearest Neighbor to 20 mm at least, with a white margin.
    .example = 12 mm in the corner of an A3 poster: make it 25 mm and scan it from an arm's length.
mend-QRC006 =
    .example = The codes of two works lead to one home page: open each work, copy its own link, make its own code.

mend-DOC001 =
    .wps = Open the notice's form, fill it in, 文件 → 另存为, type “Word 文件 (*.docx)”, under the name in the report.
    .example = One “报名表.docx” for three works: one form a work, named “title-category-unit（报名表）.docx”.
mend-DOC002 =
    .wps = Open the notice's summary, list every work, 文件 → 另存为 .docx with 汇总表 in its name.
    .example = The summary was handed in on paper only: put the Word file into 表格 too.
mend-DOC003 =
    .wps = Make a new document, paste the script, 文件 → 另存为 .docx into 文本 under the name in the report.
    .example = The script stands in the form's synopsis: save it as “春风里的答卷-微视频-某区委组织部（解说词）.docx”.
mend-DOC004 =
    .wps = Open the original, 文件 → 另存为, type “Word 文件 (*.docx)”; check every field after 特色功能 → PDF 转 Word.
    .example = The form is a scanned PDF: hand in the Word file, the scan may go with it.
mend-DOC005 =
    .wps = Make a blank form with usbcheck forms, or open the notice's, and fill it in anew.
    .example = A 新媒体作品 came with form (一): fill in form (二) and put the QR code into its cell.
mend-DOC006 =
    .wps = Fill in the empty fields, Ctrl+S, close it and open it once more.
    .example = 主创人员 is empty: fill it in, print and stamp again, so that paper and file are the same.
mend-DOC007 =
    .wps = Make title, category and unit the same as in the file name (or rename the file), save.
    .example = The form says 《春风里的答券》, the file 春风里的答卷: follow the opening title, correct the form, print again.
mend-DOC008 =
    .wps = Correct 总集数 and 每集时长, save and print again.
    .example = The form says 8 minutes, the film lasts 3: see whether a cut-down was copied; else correct the form.
mend-DOC009 =
    .wps = Compare the summary with the folder 作品 row by row, correct it, print and stamp again.
    .example = Six works are listed, five are there: copy the one left out, or strike it.
mend-DOC010 =
    .wps = 文件 → 文档加密 → 密码加密: clear the password to open, save.
    .example = The form asks for a password: open it, clear the password, save, and open the copy on the drive.
mend-DOC011 =
    .wps = Put the cursor into the cell 二维码, 插入 → 图片 → 本地图片; do not paste a link to a picture.
    .example = The cell only has its printed “（二维码）”: insert the code and scan it from the screen.
mend-DOC012 =
    .wps = Open it, paste the whole script (右键 → 只粘贴文本), save.
    .example = “（解说词）.docx” has a heading only: paste the text, not a picture of it.
mend-DOC013 =
    .wps = Open the summary, fill in contact and telephone, save and print again.
    .example = 联系人 and 联系电话 at the foot are empty: fill in somebody who can be reached.
mend-DOC014 =
    .wps = Open the form, Ctrl+F for XXX, 待填 and 请填写, write what is asked for, save.
    .example = 主创人员 says XXX: put the names of director and camera there, print and stamp again.
mend-DOC015 =
    .wps = Open it, Ctrl+A and delete, paste the real text (右键 → 只粘贴文本), save.
    .example = The script is 啊 eighty times: the real text is still on the desktop, paste it and save.
mend-DOC016 =
    .wps = Open it, compare heading and text; save the right text under the same file name.
    .example = The script of 《春风里的答卷》 speaks of 《永远的支书》: the two were saved the wrong way round, swap them.
mend-DOC017 =
    .wps = Open the summary, make 报送单位 the same as in the file names, save, print and stamp again.
    .example = The summary says 溧阳市委组织部, the files 金坛区委组织部: another unit's table was used, correct the unit.
mend-DOC018 =
    .wps = Open the summary, select the row that is there twice, 右键 → 删除行, number anew, save.
    .example = Both versions of one 微视频 have a row: strike one, a work is listed once.
mend-DOC019 =
    .wps = 审阅 → 字数统计 shows the characters without spaces.
    .example = A statement of 420 characters where 300 are allowed: cut it to 300.

mend-SET001 =
    .example = At most 8 are allowed, 9 are there: see whether one was counted twice by two spellings; else choose the best 8.
mend-SET002 =
    .example = At most 1 新媒体作品 is allowed, 3 are there: keep the best, take the others and their forms away, correct the summary.
mend-SET003 =
    .example = The form says 5 episodes, only 第1集 and 第2集 are there: copy the other three and check each name.
mend-SET004 =
    .example = Sent on the last day, received on the next: ask the organiser which day counts, and keep the receipt.
mend-SET005 =
    .example = The file says 2010 because the camera's clock was never set: export again and write the date into the form.
mend-SET006 =
    .example = “某某镇年终工作总结片”: give it a fitting title if it tells of people; else enter another work.
mend-SET007 =
    .example = The works are packed in an archive: unpack it on the computer and copy the files to where the notice wants them.
mend-SET008 =
    .example = There is “初心-微视频-某区委组织部（解说词）.docx” but no film called 初心: use the film's title.
mend-SET009 =
    .premiere = 文件 → 导出 → 媒体: export the film; a project (.prproj) is none.
    .jianying = 导出 the film; do not hand in the folder of drafts.
    .example = The film is inside “永远的支书-典型事迹片-某区委组织部.zip”: unpack it and copy the film itself, under the same name, into 作品.
mend-SET010 =
    .example = Both “（有字幕）.mp4” and “（有字幕）.mov” were handed in, and they differ: keep the final one.
mend-DRV011 =
    .example = A film of 180 MB where 100 MB are allowed: lower the bit rate in the editor and export again.
mend-NAM010 =
    .example = A title of 26 characters: shorten it, on the form too.
mend-NAM011 =
    .example = A file name with the name of the college: rename it without; forms stay as they are.
mend-SET011 =
    .example = Nine authors where five are allowed: keep the main ones.
mend-SET012 =
    .example = Four works of one author: keep as many as are allowed.
mend-SET013 =
    .example = Seven works where five are allowed: keep the best.
