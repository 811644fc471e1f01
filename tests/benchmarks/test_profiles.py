from __future__ import annotations

from benchmarks.profiles import shortened

TOLD = """
  _     ._   __/__   _ _  _  _ _/_   Recorded: 10:14:07  Samples:  4647
 /_//_/// /_\\ / //_// / //_'/ //     Duration: 8.651     CPU time: 7.216

Profile at x.py:6

100% main  benchmarks/profiles.py:66
└─ 99.9% _work  benchmarks/profiles.py:99
   ├─ 79.6% check  usbcheck/check.py:59
   │  └─ 75.4% Examiners.examine  usbcheck/examine/pool.py:83
   │        [5 frames hidden]  asyncio
   └─ 14.9% <module>  usbcheck/rules/__init__.py:1
"""


def test_a_tree_begins_where_it_is_of_interest() -> None:
    assert shortened(TOLD, "usbcheck/check.py").splitlines() == [
        "79.6% check  usbcheck/check.py:59",
        "└─ 75.4% Examiners.examine  usbcheck/examine/pool.py:83",
        "14.9% <module>  usbcheck/rules/__init__.py:1",
    ]
