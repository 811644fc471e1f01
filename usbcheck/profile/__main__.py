"""`python -m usbcheck.profile > usbcheck/profile/profile.schema.json`: renew the schema."""

import sys

from usbcheck.profile.schema import rendered

sys.stdout.write(rendered())
