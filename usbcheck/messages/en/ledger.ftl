# The intake ledger: the rules over all drives (LED) and the ledger's words

LED001 = "{ $work }" was submitted by { $units } (receipts { $receipts })
    .title = Two units submit a work of one title
    .remedy = Ask both units whose work it is, and settle who submits it
    .why =
        The titles of all works received so far are compared without punctuation, spaces and title marks; those that came from different units are listed. A work may be submitted by one unit only. Two works may also share a title by chance.

        Often the producer and the office above it both hand in the same film. Compare the films (LED002 names files that are identical), let the units agree, have one withdraw, and correct the ledger. If they are different works, nothing needs doing.
LED002 = { $units } submitted the very same file: { $actual } (receipts { $receipts })
    .title = Two units submit one file
    .remedy = Ask both units whose work it is; one of them withdraws it
    .why =
        A digest of every file was taken at receipt. Where files of different units' works are the same byte for byte, they are one file, whatever its name.

        Usually one work was handed in twice, or a wrong file was copied. Compare the producing and the submitting unit in both entry forms, have one withdraw, and correct the ledger.
LED003 = { $case ->
    [category] The drives of { $units } hold { $actual } works of { $category } together, at most { $expected } (receipts { $receipts })
   *[plain] The drives of { $units } hold { $actual } works together, at most { $expected } (receipts { $receipts })
 }
    .title = A unit exceeds its quota over several drives
    .remedy = Have the unit keep its best { $expected } and withdraw the others
    .why =
        A unit that hands in several drives may keep the quota on each and exceed it over all. The works of one unit on all drives received (same titles counted once) are held against the notice's limit.

        Send the unit the list, let it choose, and correct the ledger with the reason.
LED004 = { $units } already submitted with receipt { $first } and handed in another drive (receipts { $receipts })
    .title = Another drive after receipt
    .remedy = Find out whether this is allowed; if not, return the later drive and correct the ledger
    .why =
        The notice says that nothing may be changed, replaced or added after submission. Two different drives of one unit were received; the later one may be a replacement or an addition.

        A unit that needs two drives for its works at once is in order: note it. Units are told apart by the file names, so that different spellings (see NAM005) count as two units.
LED005 = One address stands on { $actual } (receipts { $receipts }): { $address }
    .title = The QR codes of two works give one address
    .remedy = Ask the units to check their codes: each must lead to its own work
    .why =
        Works on different drives have QR codes with the same address: a work submitted twice, or a template whose code was not replaced. A juror who scans it sees one work only.

        Scan it, see which work it shows, and have the other unit correct its own. A unit's home page or a collection should be replaced by the work's own address too.

sheet-works = Works
sheet-units = Units
sheet-receipts = Receipts
sheet-findings = Findings
sheet-across = Across drives
ledger-row = No.
ledger-work = Work
ledger-category = Category
ledger-unit = Unit
ledger-receipt = Receipt
ledger-receipts = Receipts
ledger-works = Works
ledger-received = Received
ledger-verdict = Verdict
ledger-code = Code
ledger-severity = Severity
ledger-path = File
ledger-message = Finding
ledger-remedy = Remedy
ledger-clause = Clause
ledger-state = State
ledger-at = Time
ledger-clerk = Clerk
ledger-folder = Archive folder
ledger-manifest = Digest of the manifest (C4)
receipt-received = received
receipt-anyway = received though it failed
receipt-refused = turned away
receipt-begun = not finished
receipt-withdrawn = withdrawn

slip-title = Receipt
slip-number = Receipt
slip-at = Received
slip-unit = Unit
slip-notice = Notice
slip-amount = Amount
slip-amount-is = { $files } files, { $size }
slip-verdict = Verdict
slip-clerk = Clerk
slip-works = Works
slip-work = { $work } ({ $category })
slip-no-category = category unknown
slip-digest = Digest of the manifest (C4)
slip-still = Still to be handed in or looked at
slip-changed = Changed since it was sealed: { $files }
slip-colon = {": "}
slip-signature =
    Received by: ____________    Handed in by: ____________
    Date and stamp: ____________

desk-board = Desk
desk-ledger = Ledger
desk-empty = Plug in a drive
desk-keep-plugged = being checked, do not unplug
desk-unplug = can be unplugged
desk-report = Report
desk-received = the same content as receipt { $number }, received before
desk-before = a drive of the same content was checked at { $at }
desk-lost = The connection to the desk's program is lost; look at the window it runs in
desk-search = Find a unit, receipt or archive folder
desk-find = Find
desk-nothing = Nothing in the ledger fits
phase-settling = settling
phase-checking = checking
phase-done = checked
phase-failed = cannot be checked
phase-gone = unplugged

