"""The hosted checkout page, plainly marked as a sandbox."""
