"""Many cases at once: rows of answers to lanes, lanes to lines of findings, in blocks of bounded size."""
