### usbcheck convert: films and pictures made as the notice asks

progress-convert = Converting
convert-goal = { $stem } (converted)
convert-plan = { $case ->
    [guessed] { $source } → { $goal }, as asked of “{ $category }” (the name tells no category; say another by --category):
   *[told] { $source } → { $goal }, as asked of “{ $category }”:
}
convert-right = { $path } is as the notice asks in picture, sound and coding: nothing to convert
convert-made = Written to { $path }; the original is unchanged. Checked:
convert-passes = Nothing is wrong
convert-failed = { $path } could not be converted: { $why }
convert-there = { $path } is there and is not written over. Name another file by --to
convert-no-file = No such file: { $path }

convert-cost-encoded = The picture is encoded once more, at a slight loss. An export from the project is better where there is one
convert-cost-bit-rate = The bit rate becomes about { $asked } from { $actual }
convert-cost-deinterlaced = Deinterlaced: two fields make a picture; fast motion is a little less sharp
convert-cost-scaled = The picture is made { $size } from { $actual }
convert-cost-bars = { $where ->
    [sides] Another shape: black bars at the sides fill { $size }. The check will tell of them; better fill the frame in the project
   *[other] Another shape: black bars above and below fill { $size }. The check will tell of them; better fill the frame in the project
}
convert-cost-constant = The frame rate is made a constant { $rate }: some pictures are repeated or dropped
convert-cost-rate-slight = The frame rate changes from { $actual } to { $asked }, which nobody sees
convert-cost-rate-even = The frame rate changes from { $actual } to { $asked }: one picture of several is kept, motion is less smooth
convert-cost-rate-drop = The frame rate changes from { $actual } to { $asked }: about { $count } pictures a second are dropped, pans and fast motion jump
convert-cost-rate-repeat = The frame rate changes from { $actual } to { $asked }: about { $count } pictures a second are repeated, pans and fast motion stutter
convert-cost-rate-slight-refused = The frame rate is { $actual }, asked are { $asked }. To change it, add --change-frame-rate (nobody sees it)
convert-cost-rate-even-refused = The frame rate is { $actual }, asked are { $asked }. To change it, add --change-frame-rate; motion gets less smooth
convert-cost-rate-drop-refused = The frame rate is { $actual }, asked are { $asked }. To change it, add --change-frame-rate: about { $count } pictures a second are dropped, motion jumps. An export from the project at { $asked } is better
convert-cost-rate-repeat-refused = The frame rate is { $actual }, asked are { $asked }. To change it, add --change-frame-rate: about { $count } pictures a second are repeated, motion stutters. An export from the project at { $asked } is better
convert-cost-sound = The sound is encoded anew from { $codec }, as loud as it was
convert-cost-dpi = { $dpi } are recorded; pixels are neither added nor removed, in print it is { $width } × { $height }
convert-cost-nothing = Nothing is encoded anew: the picture stays bit for bit
convert-cost-profile = Red, green and blue become inks by the ICC profile { $name }
convert-cost-inks = Encoded anew as JPEG (quality 95) without the records of a camera; bright colours cannot be printed and get duller
convert-lost = { $share } of the picture has colours that look different in print

convert-unknown = What a conversion needs cannot be read; the file may be damaged. Export it again
convert-unreadable = { $path } cannot be read ({ $why })
convert-kind = neither a film nor a picture
convert-no-category = The notice has no category { $given }. It has { $known }
convert-which-category = The name tells no category, and the notice asks different things of several. Say which by --category: { $known }
convert-not-specified = The notice asks nothing of picture and coding of “{ $category }”: nothing to convert
convert-nothing-asked = { $kind ->
    [film] The notice asks nothing of picture and coding of films: nothing to convert
   *[other] The notice asks nothing of pictures: nothing to convert
}
convert-nothing = What is wrong is not mended by converting; see what usbcheck check advises
convert-interlaced-asked = The notice asks for interlaced pictures, which need a person's eye: export it from an editor
convert-hdr = The film is HDR; to make it plain is grading: use an editor
convert-mirrored = The film is recorded as mirrored or turned askew: set it right in an editor
convert-aperture = The film is recorded as cropped, which players show differently: crop it in an editor
convert-small = The picture has only { $actual }, asked are { $asked }. Enlarging adds no detail: export it from the project
convert-low-rate = The bit rate is only { $actual }, asked are { $asked }. More bits would hold no more detail: export it from the project
convert-picture-format = Only a JPEG's record of resolution can be rewritten: save the picture as JPEG
convert-mode = The colour mode is { $actual }, asked is { $asked }: convert it in a program such as Photoshop
convert-no-inks = { $path } is no ICC profile of a printer with four inks
convert-no-profile = To make inks of red, green and blue needs an ICC profile for print, and none is on this computer. Ask the printer for one and name it by --icc
convert-needs-ffmpeg = The codec asked for ({ $encoder }) needs the ffmpeg program, which is not on this computer
