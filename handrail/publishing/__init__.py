"""Puts what was rendered on disk, whole or not at all."""
