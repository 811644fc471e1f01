"""`python -m usbcheck`."""

from usbcheck.cli import main

if __name__ == "__main__":
    main()
