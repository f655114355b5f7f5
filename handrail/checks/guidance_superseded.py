"""A policy cites law or guidance that something newer has replaced.

*Why it matters.* An edition keeps citing the issue that was in force when it took effect, because that is what its
governing body approved. Once a newer issue is in force, staff may follow rules that no longer hold.

*How to fix it.* If the organisation's edition is behind: read what the new issue changes, have the policy approved
again and write its new `effective` date; the new issue is then cited by itself. If the source cites a document that
has ended: change the links in the text to what replaced it.

Statutory guidance binds from its own date, whether or not a policy has caught up with it. The pages say that a newer
issue is in force.
"""

from __future__ import annotations

from collections.abc import Iterator

from handrail.checks.small_organisation import PATH, organisation
from handrail.diagnostics import Diagnostic, Severity
from handrail.edition.checking import Checked
from handrail.edition.model import DocumentEntry, ReferenceEntry
from handrail.edition.values import spoken
from handrail.registry import Check, Example


def find_superseded_guidance(checked: Checked) -> Iterator[Diagnostic]:
    publication = checked.publication
    for policy in publication.policies:
        for cited in policy.references:
            if cited.superseded_by:
                yield _older_issue(policy, cited, checked)
    for document in (*publication.policies, *publication.children):
        for cited in document.references:
            yield from _ended(cited, checked)


def _older_issue(policy: DocumentEntry, cited: ReferenceEntry, checked: Checked) -> Diagnostic:
    issue = f" ({cited.issue})" if cited.issue else ""
    return Diagnostic(
        checked.place("policies", policy.id, "effective"),
        CHECK.code,
        f"'{policy.title}' cites {cited.title}{issue}, and {cited.superseded_by} is in force now",
        "read what has changed, have the policy approved again, and write its new date here",
        Severity.WARNING,
        (checked.source.data.place("references.yaml", cited.id),),
    )


def _ended(cited: ReferenceEntry, checked: Checked) -> Iterator[Diagnostic]:
    data = checked.source.data
    reference = data.references[cited.id]
    if reference.until and reference.until < checked.publication.dated:
        new = reference.replaced_by
        yield Diagnostic(
            data.place("references.yaml", cited.id),
            CHECK.code,
            f"{reference.title} ended on {spoken(reference.until)} and the text still cites it",
            f"write ref:{new} in place of ref:{cited.id}" if new else f"take the links to ref:{cited.id} out",
            Severity.WARNING,
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
        Example(
            {"content/references.yaml": f"{_REFERENCES}  until: 2026-03-31\n"},
            (
                "content/references.yaml:1:1: warning[guidance-superseded]: The guide ended on 31 March 2026 "
                "and the text still cites it",
            ),
        ),
    ),
)
