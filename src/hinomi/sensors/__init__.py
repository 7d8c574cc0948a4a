"""Floor 2, what the network brings in: captures, the registry of sensors, roll-ups."""
