"""Turns what is known into HTML, drawings and PDFs, without touching the disk."""
