"""Builds the smallest sound project, of invented people, for tests to change one thing in."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from handrail.diagnostics import Diagnostic, Findings
from handrail.edition.assembling import Assembled, assemble
from handrail.loading import Files, load_theme_folder
from handrail.organisation.reading import Organisation, read_organisation
from handrail.registry import all_generated
from handrail.rendering.theme import Theme, read_theme
from handrail.source.blocks import Audience
from handrail.source.project import Source, compile_source
from handrail.source.proof import prove_source

ROOT = Path(__file__).parent.parent
DATED = date(2026, 5, 18)

SMALL: Mapping[str, str] = {
    "content/source.yaml": """\
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
groups:
  help: {title: Help}
bands: {11-16: [11, 16]}
bands_without_ages: [11-16]
""",
    "content/traits.yaml": """\
choices:
  sector: {title: Sector, options: {school: A school, charity: A charity}}
  size: {title: Size, when: school, options: {small: Small, middling: Middling, large: Large}}
flags:
  boarding: {title: Boarders, when: school}
""",
    "content/roles.yaml": """\
lead: {title: {school: safeguarding lead, charity: welfare officer}, holders: one, required: true, needs: [name, phone]}
deputy: {title: {default: deputy}, holders: several}
nurse: {title: nurse, holders: one, required: boarding, needs: [name]}
clerk: {title: clerk, holders: one, named: staff}
""",
    "content/vocabulary.yaml": """\
child: {school: pupil, charity: child}
board: {school: {one: governing body, verb: plural}, charity: {one: board of trustees, many: boards of trustees}}
""",
    "content/references.yaml": """\
guide:
  title: The guide
  publisher: A ministry
  url: https://ministry.example/guide
  kind: guidance
  issues:
    "2024": {in_force: 2024-09-02, parts: {part-one: Part one}}
    "2025": {in_force: 2025-09-01, parts: {part-one: Part one, part-two: Part two}}
    "2027": {in_force: 2026-01-01, status: expected}
  source: https://ministry.example
  checked_on: 2026-05-01
act:
  title: The Act
  publisher: Parliament
  url: https://law.example/act
  kind: law
  issues: {"2002": {in_force: 2002-01-01, parts: {s1: section 1}}}
  source: https://law.example
  checked_on: 2026-05-01
""",
    "content/services.yaml": """\
police: {name: Police, about: danger, phone: "999", source: a page, checked_on: 2026-05-01, groups: [help]}
door:
  {name: The Front Door, about: worries, phone: 01632 960900, url: https://door.example, source: a page,
   checked_on: 2026-05-01, groups: [help]}
