"""What a link in policy text points at, and the proof that it is there whenever the link is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from handrail.diagnostics import Findings, choose_from
from handrail.source.blocks import Block, Link
from handrail.source.conditions import Condition, any_of, both, written
from handrail.source.document_model import DocumentFile
from handrail.source.documents import Document, Section
from handrail.source.model import Issue, Reference
from handrail.source.project import Source


@dataclass(frozen=True, slots=True)
class Target:
    """A link's address, read: `#id`, `flow:id`, `policy:id#block`, `ref:id/part@issue`, or an address on the web."""

    scheme: str
    name: str
    part: str = ""
    issue: str = ""


@lru_cache(maxsize=4096)
def read_target(target: str) -> Target:
    if target.startswith("#"):
        return Target("#", target[1:])
    scheme, _, rest = target.partition(":")
    if scheme == "flow":
        return Target("flow", rest)
    if scheme == "policy":
        name, _, block = rest.partition("#")
        return Target("policy", name, block)
    if scheme == "ref":
        rest, _, issue = rest.partition("@")
        name, _, part = rest.partition("/")
        return Target("ref", name, part, issue)
    return Target("web", target)


def find_block(document: Document, name: str) -> tuple[Section, Block] | None:
    """Return the section and block that an id of the document means."""
    found = document.targets.get(name)
    if found is None:
        return None
    section = next(each for each in document.sections if each.id == found[0])
    block = next((each for each in section.walk() if each.id == found[1]), None)
    return (section, block) if block is not None else None


def issue_in_force(reference: Reference, on: date) -> tuple[str, Issue] | None:
    """Return the newest issue in force on a date; an expected one is never chosen."""
    past = [
        (key, issue) for key, issue in reference.issues.items() if issue.status == "in-force" and issue.in_force <= on
    ]
    return max(past, key=lambda pair: pair[1].in_force) if past else None


def prove_link(
    link: Link, block: Block, document: Document, around: Condition, source: Source, dated: date, findings: Findings
) -> None:
    """Report a link whose target does not exist, or is missing for some organisation that sees the link."""
    target = read_target(link.target)
    condition = both(around, link.condition)
    if target.scheme == "#":
        _prove_inside(link, document, target.name, condition, source, findings, block)
    elif target.scheme == "flow":
        prove_flow_link(link, condition, source, findings)
    elif target.scheme == "policy":
        _prove_policy(link, target, condition, source, findings)
    elif target.scheme == "ref":
        _prove_reference(link, target, condition, source, dated, findings)


def prove_reference_link(link: Link, around: Condition, source: Source, dated: date, findings: Findings) -> None:
    """Report a link of a line in a data file that cites no law or guidance, or one that does not bind its readers."""
    target = read_target(link.target)
    if target.scheme == "ref":
        _prove_reference(link, target, both(around, link.condition), source, dated, findings)
    else:
        findings.error(
            link.where,
            "link-not-possible",
            f"'{link.target}' cannot be linked here: the line is printed where no page is near",
            "cite law or guidance, such as [](ref:some-guidance/part-one), or write the words without the link",
        )


def prove_flow_link(link: Link, condition: Condition, source: Source, findings: Findings) -> None:
    """Report a link to a flow that does not exist, or that somebody who sees the link does not get."""
    name = read_target(link.target).name
    flow = source.flows.get(name)
    if flow is None:
        findings.error(link.where, "unknown-flow", f"there is no flow '{name}'", choose_from(name, source.flows))
    else:
        _implied(link, condition, flow.condition, source, findings)


def _implied(link: Link, condition: Condition, needed: Condition, source: Source, findings: Findings) -> None:
    if not source.data.space.implies(condition, needed):
        findings.error(
            link.where,
            "link-target-removed",
            f"some organisations see this link and not its target '{link.target}'",
            f"put the link under the target's condition: {written(needed)}",
        )


