"""What follows from what: every receiver of every signal, so that one page tells it."""
