"""A policy with one of everything that an organisation may want to change, and the files that change it."""

from __future__ import annotations

from collections.abc import Mapping

from handrail.history.overlays import folded
from handrail.source.blocks import Block
from handrail.source.documents import Document
from tests.builders import assembled, compiled, source_of

Changes = Mapping[str, str | bytes | None]

FOLDER = "schools/oak/overlays/care/"
WORD = "The last word. {#word}"
FIRST = """\
# First things {#first}

Tell {{ people.lead.name }} on {{ people.lead.phone }}. {#tell}

Ring 999 when somebody is in danger. {#ring locked="the law says so"}

## More {#more}

See [](#second) and [](#marks).[^1]

- one thing {#one}
- some other

| who | when |
|---|---|
| the lead | at once |

Harm
: What hurts somebody.

::: note
Keep calm. {#calm}
:::

## Boarders {#boarders when="boarding"}

They ring at night. {#night}

## Last {#last}

The last word. {#word}

[^1]: A note.
"""
MARKS = "# Second things {#second}\n\nA {{ term.child }} comes first.\n\nMarks are drawn. {#marks}\n"
POLICY: Changes = {"content/policies/care/first.md": FIRST, "content/policies/care/second.md": MARKS}


def file_of(target: str, action: str, words: str, based_on: str, reason: str = "It is so here.") -> str:
    """Return a file of overlays/; its text begins in line 7 if `based_on` has one line."""
    basis = "\n".join(f"  {line}".rstrip() for line in based_on.split("\n"))
    head = f"---\ntarget: {target}\naction: {action}\nreason: {reason}\nbased_on: |\n{basis}\n---\n"
    return f"{head}{words}\n" if words else head


def document_of(changes: Changes | None = None) -> Document:
    return source_of({**POLICY, **(changes or {})}).policies["care"]


def block_like(start: str, kind: str, changes: Changes | None = None) -> Block:
    """Return the first block of the sample that is of a kind, and whose lines begin so."""
    return next(
        block for block in document_of(changes).walk() if block.kind == kind and block.written.startswith(start)
    )


def overlay(start: str, kind: str, action: str, words: str) -> str:
    """Return the file of an overlay for the block of the sample whose lines begin so."""
    block = block_like(start, kind)
    return file_of(block.id, action, words, folded(block.written))


def put(*files: str, changes: Changes | None = None) -> dict[str, str | bytes | None]:
    """Return the sample with these files of overlays, called a.md, b.md and so on."""
    named = {f"{FOLDER}{'abcdefgh'[i]}.md": text for i, text in enumerate(files)}
    return {**POLICY, **(changes or {}), **named}


def said(changes: Changes, audience: str = "staff") -> list[str]:
    """Return `file:line:column severity[code]` of each finding, without the folder of the overlays."""
    found = assembled(changes, "staff" if audience == "staff" else "public")[1]
    return [f"{str(each.location).removeprefix(FOLDER)} {each.severity}[{each.code}]" for each in found]


def html(changes: Changes, section: str = "first") -> str:
    """Return a section of the policy; nothing may be wrong."""
    value, findings = assembled(changes)
    assert value is not None, "\n".join(map(str, findings))
    assert not findings, "\n".join(map(str, findings))
    return str(value.publication.section_html("care", section, "page"))


QUESTION = """\
ask: {block: word, question: Which?, answers: [This, That], right: 1, why: So it is., rule: "%s"}
"""


def _asked() -> dict[str, str | bytes | None]:
    path = "content/policies/care/questions.yaml"
    source, _ = compiled({**POLICY, path: QUESTION % "00000000"})
    assert source is not None
    return {path: QUESTION % source.policies["care"].questions[0].rule_now}


ASKED = _asked()
