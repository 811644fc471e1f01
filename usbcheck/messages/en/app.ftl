### The submitting clerk's page (usbcheck app)

app-name = USB drive check
app-quit = End
app-bye = The program has ended. You can close this page.
app-lost = The program has ended or does not answer; please start it again
app-old-browser = This browser cannot work with the page. Please copy the address into Edge, Chrome or Firefox; browsers with two engines must use the modern one.
app-home = Check a drive before you hand it in
app-lead = Choose the notice, then the drive or folder to check. A check only reads: it changes nothing there, and uses no network.
app-notice = By which notice
app-which = What to check
app-folder = Choose a folder…
app-no-label = (no label)
app-no-drives = No USB drive found. It appears here once it is plugged in; for a hard disk use “Choose a folder”.
app-under-way-check = { $about } is being checked: see how far it is
app-last = The result of the last check: { $about }

app-choose-check = Choose the folder to check
app-take-check = Check this folder
app-here = This folder:
app-up = One up
app-top = From the beginning
app-folders = Folders
app-no-folders = There is no folder in here.
app-most = Only the first { $count } folders are listed. Paste the path of any other below.
app-path = Or paste the path of a folder
app-go = Open
app-back = Back to the first page
app-folder-hangs = This folder does not answer; its drive may be faulty. Plug it in again, or elsewhere.
app-folder-unreadable = This folder cannot be opened: it is not there, or access is denied.
app-folder-no-path = Please write the whole path, D:\films for example
app-place-drive = { $label ->
    [none] USB drive
   *[other] USB drive { $label }
 }
app-place-desktop = Desktop
app-place-downloads = Downloads
app-place-documents = Documents
app-place-videos = Videos
app-place-home = Home folder
app-place-disk = Disk of this computer

app-running-check = Checking
app-keep-check = The result appears by itself. Do not unplug the drive.
app-cancel = Stop
app-stopping = Stopping…
app-files = Progress of the files
app-file-running = reading
app-file-waiting = waiting
app-file-done = done
app-failed = It did not come to an end
app-cancelled = Stopped
app-cancelled-check = The check was stopped and has no result. What was read is not read again next time.
app-failed-otherwise = An error: { $why }
app-try-again = Try again
app-other = Check another

app-next-fail = As it is, it would be turned away. Mend what is listed below, then choose “Check again”.
app-next-review = No error was found. Look at what is doubtful below; where it is right, hand it in.
app-next-pass = Ready to be handed in. See also what only a person can check, at the end.
app-open-folder = Open the folder
app-again = Check again
app-report = Whole report
app-save-docx = Save the list (Word)
app-save-html = Save the report (web page)
app-file-name = Report - { $unit }
app-compared = { $now ->
    [0] All { $before } things of the last check are mended
   *[other] { $before } things at the last check, { $now } now
 }
app-read = { $files } files{ $known ->
    [0] {""}
   *[other] , { $known } of them unchanged and not read again
 }
app-todo = What to do
app-do = Remedy:
app-how = How it is done
app-why = Why
app-more-files = { $count } more files
app-left = { $count } more of the same kind: see the whole report
app-nothing-to-do = nothing to do

app-steps = step { $position } of { $total }
app-mend = Put names and places right
app-mend-some = Put names and places right ({ $count })
app-mend-see = See names and places
app-mend-lead = Nothing is changed before you choose “Do it”. Files are renamed and moved, never deleted or overwritten, and it can be taken back.
app-mend-apply = Do it
app-mend-not-now = Not now
app-mend-resume = Finish it
app-mend-undo = Take it back
app-mend-broken-off = The last changes were not finished: { $position } of { $total } steps are done
app-mend-applied = The last changes are done ({ $total } steps) and can be taken back
app-to-result = Back to the result
app-running-mend = Renaming and moving
app-running-undo = Taking back
app-keep-mend = A check follows by itself. Do not unplug the drive.
app-keep-undo = A check follows by itself. Do not unplug the drive.
app-under-way-mend = Names and places of { $about } are being put right: see how far it is
app-under-way-undo = The changes of { $about } are being taken back: see how far it is
app-cancelled-mend = Names and places are right; the check that follows was stopped.
app-cancelled-undo = All is taken back; the check that follows was stopped.
app-stopped-at-first = { $why }. Nothing was changed.
app-stopped-at = { $why }. It stopped at step { $position } of { $total }; it can be finished or taken back.

app-nothing-yet = Nothing on a drive yet?
app-prepare-lead = Where films, posters and papers lie loose in a folder, the program can sort and name them as the notice asks, and copy them to a drive. The folder is not changed.
app-prepare-begin = Prepare a drive from a folder…
app-choose-source = Choose the folder of films, posters and papers
app-take-source = Take the files of this folder
app-choose-target = Choose the drive or folder to copy to
app-take-target = Copy to this place
app-new-folder = Or make a new folder here
app-make-folder = Make
app-folder-bad-name = A folder cannot have this name; please choose another.
app-folder-there = Something of this name is there already; please choose another.
app-folder-not-made = No folder can be made here: access is denied, or the drive is write-protected.
app-prepare = Prepare a drive
app-prepare-from = Files from
app-prepare-ask = { $count } things only you can tell. Leave empty what you do not know yet.
app-prepare-choose = Please choose
app-prepare-go-on = Go on
app-prepare-ready = All is known. Look at what is to be made, then choose where.
app-prepare-target = Choose where to…
app-prepare-incomplete = The folder could not be read to its end, so nothing is copied. See that all its folders can be opened, then begin anew.
app-prepare-tree = The drive to be
app-prepare-root = Root
app-prepare-reset = Answer anew
app-prepare-see = Back to what is to be made
app-running-look = Looking at the files of the folder
app-keep-look = What is to be made of them appears by itself. These files are only read.
app-running-copy = Copying to the drive
app-keep-copy = Each file is read back after it was written; a check follows by itself. Do not unplug the drive.
app-under-way-look = { $about } is being looked at: see how far it is
app-under-way-copy = Files are being copied to { $about }: see how far it is
app-cancelled-look = Stopped before the end.
app-cancelled-copy = Stopped. What was copied is whole; copy once more to go on.

app-prepare-works = Works
app-prepare-correct-lead = Where a title or category is wrong, put it right here. Two works of one title become one.
app-prepare-correct = Put right

app-forms = Fill in forms
app-forms-lead = What the drive tells is filled in: title, category, unit, length, episodes, QR code; texts of forms that are there are taken over. What only a person knows is marked [Enter text here] or 【请填写】: write it in WPS or Word, then put the form on the drive.
app-form-there = on the drive already
app-form-left = Left to write:
app-form-whole = Filled in completely
app-form-download = Download this one
app-forms-save = Save to a folder…
app-forms-place = Put the { $count } that are lacking on the drive
app-forms-placed = { $count } forms were put on the drive. Open them in WPS or Word, write what is marked, then check again.
app-running-forms = Putting forms on the drive
app-keep-forms = A check follows by itself. Do not unplug the drive.
app-under-way-forms = Forms are being put on { $about }: see how far it is
app-cancelled-forms = The forms are on the drive; the check that follows was stopped.
app-forms-none = No form is to be filled in.
app-forms-saved = { $count } forms were saved to { $path }
app-choose-forms = Choose the folder for the forms
app-take-forms = Save here

cli-app-address = Page: { $address } (ends by its button, or by Ctrl-C)
cli-app-running = The program runs already; its page was opened: { $address }
cli-app-silent = The program runs already, but its page was not found. End it first (usbcheck or python in the task manager), then start again.
