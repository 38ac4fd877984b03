"""Side effects leave through a row written in the transaction that causes them."""
