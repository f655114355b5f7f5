"""Measures speed and memory on an invented county: `python -m tests.bench`."""
