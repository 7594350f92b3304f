"""Proofs of a rule base over all consistent answers: every combination at once, or a solver (docs/proofs.md)."""
