"""The pure core: truth values, conditions, assessment. No files, no clock, no terminal."""
