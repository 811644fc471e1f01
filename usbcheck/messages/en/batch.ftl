### Many submissions

cli-batch = Check every submission below some folders
    ROOT is an archive, or a folder with copies of drives. A submission is a folder that holds the notice's folders (作品, 表格, 文本), or the manifests of a drive that was received.
    Each result is kept as soon as it is there; run it again after an interruption, and what has not changed is not checked again.
    Exit codes: 0 all acceptable, 1 one refused, 2 wrong use, 3 no error, but something could not be judged or rules were left out.
cli-batch-output = Write the results to a file, a JSON object a line; else they go to standard output, and a terminal shows the summary only
cli-batch-ledger = Write the results into this ledger
cli-batch-again = Check all once more, also what has a result
cli-batch-jobs = Submissions checked at a time on this computer, as many as there are cores unless given
cli-batch-scheduler = Check on a Dask cluster, such as tcp://10.0.0.5:8786 ; its workers need the same version of usbcheck, and must see the folders under the same paths; each of their threads checks one at a time

batch-one-place = Results go to one place: -o or --ledger
batch-no-such-folder = No such folder: { $path }
batch-nothing-found = There is nothing to check below { $path }: no folder in it holds { $folders }
batch-not-searched = { $path } was not searched ({ $why }): there may be more in it
batch-other-file = { $path } holds something else than results (line { $line }) and is left as it is. Give another name.
batch-in-use = Another run writes to { $path }
batch-stopped = Stopped after { $done } of { $total } submissions; run it again to go on
batch-done = { $kept ->
    [0] Submissions: { $count }
   *[other] Submissions: { $count }, of which { $kept } have not changed and keep their results
 }
batch-not-checked = not checked
batch-submission = Submission
batch-errors = Errors
batch-found = Found
batch-undecided = undecided
batch-incomplete = not checked to its end
batch-partial = only a part was checked
batch-others = { $count } more, see the results
batch-why-unreadable = cannot be read
batch-why-lost = what checked it was lost again and again
batch-why-crashed = a fault of the program
batch-why-version = a worker has another version of usbcheck
batch-no-dask = Dask is not installed: pip install 'usbcheck[cluster]' ({ $why })
batch-no-scheduler = No Dask scheduler answers at { $address } ({ $why })
batch-scheduler-gone = The Dask scheduler is gone
batch-no-workers = The Dask cluster at { $address } has no workers
batch-other-version = All workers need the same version of usbcheck. { $why }

progress-submission = Checking
progress-submissions = { $done }/{ $total } submissions
sheet-checks = Checks
ledger-check = No.
ledger-codes = Codes
