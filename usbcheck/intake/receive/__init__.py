"""Receiving a drive: check, copy, prove, enter in the ledger."""
