### Names and places mended (usbcheck mend)

mend-head = Plan
mend-nothing = There is nothing about names and places that could be mended by program.
mend-count-rename = { $count } to rename
mend-count-move = { $count } to move
mend-count-swap = { $count ->
    [one] 1 pair of names to swap
   *[other] { $count } pairs of names to swap
 }
mend-count-new = { $count ->
    [one] 1 folder to create
   *[other] { $count } folders to create
 }
mend-count-emptied = { $count ->
    [one] 1 emptied folder to remove
   *[other] { $count } emptied folders to remove
 }
mend-before = Before
mend-after = After
mend-unchanged = { $count } more, unchanged
mend-new = created
mend-emptied = removed once empty
mend-reasons = Why
mend-litter = Files of the system, left where they are; nothing is deleted
mend-more = { $count } more
mend-questions = For a person to decide, and not in the plan
mend-rest = { $count ->
    [one] 1 other finding has
   *[other] { $count } other findings have
 } nothing to do with names and places; see usbcheck check.

mend-doubt-blank = The name needs something that the program cannot know; fill in the 〔 〕 and rename it yourself: { $suggestion }
mend-doubt-guess = The category is only a guess; check it and rename it yourself, perhaps: { $suggestion }
mend-doubt-category = Files of one work name different categories; decide which is right. By most of them it would be: { $suggestion }
mend-doubt-units = The names have more than one submitting unit; decide which is right
mend-doubt-titles = The title is almost that of “{ $others }”; decide which is spelt right, or whether these are two works
mend-doubt-taken = The right name “{ $suggestion }” is taken ({ $others }); decide first which to keep
mend-doubt-clash = Several files would be called “{ $suggestion }” (also { $others }); decide which one is
mend-doubt-unportable = The right name is too long, or has characters that Windows refuses; shorten it: { $suggestion }
mend-doubt-stray = Nothing tells which work it belongs to. If it is part of the submission, name it as the notice asks and move it to its folder; if not, move it elsewhere
mend-doubt-nowhere = Nothing tells where it belongs; move it yourself
mend-doubt-together = The files in this folder may only work together (a web page, say), so they were not taken apart; if they can be, move them yourself
mend-doubt-archive = The file is in an archive and cannot be renamed there; unpack it, rename it and pack it again
mend-doubt-fill = Nothing on the drive belongs into this folder; add what is missing
mend-doubt-listed = This list of checksums has the names as they are now; make it anew afterwards
mend-doubt-sealed = The drive has a manifest (a seal), which a change of names would break, so there is no plan. Mend a copy without the manifest, and seal that
mend-doubt-unread = Not all of the drive could be read, so there is no plan. Try another port

mend-apply-how = Nothing was changed yet. To carry it out: usbcheck mend { $drive } --apply
mend-step = [{ $position }/{ $total }] { $act ->
    [make] create folder { $path }
    [remove] remove empty folder { $path }
   *[move] { $source } → { $path }
 }
mend-applied = { $total ->
    [one] The one step is
   *[other] All { $total } steps are
 } done. To take it back: usbcheck mend { $drive } --undo
mend-undone = All is taken back.
mend-as-before = All is taken back; the drive is as it was before.
mend-nothing-begun = No step was carried out.
mend-stopped = Stopped after step { $position } of { $total }: those before are done, those after are not.
mend-left = This folder is not empty, or is open in a program, and stays: { $path }
mend-journal = Journal: { $path }
mend-cause-read-only = The drive is write-protected; release its switch, or mend a copy
mend-cause-changed = { $path } is not what was checked; check again
mend-cause-gone = { $path } is not where it was; check again
mend-cause-taken = { $path } is already there and is not overwritten; decide first which to keep
mend-cause-denied = The system does not allow a change of { $path } ({ $detail }). If a program has the file open, close it
mend-cause-failed = The drive did not do it: { $path } ({ $detail }). Try another port
mend-cause-lost = The drive is not as after any step of the plan ({ $path }): something was changed since, or it is another drive. Nothing more was touched
mend-cause-journal = The journal cannot be written: { $path } ({ $detail }). Give another place with --journal
mend-cause-interrupted = Stopped as asked
mend-then = To go on: usbcheck mend { $drive } --continue   To take it back: usbcheck mend { $drive } --undo
mend-broken-off = The last mending of this drive was not finished: { $position } of { $total } steps are done.
mend-continuing = Going on with it.
mend-again = { $count ->
    [one] One more thing
   *[other] { $count } more things
 } can be mended now; run usbcheck mend { $drive } again
mend-details = In detail: usbcheck check { $drive }

cli-mend-which = Say which drive or folder to mend, for example: usbcheck mend E:\
cli-mend-one-of = Only one of --apply, --continue and --undo can be given
cli-mend-no-undo = There is nothing to take back
cli-mend-no-continue = There is nothing broken off to go on with
cli-mend-journal-there = This file already exists and is not overwritten: { $path }
cli-mend-bad-journal = Not a journal of usbcheck mend, or it cannot be read: { $path } ({ $why })
cli-mend-journal-on-drive = The journal cannot lie on the drive that is mended: { $path }. Give another place with --journal
