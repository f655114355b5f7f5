"""Why a PDF could not be made."""

from __future__ import annotations

Pages = int | tuple[int, ...] | None
"""How many pages a document must have: a number, one of several, or as many as it takes."""


class PdfError(Exception):
    """A document that would be false or unreadable in print; `messages` names every fault found."""

    def __init__(self, *messages: str) -> None:
        super().__init__("; ".join(messages))
        self.messages = messages


class PageCountError(PdfError):
    """The document takes more or fewer pages than its form has room for."""

    def __init__(self, found: int, *wanted: int) -> None:
        pages = "page" if found == 1 else "pages"
        super().__init__(f"the document takes {found} {pages}, and must take {' or '.join(map(str, wanted))}")
        self.found = found
        self.wanted = wanted

    def __reduce__(self) -> tuple[type[PageCountError], tuple[int, ...]]:
        # Exceptions are rebuilt from their messages when a worker process hands them over; this one is not.
        return (PageCountError, (self.found, *self.wanted))


class TextOverflow(PdfError):
    """Text or a picture runs out of its frame or off the page."""


def refuse(kind: type[PdfError], messages: tuple[str, ...]) -> None:
    """Raise an error with each message once, if there is any."""
    if messages:
        raise kind(*dict.fromkeys(messages))
