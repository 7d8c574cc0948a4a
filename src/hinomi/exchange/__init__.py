"""Floor 5, what goes out to machines in the formats of the field."""
