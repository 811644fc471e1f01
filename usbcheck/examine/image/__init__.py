"""Pictures: headers, resolution, damage, enlargement, QR codes."""