hill: {name: The Hill Desk, about: worries, url: https://hill.example, source: a page, checked_on: 2026-05-01}
unsure:
  {name: An unsure line, about: worries, phone: 01632 960901, status: check, source: a page,
   checked_on: 2026-05-01, groups: [help]}
""",
    "content/areas/dale.yaml": """\
name: Dale
authority: {one: Dale County Council}
districts: {upper: Upper Dale, lower: Lower Dale}
services: {front-door: door}
figures: {days: "5"}
source: a page
checked_on: 2026-05-01
""",
    "content/areas/hill.yaml": """\
name: Hill
authority: {one: Hill Council}
services: {front-door: hill}
source: a page
checked_on: 2026-05-01
""",
    "content/prompts.yaml": """\
gate: {question: How do visitors come in?, example: They ring., required: school, max_words: 20}
box: {question: Where is the worry box?, example: In the hall.}
""",
    "content/glossary.yaml": """\
DSL: {means: designated safeguarding lead}
""",
    "content/policies/care/policy.yaml": """\
title: Care policy
sectors: [school, charity]
sections: [first, second]
appendices: [extra]
""",
    "content/policies/care/first.md": """\
# First things {#first}

Tell {{ people.lead.name }} on {{ people.lead.phone }}.

## More {#more}

See [](#second) and [](ref:guide/part-one).
""",
    "content/policies/care/second.md": "# Second things {#second}\n\nA {{ term.child }} comes first.\n",
    "content/policies/care/extra.md": "# Extra {#extra}\n\n- one thing\n- another\n",
    "content/flows/worry.yaml": """\
title: What to do
nodes:
  start: {kind: start, title: You are worried, next: ask}
  ask: {kind: question, title: Is there danger?, answers: {"Yes": {to: ring, danger: true}, "No": tell}}
  ring: {kind: action, title: Ring 999, urgency: now, next: tell}
  tell: {kind: outcome, title: "Tell {{ people.lead.name }}"}
""",
    "content/children/11-16/band.yaml": "title: You can tell us\nsections: [talk]\nreviewed_on: 2026-04-01\n",
    "content/children/11-16/talk.md": "# Talk to us {#talk}\n\nTalk to {{ people.lead.name }}.\n",
    "schools/oak/organisation.yaml": """\
name: Oak School
short_name: Oak
traits: {sector: school, size: small}
areas: [dale]
district: upper
ages: [11, 16]
site_url: https://oak.example/care/
email: office@oak.example
phone: 01632 960100
contacts_checked: 2026-04-20
people:
  ann:
    name: Ann Ash
    roles: [lead]
    email: ann@oak.example
    phone: 01632 960101
prompts: {gate: Visitors ring the bell.}
policies:
  care: {effective: 2026-04-01, next_review: 2027-04-01, approved: [{by: Governors, on: 2026-03-19}]}
""",
}
"""A source of one policy, one flow and one child text, and one school, without a fault."""


def make_files(changes: Mapping[str, str | bytes | None] | None = None) -> Files:
    """Return the small project with files replaced or added; None takes one out."""
    entries: dict[str, str | bytes | None] = {**SMALL, **(changes or {})}
    return Files({path: entry for path, entry in entries.items() if entry is not None})


def edited(path: str, *replacements: tuple[str, str]) -> dict[str, str | bytes | None]:
    """Return one file of the small project with words replaced; each must be there."""
    text = SMALL[path]
    for old, new in replacements:
        assert old in text, f"{old!r} is not in {path}"
        text = text.replace(old, new)
    return {path: text}


def write_project(root: Path, changes: Mapping[str, str | bytes | None] | None = None) -> Path:
    """Write the small project below `root` and return it."""
    for path, entry in make_files(changes).entries.items():
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        assert not isinstance(entry, Path)
        target.write_bytes(entry.encode() if isinstance(entry, str) else entry)
    return root


def compiled(changes: Mapping[str, str | bytes | None] | None = None) -> tuple[Source | None, tuple[Diagnostic, ...]]:
    """Return the small project's source, compiled and proved, with every finding."""
    reported = compile_source(make_files(changes), tuple(sorted(all_generated())))
    findings = Findings()
    findings.add(*reported.findings)
    if reported.value is not None:
        prove_source(reported.value, dict(all_generated()), DATED, findings)
    return reported.value, findings.all()


def source_of(changes: Mapping[str, str | bytes | None] | None = None) -> Source:
    """Return the source, which must be sound."""
    source, findings = compiled(changes)
    assert source is not None
    assert not findings, "\n".join(map(str, findings))
    return source


def organisation_of(
    changes: Mapping[str, str | bytes | None] | None = None, name: str = "oak"
) -> tuple[Organisation | None, tuple[Diagnostic, ...]]:
    """Return an organisation of the project, read, with every finding."""
    source, findings = compiled(changes)
    assert source is not None, "\n".join(map(str, findings))
    reported = read_organisation(make_files(changes), source.data, name)
    return reported.value, reported.findings


def plain_theme() -> Theme:
    return read_theme("plain", (load_theme_folder(ROOT / "themes" / "plain"),), Findings())


def assembled(
    changes: Mapping[str, str | bytes | None] | None = None,
    audience: Audience = "public",
    name: str = "oak",
    dated: date = DATED,
) -> tuple[Assembled | None, tuple[Diagnostic, ...]]:
    """Return an organisation's publication, with every finding of its assembly."""
    from handrail.preparing import write_generated

    source, findings = compiled(changes)
    assert source is not None, "\n".join(map(str, findings))
    organisation, found = organisation_of(changes, name)
    assert organisation is not None, "\n".join(map(str, found))
    theme = plain_theme()
    reported = assemble(source, organisation, dated, audience, lambda *call: write_generated(theme, *call))
    return reported.value, reported.findings


def html_of(
    text: str,
    changes: Mapping[str, str | bytes | None] | None = None,
    audience: Audience = "public",
    medium: str = "page",
) -> str:
    """Return the HTML of `content/policies/care/first.md` with `text` in its place, below a title."""
    whole = {**(changes or {}), "content/policies/care/first.md": f"# First things {{#first}}\n\n{text}"}
    value, findings = assembled(whole, audience)
    assert value is not None, "\n".join(map(str, findings))
    return str(value.publication.section_html("care", "first", medium))  # type: ignore[arg-type]


def section(text: str) -> dict[str, str | bytes | None]:
    """Return the small project's first section with `text` below its title, which is line 1; the text begins on 3."""
    return {"content/policies/care/first.md": f"# First things {{#first}}\n\n{text}\n"}


def reported(changes: Mapping[str, str | bytes | None] | None = None) -> list[str]:
    """Return `path:line:column code` of every finding of the source, without the folder of the small policy."""
    return [
        f"{str(found.location).removeprefix('content/policies/care/')} {found.code}" for found in compiled(changes)[1]
    ]
