"""What happens to money that does not move: one story per file."""
