"""The year of a guidance document is typed into the text.

*Why it matters.* Guidance is issued anew, some of it every September. A year in the text has to be found and changed
by hand in every place, and the place that is forgotten tells staff to follow rules that have gone.

*How to fix it.* Delete the title and the year and write a link, such as `[](ref:guide)`: it prints the title and the
issue in force on the day from which the edition holds. Where history is meant, pin it: `[](ref:guide@2024)`.

Acts and regulations carry their year in their name and are left alone. Looks through policies, child texts, flows and
overlays for the titles and short names in content/references.yaml.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from handrail.checks.source_text import Typed, wherever_typed
from handrail.diagnostics import Diagnostic
from handrail.registry import Check, Example
from handrail.source.project import Source

_YEAR = r"\(?(?:19|20)\d\d\b"
_LINK = re.compile(rf"\]\(ref:([a-z0-9-]+)[^)\s]*\),?\s{{0,2}}({_YEAR})")


def find_years_in_text(source: Source, text: Iterable[Typed]) -> Iterator[Diagnostic]:
    guidance = {key: reference for key, reference in source.data.references.items() if reference.kind == "guidance"}
    names = {
        name.casefold(): key
        for key, reference in guidance.items()
        for name in (reference.title, reference.short)
        if name
    }
    named = _pattern(names)
    for typed in text:
        found = {key: year for key, year in _LINK.findall(typed.text) if key in guidance}
        if named:
            found |= {names[name.casefold()]: year for name, year in _named(named, typed.text)}
        for key, year in found.items():
            yield Diagnostic(
                typed.where,
                CHECK.code,
                f"the year {year.strip('(')} is typed beside {guidance[key].short or guidance[key].title}",
                f"delete it and write [](ref:{key}), which prints the issue in force by itself",
                related=(source.data.place("references.yaml", key),),
            )


def _pattern(names: Mapping[str, str]) -> re.Pattern[str] | None:
    if not names:
        return None
    # The longest first, so that a title wins over a short name that it begins with.
    listed = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    return re.compile(rf"\b(?:({listed}),?\s+(?:of |from )?({_YEAR})|({_YEAR})\s+({listed})\b)", re.I)


def _named(pattern: re.Pattern[str], text: str) -> Iterator[tuple[str, str]]:
    for match in pattern.finditer(text):
        after, year_after, year_before, before = match.groups()
        yield (after or before, year_after or year_before)


CHECK = Check(
    code="year-in-text",
    run=wherever_typed(find_years_in_text),
    examples=(
        Example(
            {
                "content/policies/care/second.md": "# Second {#second}\n\n"
                "We follow [](ref:guide). Until 2024 we followed [](ref:guide@2024).\n"
            }
        ),
        Example(
            {"content/policies/care/second.md": "# Second {#second}\n\nWe follow The guide (2024).\n"},
            ("content/policies/care/second.md:3:1: error[year-in-text]: the year 2024 is typed beside The guide",),
        ),
        Example(
            {"content/policies/care/second.md": "# Second {#second}\n\nWe follow [](ref:guide) 2025.\n"},
            ("content/policies/care/second.md:3:1: error[year-in-text]: the year 2025 is typed beside The guide",),
        ),
    ),
)