def _prove_inside(
    link: Link,
    document: Document,
    name: str,
    condition: Condition,
    source: Source,
    findings: Findings,
    around: Block | None = None,
) -> None:
    """`around` is the block that the link stands in, where that is in the same document."""
    found = find_block(document, name)
    if found is None:
        known = {block.id for block in document.walk() if block.explicit} | {each.id for each in document.sections}
        findings.error(
            link.where, "unknown-link", f"nothing in this policy has the id '{name}'", choose_from(name, known)
        )
        return
    _, block = found
    repeated = document.repeats.get(block.id)
    if repeated is not None and (around is None or document.repeats.get(around.id) != repeated):
        findings.error(
            link.where,
            "link-to-repeated-text",
            f"'{name}' stands inside '::: each', so there may be several of it",
            "link to the heading above it",
        )
    if block.audience == "staff" and link.audience != "staff":
        findings.error(
            link.where,
            "link-to-staff-text",
            f"the link leads the public to '{name}', which is for staff",
            'put {audience="staff"} on the words around the link',
        )
    _implied(link, condition, block.condition, source, findings)


def _prove_policy(link: Link, target: Target, condition: Condition, source: Source, findings: Findings) -> None:
    known = {**source.policies, **source.addenda}
    policy = known.get(target.name)
    if policy is None:
        findings.error(
            link.where,
            "unknown-policy",
            f"there is no policy '{target.name}'",
            choose_from(target.name, known),
        )
        return
    assert isinstance(policy.file, DocumentFile)
    sectors = any_of(policy.file.sectors)
    if target.part:
        _prove_inside(link, policy, target.part, both(condition, sectors), source, findings)
    _implied(link, condition, sectors, source, findings)


def _prove_reference(
    link: Link, target: Target, condition: Condition, source: Source, dated: date, findings: Findings
) -> None:
    references = source.data.references
    reference = references.get(target.name)
    if reference is None:
        findings.error(
            link.where,
            "unknown-reference",
            f"there is no law or guidance '{target.name}'",
            choose_from(target.name, references),
        )
        return
    if target.issue and target.issue not in reference.issues:
        findings.error(
            link.where,
            "unknown-issue",
            f"'{target.name}' has no issue '{target.issue}'",
            choose_from(target.issue, reference.issues),
        )
        return
    _prove_binding(link, target.name, reference, condition, source, findings)
    if reference.until is not None and reference.until < dated and not target.issue:
        _report_repealed(link, target.name, reference, findings)
    issues = {target.issue: reference.issues[target.issue]} if target.issue else _in_force_or_to_come(reference, dated)
    if not issues:
        findings.error(
            link.where,
            "no-issue-in-force",
            f"no issue of '{target.name}' is in force on {dated}, or known to come into force",
            "add the issue to references.yaml, or take the link out",
        )
    elif target.part and not any(target.part in issue.parts for issue in issues.values()):
        key, issue = next(iter(issues.items()))
        findings.error(
            link.where,
            "unknown-part",
            f"the issue {key} of '{target.name}' has no part '{target.part}'",
            choose_from(target.part, issue.parts),
        )


def _in_force_or_to_come(reference: Reference, dated: date) -> dict[str, Issue]:
    """Return the issue in force and those that will be: text is written before the day from which it counts.

    Whether the right one is there for an edition is seen when that is assembled, for its own day.
    """
    now = issue_in_force(reference, dated)
    later = {
        key: issue for key, issue in reference.issues.items() if issue.status == "in-force" and issue.in_force > dated
    }
    return dict([now] if now else []) | later


def _prove_binding(
    link: Link, name: str, reference: Reference, condition: Condition, source: Source, findings: Findings
) -> None:
    """Report a citation that somebody sees whom the document does not bind: an independent school has other duties."""
    binds = source.data.rule(reference.binds, "references.yaml", name, "binds")
    if not source.data.space.implies(condition, binds):
        findings.error(
            link.where,
            "law-does-not-bind",
            f"some organisations see '{name}' cited here, and it binds only: {reference.binds}",
            f"put the words under '::: when {reference.binds}', or write [words]{{when=\"{reference.binds}\"}}",
        )


def _report_repealed(link: Link, name: str, reference: Reference, findings: Findings) -> None:
    instead = f"cite '{reference.replaced_by}'" if reference.replaced_by else "take the link out"
    findings.warning(
        link.where, "reference-repealed", f"'{name}' has not been in force since {reference.until}", instead
    )
