"""Handrail publishes policies: one source of text, one folder of data per organisation."""

__version__ = "0.1.0"
