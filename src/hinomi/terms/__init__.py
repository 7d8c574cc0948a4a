"""Floor 0, the words: schemas, codes, periods, addresses, errors."""
