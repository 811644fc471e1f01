"""Many submissions: every one below some folders, checked in processes here or on a cluster."""
