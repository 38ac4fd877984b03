"""Tables that come in: matched, tried dry, mended, taken in as a whole, undone as a whole."""
