"""The names that prints have by the source alone, and the small print that examples of checks change."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handrail.registry import Output, all_outputs
from handrail.source.project import Source

SETTINGS = "content/source.yaml"
PACK = "pack"
CARD = "content/prints/{}/print.yaml"
# An organisation's sites are known to nobody here: any id may be one.
_ANY_SITE = "[a-z0-9-]+"


def print_names(source: Source) -> frozenset[str]:
    """Return the name of every print that some organisation may get; those of single sites are not among them."""
    patterns = (pattern for pattern, _ in output_names(source))
    return frozenset(name for name in patterns if _ANY_SITE not in name) | frozenset(source.prints)


def output_names(source: Source) -> Iterator[tuple[str, Output]]:
    """Yield the name of each print, as a pattern, with its output; texts of content/prints/ are left out."""
    ids = {
        "policy": (*source.policies, *source.addenda),
        "flow": tuple(source.flows),
        "band": tuple(source.children),
        "site": (_ANY_SITE,),
    }
    for output in all_outputs():
        if not output.path.endswith(".pdf") or output.per == "print":
            continue
        # Twins in other sizes and forms lie in other folders, under the same name.
        name = output.path.rpartition("/")[2].removesuffix(".pdf")
        gap = next(iter(re.findall(r"\{(\w+)\}", name)), "")
        for id_ in ids[gap] if gap else ("",):
            yield name.replace(f"{{{gap}}}", id_), output


_SETTINGS = """\
publisher: {name: A county}
title: A source
licence: {name: CC BY 4.0, url: https://creativecommons.org/licenses/by/4.0/}
version: 2026-04
site_url: https://{organisation}.example/
tell:
  {emergency: police, roles: [lead], nobody: [front-door], danger_heading: In danger?, someone_heading: Worried?,
   yourself_heading: Worried about yourself?, staff_concern_heading: Worried about a colleague?, instruction: Tell us}
groups: {help: {title: Help}}
bands: {11-16: [11, 16]}
pack:
"""


def pack(*lines: str) -> dict[str, str]:
    """Return the source's settings with a pack of these lines; the first stands in line 12."""
    return {SETTINGS: _SETTINGS + "".join(lines)}


def card(name: str) -> dict[str, str]:
    """Return a print of two sections, by its files."""
    folder = CARD.format(name).rpartition("/")[0]
    return {
        CARD.format(name): "title: Door card\nform: card\nsections: [front, back]\n",
        f"{folder}/front.md": "# A feeling is enough {#front}\n\nYou need no proof.\n",
        f"{folder}/back.md": "# If somebody tells you {#back}\n\n1. Listen.\n2. Tell us.\n",
    }
