### The report as a page

page-title = Submission check
page-summary-line = { $verdict } · { $unit }
page-drive = Drive
page-notice = Notice
page-checked = Checked on
page-matrix = Works and what they deliver
page-filter = Findings to show
page-filter-all = All
page-works = Work by work
page-nothing-of-kind = Nothing of this kind.
page-actual = Found
page-expected = Asked
page-clause = Clause
page-remedy = Remedy
page-right-name = Right file name
page-copy = Copy file name
page-copied = Copied
page-file-size = Size
page-work-itself = The work itself
page-measured = Measured
page-asked = Asked
page-item = Item
page-result = Result
page-scale = Scale
page-strip = Frames
page-poster = Picture
page-qr-says = The QR code says
page-qr-none = no QR code found
page-length = Duration
page-pixels = Pixels
page-icc = ICC profile
page-codec = Codec
page-no-picture = No picture: { $why }
page-no-pictures = This report has no pictures in it.
page-versions = The two versions side by side
page-version-subtitled = With subtitles
page-version-unsubtitled = Without subtitles
page-version-other = The other version
page-same-film = the same film
page-other-film = not the same film
page-film-unclear = whether it is the same film is not certain
page-matched = { $share } of the pictures agree
page-offset = { $time } apart
page-seen-at = At { $time }
page-reads = Text in the picture: { $text }
page-region = The box marks where the two differ
page-timeline = Where subtitles were seen
page-subtitles-found = { $count ->
    [one] subtitles seen once
   *[other] subtitles seen { $count } times
}
page-subtitles-none = no subtitles seen
page-subtitles-unclear = whether there are subtitles is not certain
page-differences-found = { $count ->
    [one] 1 other difference
   *[other] { $count } other differences
}
page-moments = Each of them
page-form = The form beside the drive
page-field = Field
page-written = On the form
page-there = On the drive
page-blank = (blank)
page-others-filled = Also filled in: { $labels }
page-episodes = { $count ->
    [one] 1 episode
   *[other] { $count } episodes
}
page-agrees = agrees
page-contradicts = contradicts
page-look = look at it
page-not-compared = not compared
page-characters = { $count ->
    [one] 1 character
   *[other] { $count } characters
}
page-made-with = Made with
page-profile = Notice
page-probes = Tools used
page-rules-judged = { $count } rules judged
page-to-top = Back to the top
page-severity-error = Errors
page-severity-warning = To look at
page-severity-info = Notes

trouble-empty = the file has zero bytes
trouble-unreadable = it could not be read
trouble-denied = no permission to read it
trouble-locked = another program has the file open
trouble-vanished = the file was gone when it was opened
trouble-crashed = the checker crashed
trouble-timed-out = the checker timed out
trouble-out-of-memory = the checker ran out of memory
trouble-interrupted = the check was interrupted
trouble-no-index = the file broke off and has no index
trouble-encrypted = the file is encrypted
trouble-expands = beyond a safety limit, not expanded
trouble-malformed = nothing can read it
trouble-unsupported = nothing here reads this format
trouble-too-large = there is no room to unpack it

### The sheet to hand back

notice-heading-fail = Notice of corrections
notice-heading-review = Notice of points to confirm
notice-heading-pass = Result of the check
notice-heading-partial = What a partial check found
notice-to = { $unit }:
notice-opening-fail = The drive that you submitted for “{ $title }” has been checked; the verdict is { $verdict }. Please correct the points below one by one and submit the drive again.
notice-opening-review = The drive that you submitted for “{ $title }” has been checked; the verdict is { $verdict }. Please confirm the points below one by one, and submit the drive again where something is wrong.
notice-opening-pass = The drive that you submitted for “{ $title }” has been checked; the verdict is { $verdict }. Nothing has to be corrected.
notice-too-late = The deadline of { $deadline } has passed: ask the organiser first whether a mended drive is still accepted.
notice-work = Work: { $work }
notice-opening-partial = Of the drive that you submitted for “{ $title }” only a part was checked; nothing was found wrong there. This sheet does not confirm that the drive is accepted.
notice-verdict = { $verdict } ({ $counts })
notice-undecided-line = { $place }: { $why } ({ $codes })
notice-clause-line = { $notice } { $clause }: { $text }
notice-date = Checked on: { $date }
notice-deadline = Time limit: { $deadline }
notice-contents = Contents: { $contents }
notice-table = 1. To correct and to confirm
notice-number = No.
notice-file = File
notice-problem = What is wrong
notice-asked = What is asked
notice-clause = Clause
notice-remedy = How to mend it
notice-kind-error = correct
notice-kind-warning = confirm
notice-see-clause = see the clause
notice-more = { $count } more, see the page or --format json
notice-clauses = The clauses cited:
notice-undecided = 2. What the program could not judge
notice-manual = 3. For a person to check
notice-manual-only = 2. For a person to check
notice-none = There is nothing to correct or to confirm.
notice-whole-drive = The drive as a whole
notice-whole-work = { $work } (the whole work)
notice-checker = Checked by (signature):
notice-receiver = Received for the unit by (signature):
notice-seal = (seal)
notice-day = Date:
notice-page = Page { $page } of { $pages }
