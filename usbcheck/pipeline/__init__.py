"""The line of stages that makes a report of a drive."""
