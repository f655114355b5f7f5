"""Makes editions as readers meet them, and edits them at random, so that properties can be looked for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from random import Random

from handrail.edition.assembling import Assembled
from handrail.edition.selecting import SelectedSection
from handrail.edition.text import DocumentText
from handrail.edition.values import Values
from handrail.history.alignment import AlignedBlock, listed
from handrail.history.comparing import Origin, Part, Shown
from handrail.organisation.reading import read_organisation
from handrail.preparing import assemble_for
from handrail.source.blocks import Abbreviation, Code, Gap, Link, Piece, Words
from tests.shipped import examples

VALUES: dict[str, tuple[Origin, str]] = {
    "people.lead.name": ("contact", "Ann Ash"),
    "people.lead.phone": ("contact", "01632 960101"),
    "service.door": ("service", "The Front Door"),
    "service.door.phone": ("service", "01632 960900"),
    "term.child": ("term", "pupil"),
}
PLAIN = re.findall(r"\w+", "about and ask at child day lead must of own said tell the then today what when words write")


@dataclass(frozen=True)
class Words_:
    """Words, or what stands for them in the unfilled text."""

    unfilled: str
    filled: str
    origin: Origin = "source"
    link: bool = False

    @property
    def plain(self) -> bool:
        return self.unfilled == self.filled


@dataclass(frozen=True)
class Draft:
    key: str
    """What tests know it by, however it is edited."""
    section: str
    kind: str
    words: tuple[Words_, ...]
    explicit: bool = False
    level: int = 0
    number: str = ""
    edits: frozenset[str] = frozenset()

    @property
    def unfilled(self) -> str:
        return re.sub(r"\s+", " ", "".join(each.unfilled for each in self.words)).strip()

    def shown(self) -> Shown:
        id_ = self.key if self.explicit else f"{self.section}-{abs(hash(self.unfilled))}"
        aligned = AlignedBlock(id_, self.explicit, self.section, self.kind, self.unfilled)
        parts = tuple(Part(each.filled, each.origin, each.link) for each in self.words)
        return Shown(aligned, self.number, parts, self.level)


Drafts = tuple[Draft, ...]


def shown(drafts: Sequence[Draft]) -> tuple[Shown, ...]:
    return tuple(draft.shown() for draft in drafts)


def invented(random: Random, most: int = 24) -> Drafts:
    """Return a small policy: sections with headings, text of few different words, contacts and links."""
    drafts: list[Draft] = []
    for section in ("one", "two", "three")[: random.randint(1, 3)]:
        drafts.append(Draft(section, section, "heading", (Words_(f"About {section}", f"About {section}"),), True, 1))
        for i in range(random.randint(0, most // 3)):
            kind = random.choice(("paragraph", "item", "row"))
            drafts.append(Draft(f"{section}-{i}", section, kind, tuple(_invented_words(random)), random.random() < 0.2))
    return tuple(replace(draft, number=str(i)) for i, draft in enumerate(drafts))


def _invented_words(random: Random) -> Iterator[Words_]:
    for _ in range(random.randint(1, 3)):
        text = " ".join(random.choices(PLAIN, k=random.randint(1, 9))) + random.choice((" ", ". ", ", "))
        yield Words_(text, text)
        match random.randint(0, 4):
            case 0 | 1:
                name, (origin, value) = random.choice(sorted(VALUES.items()))
                yield Words_(f"{{{{ {name} }}}} ", f"{value} ", origin)
            case 2:
                yield Words_("[](#two) ", f"{random.randint(1, 9)}.{random.randint(1, 9)} About two ", "source", True)


@cache
def example(organisation: str, policy: str) -> Drafts:
    """Return an edition of an example organisation for its staff."""
    assembled = assembled_for(organisation)
    text, values = assembled.texts[policy], assembled.values
    return tuple(
        Draft(
            f"{section.id}/{aligned.id}/{count}",
            section.id,
            aligned.kind,
            tuple(_joined([tuple(_words(part.pieces, text, section, values)) for part in parts])),
            aligned.explicit,
            block.level if aligned.kind == "heading" else 0,
            section.numbers.get(aligned.id, ""),
        )
        for section in text.selected.sections
        for top in (section.title, *section.blocks, *section.notes)
        for count, (aligned, block, parts) in enumerate(listed(top, section.id))
        if parts and aligned.text
    )


@cache
def assembled_for(organisation: str) -> Assembled:
    project = examples()
    read = read_organisation(project.files, project.source.data, organisation)
    assert read.value is not None
    value, findings = assemble_for(project, read.value, "staff")
    assert value is not None, findings
    return value


def _joined(parts: Sequence[tuple[Words_, ...]]) -> Iterator[Words_]:
    for i, part in enumerate(parts):
        if i:
            yield Words_(" ", " ")
        yield from part


def _words(pieces: tuple[Piece, ...], text: DocumentText, section: SelectedSection, values: Values) -> Iterator[Words_]:
    for piece in pieces:
        if isinstance(piece, (Words, Code)):
            yield Words_(piece.text, piece.text)
        elif isinstance(piece, Abbreviation):
            yield Words_(piece.short, piece.short)
        elif isinstance(piece, Gap):
            value = values.read(piece.slot, text.dates)
            assert value is not None
            yield Words_(piece.slot.written, value.text, value.origin)  # type: ignore[arg-type]
        elif isinstance(piece, Link) and piece.pieces:
            yield from _words(piece.pieces, text, section, values)
        elif isinstance(piece, Link):
            resolved = text.linked.resolved(piece, section, "print")
            label = "".join(each.filled for each in _words(resolved.label, text, section, values)) + resolved.text
            yield Words_(
                f"[]({piece.target})", label, "reference" if piece.target.startswith("ref:") else "source", True
            )


def edited(drafts: Drafts, random: Random, count: int) -> Drafts:
    """Return the edition after `count` edits by somebody who does anything but leave less than half of a block."""
    found = list(drafts)
    for turn in range(count):
        edit = random.choice(("insert", "delete", "reword", "move", "move and reword", "renumber", "contact", "comma"))
        if edit == "insert" or not found:
            at = random.randint(0, len(found))
            near = found[at - 1] if found else Draft("", "one", "paragraph", ())
            text = f"fresh{turn} " + " ".join(random.choices(PLAIN, k=random.randint(3, 12)))
            found.insert(
                at, Draft(f"new-{turn}", near.section, "paragraph", (Words_(text, text),), edits=frozenset({"insert"}))
            )
            continue
        at = random.randrange(len(found))
        draft = found.pop(at)
        if edit == "delete":
            continue
        if "move" in edit and draft.kind != "heading":
            at = random.randint(0, len(found))
            draft = replace(
                draft, section=found[at - 1].section if found else draft.section, edits=draft.edits | {"move"}
            )
        if "reword" in edit:
            draft = reworded(draft, random, f"word{turn}")
        if edit == "renumber":
            draft = replace(draft, number=f"{turn}.{turn}", edits=draft.edits | {"renumber"})
        if edit == "contact":
            draft = with_contact(draft, f"Somebody {turn}")
        if edit == "comma":
            draft = with_comma(draft)
        found.insert(at, draft)
    return tuple(found)


def counted(text: str) -> int:
    """Return how many words a text has; what is filled in is one."""
    return len(re.findall(r"\{\{.*?\}\}|\w+(?:['\u2019-]\w+)*", text))


def reworded(draft: Draft, random: Random, fresh: str) -> Draft:
    """Return the draft with words of one stretch replaced so that half of all that it had remain, if it was not yet."""
    stretches = [i for i, each in enumerate(draft.words) if each.plain and len(each.filled.split()) > 1]
    if not stretches or "reword" in draft.edits:
        return draft
    at = random.choice(stretches)
    whole = draft.words[at].filled
    words = whole.split()
    start = random.randrange(len(words))
    most = counted(draft.unfilled) // 2
    size = random.randint(1, len(words) - start)
    while size and counted(" ".join(words[start : start + size])) > most:
        size -= 1
    if not size:
        return draft
    words[start : start + size] = [f"{fresh}x{i}" for i in range(random.randint(1, size))]
    lead, trail = whole[: len(whole) - len(whole.lstrip())], whole[len(whole.rstrip()) :]
    text = f"{lead}{' '.join(words)}{trail}"
    changed = (*draft.words[:at], Words_(text, text), *draft.words[at + 1 :])
    return replace(draft, words=changed, edits=draft.edits | {"reword"})


def with_contact(draft: Draft, value: str) -> Draft:
    """Return the draft with other values of contacts and services, if it prints any."""
    if not any(each.origin in ("contact", "service") for each in draft.words):
        return draft
    words = tuple(
        replace(each, filled=f"{value} " if each.filled.endswith(" ") else value)
        if each.origin in ("contact", "service")
        else each
        for each in draft.words
    )
    return replace(draft, words=words, edits=draft.edits | {"contact"})


def with_comma(draft: Draft) -> Draft:
    """Return the draft with a comma more, or a capital."""
    for i, each in enumerate(draft.words):
        found = re.search(r"[a-z]{2,}(?= )", each.filled)
        if each.plain and found:
            text = f"{each.filled[: found.end()]},{each.filled[found.end() :]}"
            changed = (*draft.words[:i], Words_(text, text), *draft.words[i + 1 :])
            return replace(draft, words=changed, edits=draft.edits | {"comma"})
    return draft
