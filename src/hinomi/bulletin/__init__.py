"""Floor 5, what goes out to readers: the edition and its renderers."""
