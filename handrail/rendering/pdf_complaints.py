"""Hears what the layout engine only logs: a missing picture or a bad rule is an error here."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager


class _Complaints(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())


@contextmanager
def listening() -> Iterator[list[str]]:
    """Collect what WeasyPrint warns of: it logs a missing picture, and prints without it."""
    logger = logging.getLogger("weasyprint")
    handler, level = _Complaints(), logger.level
    logger.addHandler(handler)
    logger.setLevel(logging.WARNING)
    try:
        yield handler.messages
    finally:
        logger.removeHandler(handler)
        logger.setLevel(level)
