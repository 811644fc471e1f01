### Many submissions

batch-one-place = Results can be written to one place only: one file by -o, or --ledger
batch-no-such-folder = No such folder: { $path }
batch-nothing-found = Nothing to check in { $path }: no folder in it contains { $folders }
batch-not-searched = Could not search { $path } ({ $why }); it may contain more
batch-other-file = { $path } contains something other than results (line { $line }) and is left unchanged. Choose another name.
batch-in-use = Another run is writing to { $path }
batch-stopped = Stopped after { $done } of { $total } submissions; run the command again to resume
batch-done = { $kept ->
    [0] Submissions: { $count }
   *[other] Submissions: { $count }, of which { $kept } have not changed and keep their results
 }
batch-not-checked = not checked
batch-submission = Submission
batch-errors = Errors
batch-found = Found
batch-undecided = undecided
batch-incomplete = check not finished
batch-partial = only partly checked
batch-others = { $count } more, see the results
batch-why-unreadable = cannot be read
batch-why-lost = the checking process was lost repeatedly
batch-why-crashed = an error in the program
batch-why-version = a worker has another version of usbcheck
batch-no-dask = Dask is not installed: pip install 'usbcheck[cluster]' ({ $why })
batch-no-scheduler = No Dask scheduler answers at { $address } ({ $why })
batch-scheduler-gone = The connection to the Dask scheduler was lost
batch-no-workers = The Dask cluster at { $address } has no workers
batch-other-version = All workers need the same version of usbcheck. { $why }

progress-submission = Checking
progress-submissions = { $done }/{ $total } submissions
sheet-checks = Checks
ledger-check = No.
ledger-codes = Codes
