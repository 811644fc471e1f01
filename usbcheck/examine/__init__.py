"""From a file to facts. The only code that opens files of the drive."""
