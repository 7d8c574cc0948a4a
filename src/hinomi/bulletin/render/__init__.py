"""From an Edition to files: pages, sheets of paper, data. A renderer reads the Edition and nothing else."""
