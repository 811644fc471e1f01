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
    .example = An “.exe” with the name and the icon of a folder: do not open it, scan the drive, delete it, then unhide the real folder.
mend-SEC002 =
    .photoshop = Open the picture in Photoshop, File → Save a Copy in the format asked for; do not change the extension alone.
    .wps = Open it in WPS, 文件 → 另存为, type “Word 文件 (*.docx)”.
    .example = The extension of a picture was changed by hand: change it back, open it, save a copy in the format asked for.
mend-SEC003 =
    .example = “film” is a symbolic link to drive D: delete it and copy the file itself.
mend-SEC004 =
    .wps = 文件 → 另存为, type “Word 文件 (*.docx)”; answer yes when told that macros will be lost.
    .example = The form is a .docm: save it as .docx, hand that in, delete the old one.
mend-SEC005 =
    .example = A zero-width space stands within the name, copied from a web page: press F2, Ctrl+A, and type the whole name.
mend-SEC006 =
    .photoshop = Image → Image Size: reduce the pixels to what the notice asks, then Save a Copy.
    .wps = Select the large picture, 图片工具 → 压缩图片, and save as a new .docx.
    .example = A picture of 300 KB unfolds to 400 million pixels: reduce it to a few thousand pixels in Photoshop.
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
mend-NAM013 =
    .example = A film lies eight folders deep, in folders with whole sentences for names: move it up into the notice's folder.

mend-VID001 =
    .premiere = Open the project, File → Export → Media, and export again; look at the free space first.
    .jianying = Open the draft and 导出 again; a draft file under another name is no film.
    .ffmpeg =
        # decodes it from beginning to end; no output means that it is sound
        ffmpeg -v error -i file.{ $suffix } -f null -
    .example = The stick was pulled out at 90 %: copy again and play the copy to its end.
mend-VID002 =
    .premiere = { $container ->
        [MP4] File → Export → Media, Format: H.264, which gives .mp4.
        [MOV] File → Export → Media, Format: QuickTime, which gives .mov.
        [MXF] File → Export → Media, Format: MXF OP1a, with a preset of the codec asked for.
        [AVI] File → Export → Media, Format: AVI.
        [none] File → Export → Media, with a format that gives the container asked for.
       *[other] File → Export → Media, with a format that gives { $container }; where there is none, export in high quality and use the command below.
     }
    .jianying = { $container ->
        [MP4] In the 导出 window set 格式 to mp4.
        [MOV] In the 导出 window set 格式 to mov.
       *[other] It exports few containers: export in the highest quality, then use the command below.
     }
    .ffmpeg =
        # moves the picture into the new container as it is; the sound becomes what that holds
        ffmpeg -i old -c:v copy { $sound } { $index }new.{ $suffix }
    .example = “film.{ $suffix }” that was only renamed still has its old container: change it as above, or export again.
mend-VID003 =
    .premiere = Sequence → Sequence Settings, Frame Size { $width }×{ $height }; File → Export → Media → Video, Match Source. A clip of another size: right click → Scale to Frame Size.
    .jianying = 比例 under the player: { $ratio }; on 导出 set 分辨率 to the step that fits (height { $height }).
    .ffmpeg =
        # only for a larger film of the same shape; enlarging adds no detail
        ffmpeg -i old.{ $suffix } -vf scale={ $width }:{ $height },setsar=1 { $encode } -c:a copy new.{ $suffix }
    .example = A smaller resolution was chosen on export: go back to the project and export at { $width }×{ $height }; do not enlarge the film.
mend-VID004 =
    .premiere = File → New → Sequence → Settings, Timebase { $frame_rate }, copy the edit into it; export with Frame Rate { $frame_rate }.
    .jianying = 草稿参数 → 修改 → 草稿帧率: { $frame_rate }; on 导出 set 帧率 to { $frame_rate }fps.
    .ffmpeg =
        # fast movement jerks a little; look at the result
        ffmpeg -i old.{ $suffix } -vf fps={ $frame_rate } { $encode } -c:a copy new.{ $suffix }
    .example = The footage has another rate than the notice's and the sequence followed: make one of { $frame_rate } and export again.
