"""The frozen program `usbcheck`: the command line, and the processes that it starts by itself."""

import multiprocessing
import sys

from surroundings import restore

if __name__ == "__main__":
    restore()
    multiprocessing.freeze_support()  # a worker of usbcheck.workers.pool goes no further
    from usbcheck.workers.own_program import serve_if_asked

    serve_if_asked(sys.argv[1:])

    from usbcheck.cli.main import main

    main()
