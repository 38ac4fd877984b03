"""A real browser, at the two sizes the pages are made for."""
