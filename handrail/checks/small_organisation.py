"""The organisation that the examples of checks change a word of."""

from __future__ import annotations

PATH = "schools/oak/organisation.yaml"

TEXT = """\
name: Oak School
short_name: Oak
traits: {sector: school, size: small}
areas: [dale]
contacts_checked: 2026-04-20
people:
  ann: {name: Ann Ash, where: Room 4, roles: [lead], phone: 01632 960101}
prompts: {gate: Visitors ring the bell.}
policies:
  care:
    effective: 2026-04-01
    next_review: 2027-04-01
    approved: [{by: Governors, on: 2026-03-19}]
"""


def organisation(old: str = "", new: str = "") -> dict[str, str]:
    """Return the file by its path, with `old` replaced.

    Raises:
        ValueError: `old` is not in the file.
    """
    if old not in TEXT:
        raise ValueError(f"the example has no '{old}'")
    return {PATH: TEXT.replace(old, new) if old else TEXT}
