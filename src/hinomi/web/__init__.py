"""Floor 7, the door for people with a browser."""
