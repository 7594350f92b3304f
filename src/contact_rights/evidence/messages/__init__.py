"""What messages say: phrases marked, facts proposed, nothing taken by itself."""
