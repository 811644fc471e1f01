"""Opening files of the drive and telling their formats by content."""
