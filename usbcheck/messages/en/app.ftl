### The submitting clerk's page (usbcheck app)

app-name = USB drive check
app-quit = End the program
app-bye = The program has ended. You can close this page.
app-lost = The program has ended or does not answer; please start it again
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

cli-app-address = Page: { $address } (ends by its button, or by Ctrl-C)
cli-app-running = The program runs already; its page was opened: { $address }
cli-app-silent = The program runs already, but its page was not found. End it first (usbcheck or python in the task manager), then start again.