mend-VID005 =
    .premiere = { $scan ->
        [interlaced] Sequence Settings, Fields: the field order of the notice; export with the same Field Order.
       *[progressive] Right click the clip → Field Options → Always Deinterlace; Sequence Settings, Fields: No Fields (Progressive Scan); export with Field Order: Progressive.
     }
    .jianying = { $scan ->
        [interlaced] It exports progressive always: convert with the command below, or finish in a program that exports interlaced.
       *[progressive] It exports progressive always; convert interlaced footage before importing it, or the combs stay.
     }
    .ffmpeg = { $scan ->
        [interlaced] ffmpeg -i old.{ $suffix } -vf setfield=tff { $encode } -c:a copy new.{ $suffix }
       *[progressive] ffmpeg -i old.{ $suffix } -vf yadif { $encode } -c:a copy new.{ $suffix }
     }
    .example = Footage, sequence and export have different field orders: set all three to the notice's and export again.
mend-VID006 =
    .premiere = File → Export → Media → Video → Bitrate Settings: CBR, Target Bitrate { $mbps } Mbps.
    .jianying = In the 导出 window 码率 → 自定义, { $kbps } Kbps, 编码 { $codec }, and CBR where it is offered.
    .ffmpeg =
        # only for a rate too high; export a low one again from the project
        ffmpeg -i old.{ $suffix } { $encode } -c:a copy new.{ $suffix }
    .example = Sent through WeChat the film is left with a fraction of its bit rate: get the original, or export at { $mbps } Mbps.
mend-VID007 =
    .premiere = Sequence Settings: Pixel Aspect Ratio Square Pixels (1.0), Frame Size { $width }×{ $height }; the same on export.
    .jianying = 比例 under the player: { $ratio }; for shots of another shape add 画面 → 背景.
    .ffmpeg =
        # only where the pixels are right and their aspect is recorded wrong
        ffmpeg -i old.{ $suffix } -vf scale={ $width }:{ $height },setsar=1 { $encode } -c:a copy new.{ $suffix }
    .example = 1440×1080 of an old camera, recorded as 4:3 pixels, makes people wide: export from a square-pixel sequence.
mend-VID008 =
    .premiere = Mark the beginning with I and the end with O; File → Export → Media, Range: Source In/Out.
    .jianying = Delete what is left at the end of the timeline, then export; its total length is what comes out.
    .ffmpeg =
        # keeps the first { $longest } without encoding again
        ffmpeg -i old.{ $suffix } -t { $longest_seconds } -c copy new.{ $suffix }
    .example = What is too much is black and music at the end: cut it at the end of the credits, in all versions alike.
mend-VID009 =
    .premiere = Right click the time ruler → Clear In and Out, then export the whole sequence.
    .jianying = Look at the total length; switch hidden clips (closed eye) on and export again.
    .example = A film that is short by nature: enter it in another category if that fits, in its name and in all forms.
mend-VID010 =
    .premiere = Convert telephone and screen recordings to a constant rate in Media Encoder first, replace the footage, export at { $frame_rate }.
    .jianying = Import the recording and 导出 at 帧率 { $frame_rate }fps: what comes out is constant.
    .ffmpeg =
        ffmpeg -i old.{ $suffix } -vf fps={ $frame_rate } { $encode } -c:a copy new.{ $suffix }
    .example = A telephone recording was only renamed, its rate wanders between 24 and 30: export it at { $frame_rate }.
mend-VID011 =
    .premiere = File → Export → Media, switch Audio on; see that no track is muted (M).
    .jianying = See that the loudspeaker of no track is crossed out and no clip's 音量 is at its lowest; export again.
    .ffmpeg =
        # joins sound that is kept apart, the picture stays as it is
        ffmpeg -i picture.{ $suffix } -i sound.wav -map 0:v -map 1:a -c:v copy { $sound } new.{ $suffix }
    .example = The original sound was switched off for music that was never added: add it, export, listen once.
