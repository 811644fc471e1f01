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

        Usually one work was handed in twice, or a wrong file was copied. Compare the papers of both units, have one withdraw, and correct the ledger.
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
ledger-late = Days late
ledger-origin = Ledger and number before the merge
ledger-manifest = Digest of the manifest (C4)
receipt-received = received
receipt-forced = received though it failed the check
receipt-refused = turned away
receipt-begun = not finished
receipt-withdrawn = withdrawn

slip-title = Receipt
slip-refusal = Notice of refusal
slip-at = Received
slip-refused-at = Turned away
slip-unit = Unit
slip-notice = Notice
slip-amount = Amount
slip-amount-is = { $files } files, { $size }
slip-verdict = Verdict
slip-clerk = Clerk
slip-works = Works
slip-work = { $work } ({ $category })
slip-no-category = category unknown
slip-findings = Why it failed
slip-proof = Proof
slip-digest = Digest of the manifest (C4)
slip-head = Digest of the ledger (SHA-256; check it with usbcheck ledger verify --head)
slip-still = Still to be handed in or looked at
slip-withdrawn = This receipt was withdrawn: { $at }, { $clerk }: { $note }
slip-corrected = This receipt was corrected: { $at }, { $clerk }: { $note }
slip-forced = Received though it failed the check
slip-reason = Reason for the refusal: { $note }
slip-late = { $days ->
    [one] { $days } day late
   *[other] { $days } days late
 }: received on { $received }
slip-seal-missing = In the unit's own seal and not on the drive: { $files }
slip-seal-new = Added since the unit sealed the drive: { $files }
slip-seal-changed = Changed since the unit sealed the drive: { $files }
slip-seal-broken = The unit's seal itself was changed: { $files }
slip-seal-damaged = The unit's seal is damaged and proves nothing: { $files }
slip-left-out = Links or special files, not copied: { $files }
slip-clock = This computer's clock is behind the ledger's last entry ({ $before }): the time of receipt may be wrong
slip-origin = From a merged ledger; before that, number { $number } of ledger { $ledger }
slip-colon = {": "}
slip-signature =
    Received by: ____________    Handed in by: ____________
    Date and stamp: ____________

desk-board = Desk
desk-ledger = Ledger
desk-empty = Plug in a drive
desk-keep-plugged = checking, do not unplug
desk-unplug = can be unplugged
desk-report = Report
desk-before = a drive of the same content was checked at { $at }
desk-lost = The connection to the desk program is lost; look at the window it runs in
desk-received = Names, sizes and samples are those of receipt { $number } (receiving compares every byte)
desk-search = Find a unit, work, receipt, file or digest
desk-search-drives = Find a unit or work
desk-today = today only
desk-found = { $count ->
    [one] { $count } entry
   *[other] { $count } entries
 }
desk-find = Find
desk-nothing = No matching entry in the ledger
desk-no-drive = No matching drive
desk-not-yet = not received yet; do not unplug before
desk-receive = Receive
desk-force = It failed the check; receive it anyway
desk-refuse = Turn away
desk-note = Reason
desk-no-archive = No archive folder is set: drives can be checked but not received. Start the desk with --to, or set archive = … in the settings file
desk-trouble = Could not look for drives; what is shown may be out of date: { $why }
desk-stale = Drives were last looked for at { $at } (one of them may not answer); what is shown may be out of date
desk-left-seconds = about { $seconds } s left
desk-left-minutes = about { $minutes } min left
desk-sound = Sound when done
desk-keys = Keys: / to search, 1 to 9 for a drive, then r for its report, p for its receipt, s to receive
taken-waiting = waiting its turn, do not unplug
taken-copying = being received, do not unplug
taken-received = Received, number { $number }
taken-refused = Turned away, number { $number }
taken-failed = Not done.
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

cli-no-signing = Cannot sign: PyNaCl is not installed. Run pip install 'usbcheck[sign]'
cli-bad-key = Cannot use the signing key { $path } ({ $why })
cli-signed = Signed, public key { $key }
cli-signature-good = Signature valid: { $name }, public key { $key }
cli-signature-bad = Signature not valid; the manifest may have been rewritten: { $name }, public key { $key }
cli-signature-unknown = A signature was not verified, since PyNaCl is not installed (pip install 'usbcheck[sign]')
slip-signed = Public key of the manifest's signature (Ed25519)

