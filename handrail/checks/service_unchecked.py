"""Nobody has checked helplines and services of the source for longer than the source allows.

*Why it matters.* Helplines close, change their number and shorten their hours. One dead number, printed by every
organisation, fails somebody who may not find the courage to ring a second time.

*How to fix it.* Ring each of them, compare it with the page named under `source:`, correct what has changed, then
write today's date after its `checked_on:` in content/services.yaml. Until then it is printed with the day of its last
check.

`contacts_stale_after` in content/source.yaml says after how many months this is reported. Reported once for all
services and all organisations.
"""

from __future__ import annotations

from collections.abc import Iterator

from handrail.diagnostics import Diagnostic, Severity
from handrail.edition.checking import Checked
from handrail.edition.listing import joined
from handrail.edition.resolving import is_stale
from handrail.edition.values import spoken
from handrail.registry import Check, Example
from handrail.source.presence import service_in_force

NAMED = 3


def find_unchecked_services(checked: Checked) -> Iterator[Diagnostic]:
    data, dated = checked.source.data, checked.publication.dated
    months = data.settings.contacts_stale_after
    late = [
        key
        for key, service in data.services.items()
        if service_in_force(service, dated) and is_stale(service.checked_on, dated, months)
    ]
    if late:
        newest = max(data.services[key].checked_on for key in late)
        yield Diagnostic(
            data.place("services.yaml", late[0]),
            CHECK.code,
            f"{_listed([data.services[key].name for key in late])} were last checked more than {months} months ago",
            f"ring each one that has not been checked since {spoken(newest)}, compare it with its source, correct it, "
            "then write today's date after its 'checked_on:'",
            Severity.WARNING,
        )


def _listed(names: list[str]) -> str:
    shown = [f"'{name}'" for name in names[:NAMED]]
    more = len(names) - NAMED
    return joined([*shown, f"{more} more services"] if more > 0 else shown)


_SERVICES = """\
police: {name: Police, about: danger, phone: "999", source: a page, checked_on: 2026-05-01}
door: {name: The Front Door, about: worries, phone: 01632 960900, source: a page, checked_on: 2026-05-01}
hill: {name: The Hill Desk, about: worries, url: https://hill.example, source: a page, checked_on: 2026-05-01}
"""

CHECK = Check(
    code="service-unchecked",
    late=True,
    run=find_unchecked_services,
    examples=(
        Example({"content/services.yaml": _SERVICES}),
        Example(
            {"content/services.yaml": _SERVICES.replace("2026-05-01", "2025-05-01", 2)},
            (
                "content/services.yaml:1:1: warning[service-unchecked]: 'Police' and 'The Front Door' "
                "were last checked more than 6 months ago",
            ),
        ),
    ),
)
