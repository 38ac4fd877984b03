"""The addresses under /sandbox, by which tests and the demo steer what real Stripe only suffers."""
