"""Two versions of a rule base laid side by side: whose outcome differs, with a case that shows it, and what else."""
