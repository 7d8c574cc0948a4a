"""Floor 6, the reconstruction of October 2009: makes records and captures, and knows the totals."""
