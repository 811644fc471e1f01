"""The intake desk: what is received is copied, proven by manifests and written into a ledger."""
