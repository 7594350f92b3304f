"""What was done, what is due, and the next rung."""
