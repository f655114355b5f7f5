"""Lists people in a sentence, as the filters `names`, `any` and `numbers` ask for it."""

from __future__ import annotations

from collections.abc import Sequence

from handrail.edition.model import Person


def joined(names: Sequence[str], last: str = "and") -> str:
    """Return names as people list them: A, B and C."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} {last} {names[-1]}"


def listed(people: Sequence[Person], listing: str) -> str:
    """Return the people as one of the filters of people lists them; `people` is not empty."""
    if listing == "numbers":
        return _with_numbers(people)
    return joined([person.label for person in people], "or" if listing == "any" else "and")


def _with_numbers(people: Sequence[Person]) -> str:
    """Return "A on 1, B or C on 2": people who share a number stand together, at the place of the first of them."""
    sharing: dict[str, list[str]] = {}
    for person in people:
        sharing.setdefault(person.phone.spaced if person.phone else "", []).append(person.label)
    groups = [joined(names, "or") + (f" on {number}" if number else "") for number, names in sharing.items()]
    # Semicolons, where a group has commas of its own: else a number seems to be the last one's alone.
    if len(groups) > 1 and len(groups) < len(people):
        return "; ".join([*groups[:-1], f"or {groups[-1]}"])
    return joined(groups, "or")
