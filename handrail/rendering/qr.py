"""QR codes drawn as inline SVG."""

from __future__ import annotations

from html import escape

import segno

# ISO/IEC 18004 asks for four empty modules around the code; scanners fail on less.
QUIET_ZONE_MODULES = 4


def qr_svg(text: str, title: str) -> str:
    """Return an inline SVG without a size of its own: the stylesheet gives `svg.qr` its width.

    Level M survives a scuffed poster (15 % of the code may be lost) and still scans from across a room.
    The ground is white whatever lies behind it.

    Raises:
        ValueError: text is empty, or too long for any QR code.
    """
    if not text:
        raise ValueError("a QR code needs something to say")
    # Boosting would choose a level by length, so that two posters would differ in more than their address.
    code = segno.make_qr(text, error="m", boost_error=False)
    rows = tuple(tuple(row) for row in code.matrix)
    side = len(rows) + 2 * QUIET_ZONE_MODULES
    dark = "".join(_runs(row, y + QUIET_ZONE_MODULES) for y, row in enumerate(rows))
    return (
        f'<svg class="qr" role="img" viewBox="0 0 {side} {side}" shape-rendering="crispEdges">'
        f"<title>{escape(title)}</title>"
        f'<path fill="#fff" d="M0 0h{side}v{side}H0z"/><path fill="#000" d="{dark}"/></svg>'
    )


def _runs(row: tuple[int, ...], y: int) -> str:
    """Return path data for the dark modules of one row, each run of them one rectangle."""
    drawn = []
    start = None
    for x, module in enumerate((*row, 0)):
        if module and start is None:
            start = x
        elif not module and start is not None:
            length = x - start
            drawn.append(f"M{start + QUIET_ZONE_MODULES} {y}h{length}v1h-{length}z")
            start = None
    return "".join(drawn)
