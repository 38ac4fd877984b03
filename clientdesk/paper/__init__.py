"""Paper: pages that are printed."""