board-drive = Drive
board-verdict = Verdict
board-unit = Unit
board-found = Found
board-state = State

cli-receive = Check a drive, copy it into the archive, enter it in the ledger, give a receipt
    A drive that fails is not received without --anyway. Every file is hashed while it is copied and read back; after an interruption run it again and it goes on.
    Exit codes: 0 received, 1 turned away, 2 wrong use, 3 not received.
cli-receive-to = the archive; each drive gets a folder in it
cli-receive-anyway = receive a drive that fails, and say so in the ledger
cli-verify = Hold a folder against its manifest: unchanged, changed, missing, new, unreadable
    Exit codes: 0 unchanged, 4 new files, 5 missing, 6 changed, 7 unreadable.
cli-verify-manifest = the folder of the manifests, the folder's own ascmhl unless given
cli-verify-dry-run = only look, append no generation
cli-seal = Write the manifest (ASC MHL) of a drive before it is handed in
cli-seal-output = the folder for the manifest, not on the drive
cli-seal-in-place = write the manifest on the drive, into the folder ascmhl
cli-ledger = The ledger: list, show, stats, export, correct
cli-ledger-list = List all receipts
cli-ledger-show = Show a receipt
cli-ledger-stats = Units so far, and what is wrong between drives
cli-ledger-export = Export the ledger: Excel (.xlsx), CSV (.csv), JSON (.json)
cli-ledger-export-output = the file to write; its ending chooses the format
cli-ledger-correct = Correct a receipt: the entry stays, another one is added
cli-ledger-correct-note = the reason
cli-ledger-correct-withdraw = take the receipt back
cli-ledger-correct-unit = the right submitting unit
cli-watch = Wait for drives: check each as it is plugged in, say when it can be unplugged
cli-watch-once = check those plugged in now and end (for scripts)
cli-desk = Show the desk and the ledger in this computer's browser
    Served on this computer (127.0.0.1) only; the token in the address is new at each start.
cli-desk-port = the port, a free one unless given
cli-desk-listen = the network address to serve on; with another one, whoever has the address can read
cli-desk-open = open the browser
cli-any-slip = write the receipt to a file: .html, .docx or .txt; may be given several times
cli-any-ledger = the ledger's file, in this user's application data unless given
cli-any-clerk = the clerk, the login name unless given
cli-any-under = take each folder below this one for a drive
cli-any-side-by-side = how many drives are checked at once

cli-not-received = not received: { $why }. With the drive plugged in, mend this and run it again: it goes on.
cli-refused = Turned away, ledger entry { $number }. To receive it all the same, run again with --anyway.
cli-broken-manifest = a manifest was changed or is missing: { $name }
cli-seal-where = say where the manifest goes: -o FOLDER, or --in-place on the drive
cli-nothing-to-seal = no file to put in a manifest: { $path }
cli-sealed = { $count } files sealed, manifest: { $path }
cli-no-manifest = no manifest: { $path }. `receive` and `usbcheck seal` make one; if it is elsewhere, give --manifest.
cli-bad-manifest = The manifest is damaged. { $why }
cli-no-receipt = the ledger has no receipt { $number }
cli-export-what = unknown format: { $path }. Use a file name that ends in .xlsx, .csv or .json.
cli-corrected = receipt { $number } is corrected by entry { $entry }
cli-no-port = cannot serve on port { $port } ({ $why })
cli-desk-address = Desk: { $address } (Ctrl-C ends it)
cli-bad-ledger = The ledger cannot be opened. { $why }
state-unchanged = unchanged
state-new = new
state-missing = missing
state-changed = changed
state-unreadable = unreadable
ledger-empty = (none)

mend-LED001 =
    .example = A district and the school that made it both submitted 春风里的答卷: they agree that the district does, and the school's receipt is withdrawn (usbcheck ledger correct 12 --withdraw --note "doubles receipt 7").
mend-LED002 =
    .example = The drives of two units hold one mp4 with one digest: compare the producing unit in both entry forms, keep one, withdraw the other in the ledger.
mend-LED003 =
    .example = A district handed in 6 works, then 5 more, 11 in all: it settles on 10, the one too many is withdrawn with the reason.
mend-LED004 =
    .example = A bureau's drive was received on 30 August; on 3 September it brings a "corrected" one: nothing is replaced any more, the later drive goes back and the ledger is corrected.
mend-LED005 =
    .example = The QR codes of two articles lead to the unit's home page: each gets the permanent link of its own article, and a new code.
