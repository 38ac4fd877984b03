"""Public links: at least 128 random bits, stored hashed, bound to a purpose, revocable."""
