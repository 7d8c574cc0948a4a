"""Floor 2, what people bring in; the only room that writes the tables of the desks."""
