"""Mutants of the shipped rules, and the cases that tell them from the rules."""
