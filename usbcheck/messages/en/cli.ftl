### The command line

cli-usbcheck = Tells whether a drive of film works would be accepted under a notice, what is wrong, under which clause, and how to mend it
cli-check = Check a drive (or folder)
    DRIVE is a drive or folder such as E:\ ; without it the one removable drive is checked.
    Exit codes: 0 acceptable, 1 refused, 2 wrong use, 3 no error, but something could not be judged or rules were left out.
cli-rules = List all rules
cli-explain = Explain a rule: what is checked, why, and how to mend it
cli-profile = Look at the notices that come with the program
cli-show = Show all that a notice asks
cli-demo = Lay down a sound and a faulty sample drive and check them
    FOLDER is where they go, usbcheck-demo unless given.

cli-forms = Make the blank forms of the notice
cli-forms-output = The folder to put them in
cli-form-there = The form is there already, nothing is overwritten: { $path }. Give another folder, or move it away.
cli-any-help = Show this help
cli-any-version = Show the version and the tools found
cli-any-lang = Language of the report: zh Chinese, en English
cli-any-profile = The notice: a bundled id or a .toml file
cli-any-progress = Progress: by what the terminal can do, plain lines, or none
cli-check-format = Format of the report; may be given several times
cli-check-output = Write the report to a file (never on the drive that is checked); may be given several times, one for each format in turn, or without a format, which its ending then tells
cli-any-select = Judge only these rules or families, separated by commas, such as SUB,VID006; the report is then partial and confirms nothing (exit code 3 at best)
cli-any-ignore = Do not judge these rules or families; the report is partial as with --select
cli-check-strict = Let a verdict of review fail too (exit code 1)
cli-any-unit-type = Type of the submitting unit, else told from its name
cli-any-received = Day of receipt, to tell whether it is late
cli-any-content = How much of the films is looked at: all is decoded, samples are, or nothing (the report says so)
cli-any-probe = How videos are probed: by what is there, the ffprobe program, or built in
cli-any-jobs = Files examined at a time
cli-any-readers = How many read the drive at a time; one on a plugged-in drive unless given

cli-no-such-drive = Not found: { $path }. Is the drive plugged in, and its letter right?
cli-not-a-folder = Not a folder: { $path }. Give the letter of a drive, or a folder.
cli-unreadable-drive = Cannot be read: { $path } ({ $why }). Try another port.
cli-no-drive = No removable drive found. Plug one in, or give a path, such as: usbcheck check E:\
cli-several-drives = Several removable drives are plugged in; say which one to check:
cli-taking-drive = Checking { $path }
cli-unknown-code = There is no rule “{ $code }”; { $near ->
    [none] {""}
   *[other] did you mean { $near }?{" "}
 }see usbcheck rules
cli-no-ffprobe = The ffprobe program was not found; install FFmpeg, or use --probe embedded
cli-unknown-unit-type = There is no unit type “{ $type }”; { $near ->
    [none] {""}
   *[other] did you mean { $near }?{" "}
 }there are: { $known }
cli-bad-profile = The profile has a fault. { $why }
cli-output-on-drive = The report cannot go on the drive that is checked: { $path }
cli-no-output-folder = Cannot be written, its folder does not exist or it is a folder: { $path }
cli-same-output = Two reports cannot go into one file: { $path }
cli-formats-without-output = These formats have no file (-o), and only one report can be shown: { $formats }
cli-format-not-told = The format of { $path } cannot be told from its name: say it with --format
cli-binary-to-terminal = { $format } cannot be shown on a terminal: give a file with -o, such as -o report.{ $format }
cli-cannot-write = Cannot write { $path } ({ $why })
cli-cache-unusable = Nothing is kept from earlier checks, each looks at all files anew. The folder for it, { $path }, cannot be used ({ $why }); the environment variable USBCHECK_CACHE names another.
cli-demo-there = The samples are there already, nothing is overwritten: { $path }. Give another folder, such as: usbcheck demo elsewhere

catalogue-code = Code
catalogue-severity = Severity
catalogue-title = Rule
catalogue-clause = Clause
catalogue-not-asked = not asked

