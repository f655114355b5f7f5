"""A policy cites an issue of law or guidance that a newer one has replaced.

*Why it matters.* An edition keeps citing the issue that was in force when it took effect, because that is what its
governing body approved. Once a newer issue is in force, staff may follow rules that no longer hold.

*How to fix it.* Read what the new issue changes, have the policy approved again, and write its new `effective` date
under `policies:`. The new issue is then cited by itself.

Statutory guidance binds from its own date, whether or not a policy has caught up with it. The pages say that a newer
issue is in force.
"""

from __future__ import annotations

from collections.abc import Iterator

from handrail.checks.small_organisation import PATH, organisation
from handrail.diagnostics import Diagnostic, Severity
from handrail.edition.checking import Checked
from handrail.edition.entry import DocumentEntry, ReferenceEntry
from handrail.registry import Check, Example


def find_superseded_guidance(checked: Checked) -> Iterator[Diagnostic]:
    publication = checked.publication
    for policy in publication.policies:
        for cited in policy.references:
            if cited.superseded_by:
                yield _older_issue(policy, cited, checked)


def _older_issue(policy: DocumentEntry, cited: ReferenceEntry, checked: Checked) -> Diagnostic:
    issue = f" ({cited.issue})" if cited.issue else ""
    return Diagnostic(
        checked.place_of(policy.id, "effective"),
        CHECK.code,
        f"'{policy.title}' cites {cited.title}{issue}, and {cited.superseded_by} is in force now",
        "read what has changed, have the policy approved again, and write its new date here",
        Severity.WARNING,
        (checked.source.data.place("references.yaml", cited.id),),
    )


_REFERENCES = """\
guide:
  title: The guide
  publisher: A ministry
  url: https://ministry.example/guide
  kind: guidance
  issues:
    "2025": {in_force: 2025-09-01, parts: {part-one: Part one}}
    "2026": {in_force: 2026-09-01, parts: {part-one: Part one}}
  source: https://ministry.example
  checked_on: 2026-05-01
"""

CHECK = Check(
    code="guidance-superseded",
    late=True,
    run=find_superseded_guidance,
    examples=(
        Example({"content/references.yaml": _REFERENCES}),
        Example(
            {"content/references.yaml": _REFERENCES, **organisation()},
            (
                f"{PATH}:11:16: warning[guidance-superseded]: 'Care policy' cites The guide (2025), "
                "and 2026 is in force now",
            ),
            dated="2026-10-01",
        ),
    ),
)
