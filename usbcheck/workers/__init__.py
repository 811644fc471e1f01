"""Worker processes: pool, isolation, limiter of concurrent readers."""
