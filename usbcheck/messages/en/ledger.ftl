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
column-row = No.
column-work = Work
column-category = Category
column-unit = Unit
column-receipt = Receipt
column-receipts = Receipts
column-works = Works
column-received = Received
column-verdict = Verdict
column-code = Code
column-severity = Severity
column-path = File
column-message = Finding
column-remedy = Remedy
column-clause = Clause
column-state = State
column-at = Time
column-clerk = Clerk
column-folder = Archive folder
column-manifest = Digest of the manifest (C4)
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
