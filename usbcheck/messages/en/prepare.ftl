### Drives made right from loose files (prepare), and forms filled in (forms).

ask-unit = submitting unit
ask-title = title of the work
ask-category = category
ask-field = { $field }
ask-work = which work it belongs to
ask-part = what it is
ask-episode = which episode (a number; - to leave it out)
ask-files = { $files }
ask-doubtful = { $choice } (the files do not fit)
ask-number = its number
ask-of-files = { $files }: { $what }
ask-more-files = { " " }and { $count } more files

term-whole-work = the whole work (loose files are left out)
term-own-work = a work of its own
term-left-out = not to be submitted

left-out-chosen = (as chosen)
left-out-not-asked = (the notice asks for nothing of this kind)
left-out-same = (the same as { $other })
left-out-program = (a program)
left-out-unread = (cannot be read, and its name says nothing)

answers-file =
    Of the files in { $folder } the following cannot be told. Write it between the quotes.
    Then run: usbcheck prepare FOLDER --to DRIVE --answers THIS-FILE
    Write "-" to leave a file out.

prepare-left-out = Files that do not go to the drive:
prepare-lacks = Still missing:
prepare-lacking = { $title }: { $parts }
prepare-forms-hint = (with --forms the lacking forms are made on the drive, filled in as far as can be told)
prepare-begin = Copy to { $path } like this?
prepare-no-drive = say where to with --to, as in --to E:\; add --dry-run to see the plan only
prepare-no-category = “{ $given }” is no category of this notice. There are: { $known }
prepare-no-field = write --field as NAME=VALUE, as in --field author=Smith; it was: { $given }
prepare-no-answer = “{ $given }” is none of the answers to: { $what }
prepare-answers-unusable = the answers in { $path } cannot be used: { $why }
prepare-template-there = { $path } is there already; it is not written over
prepare-template-written =
    { $count ->
        [0] { $path } is written; nothing needs to be answered
        [one] { $path } is written, with one line to fill in
       *[other] { $path } is written, with { $count } lines to fill in
    }
prepare-dry-run = This is only the plan; nothing was copied.
prepare-missing =
    { $count ->
        [one] one thing cannot be told
       *[other] { $count } things cannot be told
    }; say them with --title, --category, --unit, --field,
    or have them written to a file with --answers-template, and give that with --answers:
prepare-nothing = there is no file to submit in { $path }
prepare-unlisted = { $path } cannot be listed ({ $why }), so files are missing; nothing was copied
prepare-done =
    { $copied ->
        [0] No file had to be copied
        [one] One file was copied and verified
       *[other] { $copied } files were copied and verified
    }{ $standing ->
        [0] .
        [one] ; one lay on the drive already, and is the same.
       *[other] ; { $standing } lay on the drive already, and are the same.
    }

not-prepared-no-drive = there is no such drive or folder: { $paths }
not-prepared-inside = neither may the folder lie on the drive nor the drive in the folder: { $paths }
not-prepared-full = too little room on the drive{ $size ->
        [0] {""}
       *[other] , { $size } more are needed
    }: { $paths }. Make room or take a larger drive, and run it again; what was copied need not be copied again.
not-prepared-too-large = the file is larger than the drive's file system takes (4 GB on FAT32): { $paths }. Save what is on the drive, format it as exFAT, and run it again.
not-prepared-read-only = the drive cannot be written to ({ $why }): { $paths }. Is it write-protected?
not-prepared-there = other files of these names lie on the drive; they are not written over, and nothing was copied: { $paths }. Move them away, or take an empty drive.
not-prepared-unreadable = { $paths } cannot be read ({ $why })
not-prepared-changed = a file changed while it was copied: { $paths }. Close what is working on it, and run it again.
not-prepared-reads-back = what was written reads back as something else: { $paths }. The drive may be damaged; take another.
not-prepared-unwritable = the drive cannot be written to ({ $why }): { $paths }
not-prepared-stopped = Stopped. What was copied is whole; run it again to go on.

forms-none-asked = “{ $title }” asks for no forms
forms-no-work = there is no work in { $path } to fill in forms for
forms-left = left to write: { $fields }