mend-VID012 =
    .premiere = If the original is cut off too: File → Export → Media, and wait for the end before closing.
    .jianying = If the original is cut off too: 导出 again and wait for 100 %.
    .ffmpeg =
        # decodes it from beginning to end; no output means that it is sound
        ffmpeg -v error -i file.{ $suffix } -f null -
    .example = A film of 4 GB has 2.1 GB on the drive and stops half way: copy again and eject safely.
mend-VID013 =
    .premiere = Right click the clip → Scale to Frame Size, or Effect Controls → Motion → Scale until it fills the { $ratio } frame; leave out cinema bars.
    .jianying = 画面 → 基础 → 缩放 until it fills the frame; 比例 { $ratio }; no cinema bars.
    .ffmpeg =
        # finds the active picture: the crop=… at the end of its output
        ffmpeg -i old.{ $suffix } -vf cropdetect -f null -
        # crops to the active picture (put the result after the first crop=) and fills the frame
        ffmpeg -i old.{ $suffix } -vf crop=iw:ih-264,scale={ $width }:{ $height }:force_original_aspect_ratio=increase,crop={ $width }:{ $height },setsar=1 { $encode } -c:a copy new.{ $suffix }
    .example = A shot of another shape than the frame has black at both sides: put a blurred background or pictures there.
mend-VID014 =
    .premiere = Look for clips offline (red) and gaps of black on the timeline; relink or delete them, export again.
    .jianying = Look for clips with 媒体丢失 and relink them; give a still that fills the film some pictures.
    .example = The project moved to another computer without its footage and exported black: copy all of it, relink, export.
mend-VID015 =
    .premiere = Export again from the project, and put it through no converter afterwards.
    .jianying = 导出 again from the draft, and put it through no converter afterwards.
    .ffmpeg =
        # writes the container anew without encoding
        ffmpeg -i old.{ $suffix } -c copy { $index }new.{ $suffix }
    .example = The frame rates of two probes differ by a little, as after quick joiners: export again.
mend-VID016 =
    .premiere = File → Export → Media, codec { $codec }, 8 bit and no other.
    .jianying = In the 导出 window 编码 { $codec }; where it is not offered, convert with the command below.
    .ffmpeg =
        ffmpeg -i old { $encode } { $sound } new.{ $suffix }
    .example = “High Efficiency” of telephones shows no picture on office computers: export as { $codec }.
mend-VID017 =
    .premiere = Right click the clip → Field Options → Always Deinterlace; progressive in sequence and export.
    .jianying = Convert the interlaced footage as below, replace it in the draft and export again.
    .ffmpeg =
        ffmpeg -i old.{ $suffix } -vf yadif { $encode } -c:a copy new.{ $suffix }
    .example = Interlaced clips in a progressive sequence: flagged progressive, but people show combs when they move.
mend-VID018 =
    .premiere = Set the out point (O) where the picture ends; File → Export → Media, Range: Source In/Out.
    .jianying = Cut the music at the end of the timeline where the picture ends, and export.
    .ffmpeg =
        # keeps what has picture and sound, without encoding anew
        ffmpeg -i old.{ $suffix } -c copy -shortest new.{ $suffix }
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
        ffmpeg -i old.{ $suffix } -map 0:v:0 -map 0:a:0 -c copy new.{ $suffix }
    .example = A recorder saved a small preview beside the film: keep the film alone.
mend-VID021 =
    .premiere = Look at the frame rate in the clip's properties; put in original footage and export at { $frame_rate }.
    .jianying = Edit from the original footage; record screens at { $frame_rate } or more.
    .example = A conference recording of a few pictures a second in a sequence of a higher rate: ask for the original recording.
mend-VID022 =
    .premiere = Look at the clips' sizes; replace those smaller than { $width }×{ $height } by originals and export.
    .jianying = Look at the clips' resolution; replace what came from WeChat or the web, and export.
    .example = A small download enlarged to { $width }×{ $height }: ask the makers for the original.
mend-VID023 =
    .premiere = Bitrate Encoding: VBR, 2 pass; Target { $mbps } Mbps; export from the project.
    .jianying = Export from the draft at { $kbps } Kbps; do not import a finished film of a lower rate.
    .example = A film of a low rate converted at { $mbps } Mbps constant: what was added is filler.

