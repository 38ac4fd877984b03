"""What a request may say: form-encoded names, the client's own types, and our table of rules."""
