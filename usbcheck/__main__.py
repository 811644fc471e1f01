"""`python -m usbcheck`."""

from usbcheck.cli.main import main

if __name__ == "__main__":
    main()
