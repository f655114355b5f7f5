"""The text for children that the examples of checks change a word of."""

from __future__ import annotations

TALK = "content/children/11-16/talk.md"
BAND = "content/children/11-16/band.yaml"
SOURCE = "content/source.yaml"

_SETTINGS = """\
publisher: {name: A county}
title: A source
licence: {name: CC BY 4.0, url: https://creativecommons.org/licenses/by/4.0/}
version: 2026-04
site_url: https://{organisation}.example/
tell:
  emergency: police
  roles: [lead]
  nobody: [front-door]
  danger_heading: In danger now?
  someone_heading: Worried about somebody?
  yourself_heading: Worried about yourself?
  staff_concern_heading: Worried about a colleague?
  instruction: Tell one of us
groups: {help: {title: Help}}
# …
bands:
  11-16: {ages: [11, 16], LIMITS}
"""


def children(text: str, limits: str = "longest_sentence: 30", more: str = "", settings: str = "") -> dict[str, str]:
    """Return the files of a text for children under these limits, its first words on line 3 of its file."""
    return {
        TALK: f"# Talk to us {{#talk}}\n\n{text}\n",
        BAND: f"title: You can tell us\nsections: [talk]\nreviewed_on: 2026-04-01\n{more}\n".rstrip("\n") + "\n",
        SOURCE: _SETTINGS.replace("LIMITS", limits) + settings,
    }