mend-VID024 =
    .premiere = File → Export → Media → Video: the Format demanded; Profile and Level under Encoding Settings.
    .jianying = 导出 offers the codec alone; for profile and level encode once more in Premiere or as below.
    .ffmpeg =
        # fill in the profile and level demanded
        ffmpeg -i old.{ $suffix } { $encode } -profile:v PROFILE -level LEVEL -c:a copy new.{ $suffix }
    .example = Main was demanded and High chosen: export with Profile Main.
mend-VID025 =
    .premiere = File → Export → Media → Audio: Audio Codec, Sample Rate, Channels and Bitrate as demanded.
    .jianying = See the format under 音频导出; for a given rate or channels convert as below.
    .ffmpeg =
        # the pictures stay, the sound is converted as demanded
        ffmpeg -i old.{ $suffix } -c:v copy { $sound } new.{ $suffix }
    .example = A telephone recorded one channel where stereo is demanded: export from a stereo sequence.
mend-VID026 =
    .premiere = Essential Sound: Auto-Match; Loudness Meter and Hard Limiter on the Mix track.
    .jianying = Select the sound, switch 响度统一 on and set 音量; measure as below.
    .ffmpeg =
        # measures only: see I, LRA and Peak at the end
        ffmpeg -i old.{ $suffix } -af ebur128=peak=true -f null -
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
    .example = A film from 剪映 has no time code: write one with the command, or export from Premiere.
mend-VID029 =
    .premiere = File → Export → Media → Video → Advanced Settings: Key Frame Distance in frames.
    .jianying = It cannot set the distance: encode once more in Premiere or as below.
    .ffmpeg =
        # frames are the seconds demanded times the frame rate
        ffmpeg -i old.{ $suffix } { $encode } -g FRAMES -keyint_min FRAMES -c:a copy new.{ $suffix }
    .example = One key frame in ten seconds where more are demanded: set the distance and export.
mend-VID030 =
    .premiere = Mark the beginning with I and the end with O; File → Export → Media, an audio Format, Range: Source In/Out.
    .jianying = Cut the sound to the length demanded and export it with 音频导出 alone.
    .ffmpeg =
        # keeps the seconds at the beginning, without encoding again
        ffmpeg -i old.mp3 -t SECONDS -c copy new.mp3
    .example = A radio play ends with half a minute of silence: cut it off and export.
mend-VID031 =
    .premiere = Open the project, File → Export → Media, an audio Format as demanded, and export again.
    .jianying = Open the draft and export again with 音频导出.
    .ffmpeg =
        # decodes it from beginning to end; no output means that it is sound
        ffmpeg -v error -i file.mp3 -f null -
    .example = An encrypted download of a song was renamed to .mp3: get the author's own recording.

mend-SUB001 =
    .premiere = Close the eye of the caption track; File → Export → Media, Captions: None, all else the same.
    .jianying = Close the eye of the text track and export with the same settings.
    .example = There is only “…（有字幕）.{ $suffix }”: hide the captions and export “…（无字幕）.{ $suffix }”.
mend-SUB002 =
    .premiere = Window → Text → Transcribe → Create captions; correct them; export with Burn Captions Into Video.
    .jianying = 文本 → 智能字幕 → 识别字幕, correct the text, export.
    .example = There is only “…（无字幕）.{ $suffix }”: recognise the speech in 剪映, correct it, export “…（有字幕）.{ $suffix }”.
mend-SUB003 =
    .example = “film1.{ $suffix }” has subtitles, “film2.{ $suffix }” has none: name them “…（有字幕）.{ $suffix }” and “…（无字幕）.{ $suffix }”.
mend-SUB004 =
    .premiere = For the version without: close the eye of the caption track, Captions None; for the other: Burn Captions Into Video.
    .jianying = Close the eye of the text track before exporting the version without, open it for the other.
    .example = Dialogue is to be read in both: the text track was not hidden; hide it and export that version again.
mend-SUB005 =
    .example = “…（有字幕）.{ $suffix }” shows no subtitles and “…（无字幕）.{ $suffix }” does: exchange the names, by way of a third.
