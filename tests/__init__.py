"""Stories first, then promises, then a folder per app. `make test` runs them all."""
