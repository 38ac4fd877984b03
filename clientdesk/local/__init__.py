"""One machine, one person: everything that `make run` needs and production does not."""
