"""Hinomi: the reporting and observation centre of a security-incident team."""

__version__ = "0.1.0"
