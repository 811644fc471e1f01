"""usbcheck: would this USB drive be accepted, what is wrong with it, and how is it mended?"""

__version__ = "0.1.0"
