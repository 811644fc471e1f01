"""The intake desk as a local web page."""
