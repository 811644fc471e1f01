"""The program that needs no Python, made by `packaging/portable.py`.

Where it lies says USBCHECK_PORTABLE; these tests are for whoever has made it (`.ci/run portable`,
the release workflow), and without it they are none of pytest's.
"""
