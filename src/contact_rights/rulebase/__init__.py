"""Strict YAML to a linked rule base, or every fault at once."""