cli-not-received = Not received: { $why }
cli-refused = Turned away, number { $number }. To receive the drive anyway, run the command again with --force.
cli-again = This drive was received before, number { $number }; every file was compared with it and with the archive, and all are the same
cli-no-archive = Say where the archive is: --to FOLDER, or archive = … in the settings file
cli-verified-receipt = Compared with receipt { $number } of the ledger.
cli-verified-alone = Compared with the folder's own manifest only: the ledger has no receipt for this folder, or there is no ledger (--ledger).
cli-not-in-ledger = The ledger has no receipt for this folder: { $path }
cli-forged = Matches the manifest but not the ledger; file and manifest may both have been rewritten: { $name }
cli-no-head = Not a ledger digest (64 hexadecimal digits): { $text }
cli-backed-up = Backed up and verified: { $path }
cli-merged = Merged { $count } entries into { $path }
ledger-copy-there = The file already exists and is not overwritten: { $path }
ledger-copy-unsound = Ledger { $path } is not sound (entry { $number }); check it with usbcheck ledger verify first
ledger-copy-merged = Ledger { $path } is itself merged; give the ledgers it was merged from
ledger-copy-forked = Ledger { $path } differs from another copy of it from entry { $number } on, and cannot be merged
ledger-sound = The ledger is sound: { $count } entries, digest { $digest }
ledger-backwards = Entry { $number } is earlier than the one before it: the clock was set back, or was wrong
ledger-fault-unreadable = The ledger's file is damaged: { $about }
ledger-fault-changed = Entry { $number } was changed, or an entry before it was deleted
ledger-fault-missing = Entry { $number } is missing
ledger-fault-stray = There are rows that belong to no entry, numbered { $number }
ledger-fault-cut-off = The end was cut off: entry { $number } and later ones are missing (or an older backup was put in place)
ledger-fault-unknown-head = The ledger does not contain this digest, of entry { $number }: { $about }
ledger-fault-serial = Entry { $number } is numbered out of order
ledger-fault-origin = Entry { $number } is not what it was in ledger { $about } before the merge
ledger-failure-missing = There is no ledger: { $path }. The first usbcheck receive creates one; if it is elsewhere, give --ledger.
ledger-failure-no-ledger = Not a ledger: { $path }
ledger-failure-newer = Ledger { $path } was made by a newer usbcheck ({ $why })
ledger-failure-locked = The ledger is in use by another program: { $path }. Try again; nothing was entered.
ledger-failure-full = The ledger's disk is full: { $path }. Nothing was entered.
ledger-failure-damaged = The ledger is damaged: { $path } ({ $why }). Do not use it; compare it with a backup.
ledger-failure-read-only = The ledger cannot be written: { $path }. Nothing was entered.
ledger-failure-refused = The ledger does not accept this entry: { $path } ({ $why })
ledger-failure-uncertain = The disk failed at the very end of writing the ledger: { $path } ({ $why }). The entry may or may not be there: check with usbcheck ledger list, then run the command again.
ledger-failure-other = The ledger cannot be read or written: { $path } ({ $why }). Nothing was entered.
not-received-check-broken-off = the check did not finish. Plug the drive in and receive it again
not-received-not-listed = a folder of the drive cannot be listed, so its content is unknown: { $path } ({ $why })
not-received-unreadable = a file of the drive cannot be read: { $path } ({ $why }). Try another port
not-received-changed = the drive was changed while it was checked or copied: { $path }. Receive it again when nothing changes it
not-received-reads-back = the copy does not read back as it was written; the archive's disk may be failing: { $path }
not-received-stopped = stopped. Receive it again to resume
not-received-archive = the archive cannot be read or written: { $path } ({ $why }). The drive is not the cause
not-received-full = the archive's disk is full: { $path } ({ $why }). The drive is not the cause; make room and receive it again
not-received-names = the archive's file system cannot store this name, or cannot tell it from another: { $path }. Use an archive on another file system
not-received-reserved = the archive needs this name for its manifests, and the drive has it: { $path }
not-received-foreign = the unfinished copy holds something that is not from the drive: { $path }. Move it away and receive the drive again
not-received-there = the archive already has a folder of this name: { $path }
not-received-busy = another program is receiving this drive
not-received-inside = the archive cannot lie on the drive, nor the drive in the archive: { $path }
not-received-copy-lost = this drive was received before (number { $path }), and its copy is missing or was changed: { $why }. Find out why, withdraw number { $path }, and receive the drive again
cli-broken-manifest = Manifest changed or missing: { $name }
cli-seal-where = Say where the manifest goes: -o FOLDER, or --in-place for the drive itself
cli-nothing-to-seal = There is no file to list in a manifest: { $path }
cli-sealed = { $count } files listed in the manifest { $path }
cli-no-manifest = No manifest: { $path }. usbcheck receive and usbcheck seal write one; if it is elsewhere, give --manifest.
cli-bad-manifest = The manifest is damaged. { $why }
cli-no-number = The ledger has no number { $number }
cli-no-receipt = Number { $number } is a refusal, not a receipt
cli-export-what = Unknown format: { $path }. Use a file name that ends in .xlsx, .csv or .json.
cli-corrected = Receipt { $number } is corrected by entry { $entry }
cli-no-port = Cannot serve on { $address }, port { $port } ({ $why })
cli-no-address = Not an IP address: { $address }
cli-desk-address = Desk: { $address } (stop with Ctrl-C)
state-unchanged = unchanged
state-new = new
state-missing = missing
state-changed = changed
state-unreadable = unreadable
ledger-empty = (none)

mend-LED001 =
    .example = A district and the school that made it both submitted 春风里的答卷: they agree that the district does, and the school's receipt is withdrawn (usbcheck ledger correct 12 --withdraw --note "doubles receipt 7").
mend-LED002 =
    .example = The drives of two units hold one film with one digest: compare the papers of both, keep one, withdraw the other in the ledger.
mend-LED003 =
    .example = A district handed in 6 works, then 5 more, 11 in all: it settles on 10, the one too many is withdrawn with the reason.
mend-LED004 =
    .example = A bureau's drive was received on 30 August; on 3 September it brings a "corrected" one: nothing is replaced any more, the later drive goes back and the ledger is corrected.
mend-LED005 =
    .example = The QR codes of two articles lead to the unit's home page: each gets the permanent link of its own article, and a new code.
