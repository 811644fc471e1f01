### The help of each command: its text, and an attribute for each of its options. The first line
### alone is shown in lists of commands. `help-any` has the options of several commands.

help-usbcheck = Check whether a drive of film works meets a notice: what is wrong, under which clause, and how to mend it
    .version = Show the versions of usbcheck and of the tools it found

help-any =
    .help = Show this help
    .lang = Language: zh (Chinese) or en (English)
    .profile = Notice to check against: a bundled id or a .toml file
    .select = Check only these rules or families, separated by commas (SUB,VID006); the report is then partial, and the exit code 3 at best
    .ignore = Leave out these rules or families; the report is then partial, as with --select
    .unit-type = Type of the submitting unit (default: told from its name)
    .received = Day of receipt, by which lateness is judged
    .content = How much of each film to decode; the report says how much it was
    .probe = Video probe: ffprobe, the embedded one, or whichever serves
    .jobs = Number of files to examine at once
    .readers = Number of processes that read the drive at once (default: 1 on removable drives)
    .progress = Progress display: auto, plain lines, or none
    .no-cache = Read every file again. By default, films and pictures known from an earlier check are not read again; they are recognised by size, modification time and samples of their content
    .to = Archive folder (default: as in the settings file)
    .slip = Write the receipt to a file (.html, .docx or .txt); can be repeated
    .sign = Sign the manifest with this computer's key (needs usbcheck[sign])
    .ledger = Ledger file (default: in the user's application data)
    .clerk = Name of the clerk (default: the login name)
    .baseline = Baseline: findings known from this file are shown and marked, but only new ones count for the exit code
    .write-baseline = Write all that this check finds to a baseline, as known
    .watch-folder = Watch this folder instead of removable drives: each folder in it counts as a drive
    .concurrency = Number of drives to check at once

help-app = Check in the browser: choose a drive, see what to do, check again
    Opens a page of this computer, which uses no network and only this computer sees. Where it runs already, its page is opened. It ends by a button of the page, or by Ctrl-C.
    .port = port; 0 for any that is free
    .no-browser = show the address, and open no browser

help-check = Check drives or folders
    DRIVE is a drive or folder, such as E:\. Without it, the only removable drive is checked.
    Several drives are checked one after the other.
    Exit codes: 0 acceptable, 1 refused, 2 wrong use, 3 no error found, but not everything was judged; of several drives the worst.
    .format = Report format; can be repeated
    .output = Write the report to a file, never on the checked drive; can be repeated. Files take the formats in order; without --format, the file extension decides
    .output-folder = Write the reports to this folder, for each drive a file of each --format, named after the drive
    .strict = Treat the verdict “review” as a failure (exit code 1)
    .open = Open the report as a page in the browser

help-explain = Explain a rule: what it checks, why, and how to mend what is wrong
    CODE is a rule's code or name, such as VID006 or bit-rate.

help-rules = List all rules
    .format = Output: text (a table) or md (everything, as Markdown)

help-prepare = make a right drive from a loose folder of films, posters and papers
    SOURCE is the folder with the files; they are only read.
    What can be told is sorted and named; the rest is asked at the terminal, or answered by options or --answers.
    Each copy is verified, nothing on the drive is written over, and a run that was stopped goes on where it ended. At the end the drive is checked.
    Exit codes are those of check; 2 where answers are missing or the drive cannot be used, 3 where copying was stopped.
    .to = the drive or folder to fill, as in E:\
    .title = the title (of the only work, or the only one whose title cannot be told)
    .category = the category of all works whose category cannot be told
    .unit = the submitting unit
    .field = another field of file names, as in author=Smith; may be given several times
    .answers = a file with answers (TOML)
    .answers-template = write a file with all that must be answered, and copy nothing
    .forms = make the entry forms and the summary that are lacking on the drive, filled in as far as can be told
    .dry-run = show the plan, and copy nothing

help-profile = Show what notices ask (their “profiles”)

help-profile-list = List the notices that come with the program

help-profile-check = Check a notice written as a .toml file, one fault a line
    FILE is a .toml file. The exit code is 0 where it is right; what no rule can judge is told besides.

help-profile-new = Ask a few questions and write a notice that loads
    FILE is the .toml file to write; one that exists is never overwritten. Outside of a terminal, answer by options or --answers.
    .title = Title of the notice
    .issuer = Issuer
    .number = Number of the notice
    .issued = Date of issue
    .deadline = Deadline
    .folder = A folder in the root (may be given several times)
    .pattern = Pattern of file names
    .category = A category and its parts, such as 短片=film,text (may be given several times)
    .answers = A .toml file with all answers

help-profile-draft = Draft a notice from its own words, for a person to confirm
    NOTICE is a Word file, a PDF or a text. Each demand that is understood becomes a line under the notice's words; the rest is listed at the end. It cannot be used before all is confirmed (confirmed = true).
    .output = The .toml file to write, never overwritten (default: the notice's name)

help-profile-show = Show everything a notice asks
    Without an id or a .toml file, the default notice is shown.
    .format = text shows it, md is Markdown

help-forms = Create the notice's forms as Word files, blank or filled in from a drive
    With --from, title, category, unit, length, episodes and QR code are filled in from the files on the drive, and the texts of forms that lie there are taken over; what is left to write is marked. No file is written over.
    .from = Fill the forms in from this drive or folder
    .output-folder = Folder for the forms (default: the current folder)

help-mend = Mend names and places: shows a plan, and carries it out with --apply
    DRIVE is a drive letter or a folder, for example E:\. Without --apply nothing is changed.
    The plan renames, moves, swaps names and creates folders. No file is deleted or overwritten, and what is not certain is left to a person. Each step is noted before it is done, and can be taken back.
    Exit codes are those of check, by the check after mending; 3 if it was stopped before its end.
    .apply = Carry out the plan, then check again; an earlier run that was broken off is finished
    .continue = Finish a run that was broken off
    .undo = Take back the last run (without DRIVE: on the drive that was mended last)
    .journal = The journal, which cannot lie on the drive (default: in this user's application data)
    .format = Output format: text, json

help-convert = Make a film or picture as the notice asks, in a new file
    FILE is a film or picture; it is only read. A film is encoded anew at the size and rates asked for (in two passes; by ffmpeg where this computer has it, else built in). A poster gets its record of resolution, or inks by an ICC profile for print. What is lost is said before, and the result is checked.
    Nothing is enlarged, nothing is made louder or quieter, no file is written over, and an interruption leaves nothing behind.
    Exit codes: 0 converted and right, or nothing to convert; 1 it cannot be converted, or is still wrong; 2 wrong use; 3 not all could be judged, or stopped.
    .to = File to write (default: beside the original, under another name)
    .category = Category of the work (default: as the file name tells)
    .change-frame-rate = Let the frame rate be changed; what that costs is said
    .icc = ICC profile for print (default: one that this computer has)
    .dry-run = Say what would be done, and write nothing

help-demo = Create a valid and a faulty sample drive, and check both
    FOLDER is where they are created (default: usbcheck-demo).

help-batch = Check every submission in folders
    ROOT is an archive, or a folder with copies of drives. A submission is a folder that holds the notice's folders, or the manifest of a received drive.
    Each result is saved at once. After an interruption, run the command again: submissions that have not changed are not checked again.
    Exit codes: 0 all acceptable, 1 at least one refused, 2 wrong use, 3 no error found, but not everything was judged.
    .output = Write the results to a file, one JSON object per line (default: standard output; a terminal shows only the summary). A file that ends in .sarif or .xml becomes one SARIF or JUnit document of all; may be repeated
    .format = Document of all submissions: sarif one log, junit a test suite each; all are checked then
    .ledger = Write the results to this ledger
    .again = Check all submissions again, including those that have a result
    .scheduler = Check on a Dask cluster, such as tcp://10.0.0.5:8786. Its workers need the same version of usbcheck, and the folders under the same paths; each worker thread checks one submission at a time
    .no-cache = Read every file again. By default, films and pictures known from an earlier check are not read again; they are recognised by size, modification time and samples of their content
    .jobs = Number of submissions to check at once on this computer (default: one per processor core)

help-seal = Write the manifest (ASC MHL) of a drive before submitting it
    .output = Folder for the manifest, not on the drive
    .in-place = Write the manifest to the folder ascmhl on the drive

help-watch = Check drives as they are plugged in, and say when each can be unplugged
    Exit codes with --once: as for check. Otherwise Ctrl-C ends the program, with 0.
    .once = Check the drives that are plugged in now, then exit (for scripts)

help-receive = Receive a drive: check it, copy it to the archive, enter it in the ledger, give a receipt
    A drive that fails the check is received only with --force. Every file is hashed while it is copied, and the copy is read back. After an interruption, run the command again: it resumes.
    Exit codes: 0 received, 1 turned away, 2 wrong use, 3 not received, 8 ledger unusable.
    .force = Receive a drive that fails the check; the ledger and the receipt say so

help-desk = Open the intake desk in this computer's browser: check, receive, turn away, print
    The page is served to this computer only (127.0.0.1). The token in its address is new at each start.
    .to = Archive folder (default: as in the settings file); without one, drives are only checked
    .port = Port (default: any free one)
    .listen = This computer's IP address to serve on (0.0.0.0: all). With any but the default, whoever has the page's address can read it; receiving and turning away stay limited to this computer
    .open = Open the browser

help-ledger = List, show, export, correct and verify the ledger of received drives

help-ledger-list = List all receipts
    .find = List only entries that mention this text: a unit, work, file or digest

help-ledger-show = Show a receipt or a notice of refusal

help-ledger-stats = Show the totals of each unit, and conflicts between drives

help-ledger-export = Export the ledger as Excel (.xlsx), CSV (.csv) or JSON (.json)
    .output = File to write; its extension decides the format

help-ledger-correct = Correct a receipt: the entry stays, and a correction is added
    .note = Reason for the correction
    .withdraw = Withdraw the receipt
    .unit = The correct submitting unit

help-ledger-verify = Find entries that were changed, deleted, reordered or cut off
    Each entry's digest covers the entry before it, and every receipt shows the last digest.
    Exit codes: 0 sound, 2 wrong use, 6 changed, 8 ledger unusable.
    .head = Ledger digest from a receipt (or the whole text of its QR code), to be looked for in the ledger; can be repeated
    .archive = Archive folder, whose manifests hold the ledger's digests of their time (default: as in the settings file)

help-ledger-backup = Back up the ledger, even while it is in use
    .output = Backup file; must not exist

help-ledger-merge = Merge the ledgers of several desks by time, each in its own order
    .output = Merged file; must not exist

help-verify = Compare a folder with its manifest and with the ledger
    Where the ledger has a receipt for the folder, its digests count, since a manifest can be rewritten together with the files.
    Exit codes: 0 unchanged, 2 wrong use, 4 new files, 5 missing files, 6 changed files, 7 unreadable files, 8 ledger unusable.
    .manifest = Folder of the manifests (default: ascmhl in the folder)
    .dry-run = Only compare; do not add a generation to the manifest

help-config = Show and change the settings: language, notice, unit, archive and others
    Alone it lists all settings and where each comes from. An option of a command counts first, then the environment, then the settings file, then the default.
    Settings are language, profile (the notice), unit, contact and telephone (of your own unit), archive, ledger, clerk and sign (sign manifests).

help-config-list = List all settings, what is in force and where it comes from

help-config-get = Print what is in force for a setting, for scripts
    KEY is the name of a setting, see usbcheck config.

help-config-set = Write a setting; the rest of the file and its comments stay
    KEY is the name of a setting, VALUE its value: usbcheck config set archive D:\archive

help-config-unset = Take a setting out of the file

help-config-path = Print where the settings file lies
    The environment variable USBCHECK_SETTINGS names another file, or says off.

help-completion = Print a script that completes commands, options and rule codes in a shell
    Bash:        eval "$(usbcheck completion bash)"
    zsh:         eval "$(usbcheck completion zsh)"
    fish:        usbcheck completion fish | source
    PowerShell:  usbcheck completion powershell | Out-String | Invoke-Expression
    To have it always, add --install, or put the line into ~/.bashrc, ~/.zshrc, ~/.config/fish/config.fish or $PROFILE. The Windows command prompt (cmd) has no completion.
    .install = Write it into the file that the shell reads when it starts
