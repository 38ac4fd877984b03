"""The addresses under /v1, a file per kind of object."""