mend-SUB006 =
    .example = One version is twenty seconds shorter, exported before the last changes: export both from one timeline.
mend-SUB007 =
    .example = “…（有字幕）.{ $suffix }” was copied as “…（无字幕）.{ $suffix }” to be replaced later: hide the subtitles, export, overwrite it.
mend-SUB008 =
    .premiere = Captions: Burn Captions Into Video for one version, None for the other, never Embed in Output File.
    .jianying = Its text is in the picture already; do not add an srt with another tool afterwards.
    .ffmpeg =
        # drops the subtitle track, the picture stays as it is
        ffmpeg -i old.{ $suffix } -map 0:v:0 -map 0:a -c copy -sn new.{ $suffix }
        # burns an srt into the picture
        ffmpeg -i old.{ $suffix } -vf subtitles=text.srt { $encode } -c:a copy -sn new.{ $suffix }
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
mend-SUB014 =
    .premiere = Switch off the tracks that hold the watermark or the mark (Toggle Track Output), then export the version without subtitles; where it is in the footage, use the original.
    .jianying = Delete watermarks, stickers and the closing promotion, then export; ask the maker for originals of downloaded footage.
    .example = The version without subtitles was downloaded, with a site's watermark across it: ask the maker for the original and export again.

mend-PST001 =
    .photoshop = File → Save a Copy, format: { $format ->
        [none] the notice's
       *[other] { $format }
     }{ $mode ->
        [CMYK] {""}; before that Image → Mode → CMYK Color; neither Export As nor Save for Web
        [RGB] {""}; before that Image → Mode → RGB Color
       *[other] {""}
     }.
    .magick = { $mode ->
        [CMYK] magick old -background white -flatten -profile sRGB.icc -profile CMYK.icc{ $density } -quality 95 new.{ $picture_suffix }
       *[other] magick old -background white -flatten{ $density } -quality 95 new.{ $picture_suffix }
     }
    .example = A download of a design site was only renamed: open it in Photoshop and save a copy in the format asked for.
mend-PST002 =
    .photoshop = { $mode ->
        [CMYK] Edit → Convert to Profile, the printer's CMYK profile (or Image → Mode → CMYK Color), Save a Copy with ICC Profile ticked.
        [RGB] Edit → Convert to Profile, sRGB (or Image → Mode → RGB Color), Save a Copy with ICC Profile ticked.
        [L] Image → Mode → Grayscale, Save a Copy.
       *[other] Image → Mode: the mode of the notice, Save a Copy.
     }
    .magick = { $mode ->
        [CMYK] magick old.{ $picture_suffix } -profile sRGB.icc -profile CMYK.icc -quality 95 new.{ $picture_suffix }
        [RGB] magick old.{ $picture_suffix } -colorspace sRGB -quality 95 new.{ $picture_suffix }
        [L] magick old.{ $picture_suffix } -colorspace Gray -quality 95 new.{ $picture_suffix }
       *[other] magick identify old.{ $picture_suffix }
     }
    .example = { $mode ->
        [CMYK] The design program saved the mode of screens: convert to CMYK in Photoshop, see whether the reds go dull, save.
        [RGB] The agency delivered the mode of presses: convert to RGB in Photoshop, see whether the colours are too bright, save.
       *[other] The design program saved another mode: convert it in Photoshop, look at the colours, save.
     }
mend-PST003 =
    .photoshop = File → New, { $page_width } × { $page_height } mm at { $dpi } pixels/inch, and lay it out anew; one that is only too large: Image Size with Resample, { $picture_width }×{ $picture_height }.
    .magick =
        # only for a larger picture of the same shape
        magick old.{ $picture_suffix } -resize { $picture_width }x{ $picture_height }!{ $density } -quality 95 new.{ $picture_suffix }
    .example = A picture made for telephones has the wrong shape too: lay it out at { $page_width }×{ $page_height } mm, { $dpi } dpi.
