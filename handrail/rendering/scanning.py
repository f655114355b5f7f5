"""The way from paper to the page that says whether it is still right: for a camera, and for people who type."""

from __future__ import annotations

from dataclasses import dataclass

from handrail.edition.addresses import as_typed


@dataclass(frozen=True, slots=True)
class Scan:
    """What the QR code holds, and the same address for people who type: its parts may part at the end of a line."""

    address: str
    parts: tuple[str, ...]

    @property
    def typed(self) -> str:
        return "".join(self.parts)


def make_scan(site_url: str, code: str) -> Scan | None:
    """Return the way to the page of a code; none where nobody said at which address the site stands."""
    if not site_url:
        return None
    address = f"{site_url.rstrip('/')}/poster/{code}/"
    return Scan(address, tuple(f"{part}/" for part in as_typed(address).split("/") if part))
