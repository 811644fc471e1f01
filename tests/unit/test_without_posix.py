"""Every module comes up where the calls of POSIX are missing, as they are on Windows.

Which call stands behind which guard mypy says, for each system (`.ci/run lint`). This runs what is
only there for Windows as far as it can be run elsewhere.
"""

from __future__ import annotations

import subprocess
import sys

import pytest

PROGRAM = r"""
import multiprocessing.popen_spawn_posix, os, signal, subprocess, sys
from importlib import import_module
from pkgutil import walk_packages
from types import ModuleType

import usbcheck

names = [m.name for m in walk_packages(usbcheck.__path__, "usbcheck.")]
names = [name for name in names if not name.endswith("__main__")]
for name in names:  # and with them all libraries, which have their own guards
    import_module(name)
for name in [name for name in sys.modules if name.partition(".")[0] == "usbcheck"]:
    del sys.modules[name]

POSIX = "fcntl grp posix pty pwd readline resource syslog termios tty"
sys.modules.update(dict.fromkeys(POSIX.split()))
CALLS = '''chown chroot fchdir fchmod fchown fork forkpty geteuid getgid getgroups getloadavg
    getpgid getpriority getresuid getsid getuid killpg lchown listxattr getxattr mkfifo mknod nice
    openpty posix_fadvise posix_fallocate posix_spawn pread preadv pwrite pwritev readv
    sched_getaffinity sched_setaffinity sendfile setpgid setpriority setsid setuid statvfs
    fstatvfs sync tcgetpgrp ttyname uname wait waitid writev copy_file_range O_CLOEXEC O_DIRECT
    O_DIRECTORY O_NOFOLLOW O_NONBLOCK O_SYNC WNOHANG ST_RDONLY'''
for call in CALLS.split():
    delattr(os, call) if hasattr(os, call) else None
for call in '''SIGALRM SIGCHLD SIGHUP SIGKILL SIGPIPE SIGQUIT SIGUSR1 SIG_BLOCK SIG_SETMASK
    pthread_sigmask setitimer alarm pause sigwait'''.split():
    delattr(signal, call)
sys.platform = "win32"
subprocess.CREATE_NEW_PROCESS_GROUP = 0x200
subprocess.CREATE_NO_WINDOW = 0x8000000
console = sys.modules["msvcrt"] = ModuleType("msvcrt")
console.SEM_FAILCRITICALERRORS, console.SEM_NOGPFAULTERRORBOX = 1, 2

for name in names:
    import_module(name)
from usbcheck.workers.isolation import _enter_job
from usbcheck.batch.checker import _APART
assert _APART == 0x200 and callable(_enter_job)
sys.stdout.write(str(len(names)))
"""


@pytest.mark.slow
def test_every_module_comes_up() -> None:
    ended = subprocess.run(
        [sys.executable, "-c", PROGRAM], capture_output=True, check=False, text=True
    )
    assert ended.returncode == 0, ended.stderr
    assert int(ended.stdout) > 300