mend-PST004 =
    .photoshop = Image → Image Size: untick Resample first, Resolution { $dpi } pixels/inch, OK, save; no pixel changes.
    .magick =
        # drops older records and leaves one; compresses once more
        magick old.{ $picture_suffix } +profile exif +profile 8bim +profile xmp{ $density } -quality 95 new.{ $picture_suffix }
    .example = { $picture_width }×{ $picture_height } pixels but labelled with a screen's resolution: there are enough pixels, change the label only.
mend-PST005 =
    .photoshop = Image → Image Size: untick Resample, Resolution { $dpi } pixels/inch, Save a Copy; all records are written alike.
    .magick =
        # drops older records and leaves one; compresses once more
        magick old.{ $picture_suffix } +profile exif +profile 8bim +profile xmp{ $density } -quality 95 new.{ $picture_suffix }
    .example = JFIF says { $dpi }, EXIF says otherwise, from two programs: set it once more in Photoshop and save.
mend-PST006 =
    .photoshop = Edit → Convert to Profile, { $mode ->
        [CMYK] the printer's CMYK profile (often Japan Color 2001 Coated)
        [RGB] sRGB
       *[other] one that fits the colour mode
     }, Save a Copy with ICC Profile ticked; not Assign Profile.
    .magick =
        # replaces a profile that does not fit; look at the colours again
        magick old.{ $picture_suffix } +profile icc -profile { $mode ->
            [CMYK] CMYK.icc
            [RGB] sRGB.icc
           *[other] fitting.icc
         } -quality 95 new.{ $picture_suffix }
    .example = The mode was changed and the old profile stayed, so colours are wrong elsewhere: convert to a fitting profile, save again.
mend-PST007 =
    .photoshop = Export again from the layout at the size asked; replace small photographs by their originals, do not enlarge in Image Size.
    .example = A small picture of a telephone enlarged to { $picture_width }×{ $picture_height }: the pixels are there, the detail is not; export from the layout.
mend-PST008 =
    .photoshop = Open the layout, Save a Copy, then open the copy and look at its last lines.
    .example = The lower half is grey: copy again from the computer; if the original is broken too, export it anew.
mend-PST009 =
    .photoshop = Make all layers visible in the Layers panel, make sure that the picture is whole, Save a Copy, then open the copy.
    .example = The layer with the picture was hidden, all is a white sheet: show all layers and export again.
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
    .example = The form only gives the address: “Create QR Code for this Page” in the browser, put the picture beside the work under the name asked for, with （二维码）.
mend-QRC002 =
    .example = The code says “follow our account”: make it anew from the work's https address.
mend-QRC003 =
    .example = The code holds the preview of an article (with tempkey): publish it, copy its link, make the code anew. The code is a share on a network disk: put the film on a WeChat article or your own site and take the address of that page.
mend-QRC004 =
    .wps = Right click the QR picture in the form → 更改图片, and take the one of the picture.
    .example = The picture has the address, the form last year's code: follow the picture and change the picture in the form.
mend-QRC005 =
    .photoshop = Enlarge the code as a vector or with Nearest Neighbor, with a white margin.
    .example = Little more than a centimetre in a corner: make it twice as large and scan it from an arm's length.
mend-QRC006 =
    .example = The codes of two works lead to one home page: open each work, copy its own link, make its own code.

mend-DOC001 =
    .wps = Open the notice's form, fill it in, 文件 → 另存为, type “Word 文件 (*.docx)”, under the name in the report.
    .example = One form for three works: one form a work, under the name in the report.
mend-DOC002 =
    .wps = Open the notice's form, fill it in, 文件 → 另存为 .docx with the form's name in the file name.
    .example = It was handed in on paper only: put the Word file into its folder too.
mend-DOC003 =
    .wps = Make a new document, paste the text, 文件 → 另存为 .docx into its folder under the name in the report.
    .example = The text stands in the form's synopsis: save it as a Word file under the name in the report.
mend-DOC004 =
    .wps = Open the original, 文件 → 另存为, type “Word 文件 (*.docx)”; check every field after 特色功能 → PDF 转 Word.
    .example = The form is a scanned PDF: hand in the Word file, the scan may go with it.
mend-DOC005 =
    .wps = Make a blank form with usbcheck forms, or open the notice's, and fill it in anew.
    .example = The form of another category was copied: fill in the one for this category.
