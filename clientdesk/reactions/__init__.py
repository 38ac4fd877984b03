"""What follows from what: every receiver of every signal, a page for each room of the work."""
