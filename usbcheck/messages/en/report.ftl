### Reports and progress

verdict-pass = PASS
verdict-review = REVIEW
verdict-fail = FAIL

count-error = { $count ->
    [one] 1 error
   *[other] { $count } errors
}
count-warning = { $count ->
    [one] 1 warning
   *[other] { $count } warnings
}
count-info = { $count ->
    [one] 1 note
   *[other] { $count } notes
}
count-undecided = { $count } undecided
count-works = { $count ->
    [one] 1 work
   *[other] { $count } works
}
count-files = { $count ->
    [one] 1 file
   *[other] { $count } files
}
nothing-found = nothing found wrong
nothing-found-partial = nothing found wrong in what was checked
incomplete = The check is not complete: the drive went away or the run was stopped. Below is what was seen until then.
partial = Only a part of what the notice asks was checked; what was not checked has not passed. Checked: { $judged }. Not checked: { $left }
family-DRV = drive and folders
family-SEC = hygiene
family-NAM = file names
family-VID = films
family-SUB = versions
family-PST = pictures
family-QRC = QR codes
family-DOC = forms and texts
family-SET = submission
family-whole = { $name } { $family }
family-some = { $count } rules of { $name } { $family }
family-codes = { $name } { $codes }
content-none = The pictures of films were not looked at (--content none)
evidence = look at { $times }
evidence-more = look at { $times }, { $count } places in all
unit-unknown = unit not known
category-unknown = category not known

# $days is the distance from the deadline, in days
deadline-ahead = deadline { $deadline }, { $days ->
    [one] 1 day left
   *[other] { $days } days left
}
deadline-today = deadline { $deadline }, which is today
deadline-past = deadline { $deadline }, { $days ->
    [one] 1 day past
   *[other] { $days } days past
}
received-ahead = received { $received }, deadline { $deadline }, { $days ->
    [one] 1 day early
   *[other] { $days } days early
}
received-today = received { $received }, on the day of the deadline
received-past = received { $received }, deadline { $deadline }, { $days ->
    [one] 1 day late
   *[other] { $days } days late
}

column-work = Work
column-category = Category
column-video-subtitled = With subs
column-video-unsubtitled = No subs
column-video = Video
column-poster = Picture
column-qr = QR
column-entry-form = Form
column-script = Text
column-summary = List
column-document = Document
column-sidecar = Subtitle file
column-audio = Sound

cell-ok = right
cell-bad = missing or wrong
cell-doubt = look at it
cell-not-asked = not asked
cell-not-judged = not checked

group-drive = The drive as a whole
more-findings = { $count } more of { $code }, see --format json
more-undecided = { $count } more undecided, see --format json
more-files = { $count } more files, see --format json
more-works = { $count } more works, see --format json
work-undecided = { $count } undecided, see "Undecided" below

group-export-film = { $files ->
    [1] The export settings of this film are wrong in { $count } ways; one new export mends them all
   *[other] The export settings of these { $files } films are wrong; export them again with the same settings, which mends it all
 }
    .remedy = Export { $files ->
        [1] it
       *[other] all { $files } of them
    } again from the editing project{ $asked ->
        [none] {""}
       *[other] : { $asked }
    }. Do not enlarge the picture or raise the bit rate with a converter
group-export-poster = { $files ->
    [1] The export settings of this poster are wrong in { $count } ways; one new export mends them all
   *[other] The export settings of these { $files } posters are wrong; export them again with the same settings, which mends it all
 }
    .remedy = Export again from the original design{ $asked ->
        [none] {""}
       *[other] : { $asked }
    }. Do not enlarge a small picture, and do not only change the suffix

heading-undecided = Undecided
heading-manual = For a person to check

manual-paper-forms = the forms on paper are stamped, as many of each as the notice asks
manual-originality = the works are original and were made when the notice says
manual-political-review = the political and quality review has been made
manual-content-none = the pictures of films were not looked at (--content none): play each film; are the two versions the same film, do subtitles and names agree, are there black bars, black pictures or silence

progress-walk = Listing files
progress-examine = Examining
progress-unpack = Opening archives
progress-verify = Verifying checksums
progress-digest = Looking for doubles
progress-watch = Looking at films
progress-decode = Decoding films
progress-listen = Measuring loudness
progress-compare = Comparing versions
progress-copy = Copying
progress-picture = Taking pictures
progress-rate = { $number } files/s
progress-speed = { $size }/s
progress-left = { $time } left
progress-files = { $done }/{ $total } files

heading-summary = The { $summary } against the drive
summary-listed = Listed
summary-there = On the drive
summary-difference = Difference
summary-nothing = (none)
summary-no-work = not on the drive
summary-no-row = not listed
summary-near = one character apart
summary-category = another category

note-undecided = not decided: { $why }

csv-severity = Severity
csv-code = Code
csv-title = Rule
csv-work = Work
csv-category = Category
csv-path = File
csv-found = Found
csv-expected = Asked
csv-actual = Is
csv-seen = Look at
csv-remedy = Remedy
csv-clause = Clause
csv-group = Mended together
csv-undecided = undecided

baseline-summary = Against the baseline: { $known } known (still wrong, exit code not affected), { $new } new, { $gone } gone
baseline-gone = { $summary } ({ $named })
baseline-gone-some = { $summary } ({ $named }, …)
baseline-unchanged = { " " }(known)
baseline-updated = { " " }(known with another value)
