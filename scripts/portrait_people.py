"""Reads what the drawn portraits of the invented people look like."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

BLACK = "#241c20"


@dataclass(frozen=True, slots=True)
class Portrait:
    """One invented face; the names of styles are keys of the tables in the modules that draw them."""

    skin: str
    hair: str
    hair_colour: str
    """Of a headscarf or turban, the colour of the cloth."""
    garment: str
    garment_colour: str
    background: str
    face: str = "oval"
    accent: str = "#f3f1ec"
    """The second colour of the clothes: a shirt, a tie, a headband."""
    extra: str = ""
    beard: str = ""
    beard_colour: str = ""
    glasses: str = ""
    glasses_colour: str = "#33272f"
    earrings: str = ""
    lanyard: str = ""
    mouth: str = "smile"
    tilt: float = 0.0
    """Degrees; below zero towards the left of the picture."""
    lines: bool = False
    """Laughter lines, for the older of them."""
    lashes: bool = False


def load_portraits(path: Path) -> dict[str, dict[str, Portrait]]:
    """Return organisation to person to portrait, with every named colour as `#rrggbb`."""
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    colours: dict[str, str] = table["colours"]
    return {
        organisation: {
            person: Portrait(**{name: colours.get(str(value), value) for name, value in entry.items()})
            for person, entry in people.items()
        }
        for organisation, people in table["people"].items()
    }
