"""Floor 3, from tables to counts, by written rules."""