profile-deadline = Deadline
profile-folders = Folders
profile-forms = Forms
profile-clause = Clause
profile-name = File name
profile-categories = Categories
profile-category = Category
profile-delivers = Delivers
profile-length = Length
profile-aliases = Understood aliases
profile-spec-micro = 微视频 (micro-video)
profile-spec-a3 = Poster
profile-demand = Demand
profile-value = Value
profile-units = Submitting units
profile-type = Type
profile-unit = Unit
profile-most-works = Most works
profile-quota = Of these
profile-clauses = Clauses, in our words
profile-text = Text
field-title = title
field-category = category
field-unit = unit
demand-container = Container
demand-size = Frame size
demand-frame-rate = Frame rate
demand-scan = Scan type
demand-bit-rate = Video bit rate
demand-bit-rate-band = Accepted bit rates
demand-aspect = Display aspect ratio
demand-format = File format
demand-mode = Colour mode
demand-width = Width
demand-height = Height
demand-resolution = Resolution

severity-error = error
severity-warning = warning
severity-info = info

rules-heading = The rules
rules-about = Made by usbcheck rules --format md; do not edit. Severities and clauses are those of the notice { $profile } ({ $title }).
rules-severity = Severity: { $severity }
rules-clause = Clause: { $clause }
cli-rules-format = Format: text for a table, md for all there is to say, in Markdown

guide-drives = Drives plugged in:
guide-no-drives = No removable drive found. Plug one in and choose “look again”, or choose a folder.
guide-folder = another folder …
guide-again = look again
guide-quit = quit
guide-number = Which one? Its number
guide-path = Path of the folder (it can be dragged here; Enter goes back)
guide-no-label = (no label)
guide-size = { $size }, { $free } free
guide-page = Open the report with pictures (a web page)?
guide-another = Check another?
guide-end = Press any key to close the window …
cli-check-open = Open the report as a page in the browser
cli-check-no-cache = Look at every file anew. Else a film or picture that an earlier check has seen is not read again; it is told by its size, its time of change, and samples of its beginning, middle and end, and a change that touches none of these is only seen with this option
cli-page-there = The page: { $path }
cli-page-not-opened = No browser could be opened; the page is here: { $path }
cli-check-progress = Progress: by what the terminal can do, plain lines, or none

# What the command line library says itself
click-usage = Usage:
click-options = Options
click-commands = Commands
click-metavar-options = [OPTIONS]
click-metavar-command = COMMAND [ARGS]...
click-metavar-command-optional = [COMMAND] [ARGS]...
click-aborted = Aborted!
click-error = Error: { $message }
click-invalid-input = Error: invalid input
click-try-help = Try '{ $command } { $option }' for help.
click-missing-command = Missing command.
click-missing-argument = Missing argument
click-missing-option = Missing option
click-no-such-option = No such option '{ $name }'.
click-no-such-command = No such command '{ $name }'.
click-did-you-mean = Did you mean { $possibility }?
click-did-you-mean-one = (Did you mean one of: { $possibilities }?)
click-invalid = Invalid value: { $message }
click-invalid-for = Invalid value for { $param_hint }: { $message }
click-takes-no-value = Option '{ $name }' does not take a value.
click-needs-value = Option '{ $name }' requires an argument.
click-needs-values = Option '{ $name }' requires { $nargs } arguments.
click-extra = Got unexpected extra arguments ({ $args })
click-choose = Choose from: { $choices }
click-not-choice = '{ $value }' is not { $choice }.
click-not-choices = '{ $value }' is not one of { $choices }.
click-not-format = '{ $value }' does not match the format { $format }.
click-not-formats = '{ $value }' does not match the formats { $formats }.
click-not-in-range = { $value } is not in the range { $range }.
click-not-number = '{ $value }' is not a whole number.
click-env-var = env var: { $var }
click-default = default: { $default }
click-continue = Do you want to continue?
click-any-key = Press any key to continue...

cli-written = { $headline }. Report written to { $paths }
cli-unknown-profile = There is no notice “{ $name }”{ $near ->
    [none] .
   *[other] ; did you mean { $near }?
 } Give a .toml file, or one of: { $known }