mend-DOC006 =
    .wps = Fill in the empty fields, Ctrl+S, close it and open it once more.
    .example = The field for authors is empty: fill it in, print and stamp again, so that paper and file are the same.
mend-DOC007 =
    .wps = Make title, category and unit the same as in the file name (or rename the file), save.
    .example = The form says 《春风里的答券》, the file 春风里的答卷: follow the opening title, correct the form, print again.
mend-DOC008 =
    .wps = Correct the number of episodes and the length, save and print again.
    .example = The length in the form is more than twice that of the film: see whether a cut-down was copied; else correct the form.
mend-DOC009 =
    .wps = Compare the { $summary } with the works on the drive row by row, correct it, print and stamp again.
    .example = Six works are listed, five are there: copy the one left out, or strike it.
mend-DOC010 =
    .wps = 文件 → 文档加密 → 密码加密: clear the password to open, save.
    .example = The form asks for a password: open it, clear the password, save, and open the copy on the drive.
mend-DOC011 =
    .wps = Put the cursor into the cell for the QR code, 插入 → 图片 → 本地图片; do not paste a link to a picture.
    .example = The cell only has its printed words: insert the code and scan it from the screen.
mend-DOC012 =
    .wps = Open it, paste the whole text (右键 → 只粘贴文本), save.
    .example = The document has a heading only: paste the text, not a picture of it.
mend-DOC013 =
    .wps = Open the { $summary }, fill in contact and telephone, save and print again.
    .example = Contact and telephone are empty: fill in somebody who can be reached.
mend-DOC014 =
    .wps = Open the form, Ctrl+F for XXX, 待填 and 请填写, write what is asked for, save.
    .example = The field for authors says XXX: put the names of director and camera there, print and stamp again.
mend-DOC015 =
    .wps = Open it, Ctrl+A and delete, paste the real text (右键 → 只粘贴文本), save.
    .example = The text is 啊 eighty times: the real text is still on the desktop, paste it and save.
mend-DOC016 =
    .wps = Open it, compare heading and text; save the right text under the same file name.
    .example = The text of 《春风里的答卷》 speaks of 《永远的支书》: the two were saved the wrong way round, swap them.
mend-DOC017 =
    .wps = Open the { $summary }, make the unit the same as in the file names, save, print and stamp again.
    .example = It names another unit: that unit's table was used, correct the name.
mend-DOC018 =
    .wps = Open the { $summary }, select the row that is there twice, 右键 → 删除行, number anew, save.
    .example = Both versions of one film have a row: strike one, a work is listed once.
mend-DOC019 =
    .wps = 审阅 → 字数统计 shows the characters without spaces.
    .example = A statement of 420 characters where 300 are allowed: cut it to 300.

mend-SET001 =
    .example = At most 8 are allowed, 9 are there: see whether one was counted twice by two spellings; else choose the best 8.
mend-SET002 =
    .example = At most 1 of the category is allowed, 3 are there: keep the best, take the others and their papers away, correct the { $summary }.
mend-SET003 =
    .example = The form says more episodes than are there: copy the others and check each name.
mend-SET004 =
    .example = Sent on the last day, received on the next: ask the organiser which day counts, and keep the receipt.
mend-SET005 =
    .example = The file says 2010 because the camera's clock was never set: export again and write the date into the form.
mend-SET006 =
    .example = The title has words for what is not collected: give it a fitting title if the content fits; else enter another work.
mend-SET007 =
    .example = The works are packed in an archive: unpack it on the computer and copy the files to where the notice wants them.
mend-SET008 =
    .example = There is a text called 初心 but no work of that title: use the work's title.
mend-SET009 =
    .premiere = 文件 → 导出 → 媒体: export the film; a project (.prproj) is none.
    .jianying = 导出 the film; do not hand in the folder of drafts.
    .example = The film is inside an archive: unpack it and copy the film itself, under the same name, to its place.
mend-SET010 =
    .example = Two different films were handed in for one version: keep the final one.
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
mend-DRV016 =
    .example = The project's files were copied as well: pack only what is to be submitted, and take the rest off.
