"""Digests and ASC MHL manifests: proof that an archive is unchanged."""
