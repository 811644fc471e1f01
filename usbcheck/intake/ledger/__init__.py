"""The ledger of receipts, and what is read from it."""
