"""The client's own page: what happens now, what we need from them, their papers. No account."""
