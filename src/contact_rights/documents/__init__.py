"""Documents: templates filled from a case, as pieces that each format lays out."""
