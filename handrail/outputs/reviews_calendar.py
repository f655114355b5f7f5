"""A calendar to subscribe to: when policies are to be reviewed, and names and numbers to be checked again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from handrail.edition.entry import DocumentEntry
from handrail.edition.model import Publication
from handrail.registry import Output, View

PATH = "reviews.ics"
MOST_NOTICE = 60
"""Days before a review on which the calendar reminds of it."""
NOTICE_OF_CONTACTS = 14


@dataclass(frozen=True, slots=True)
class Event:
    """A day on which something is due, with days as a calendar writes them."""

    title: str
    """Of a policy; that of contacts is one of the theme's words."""
    uid: str
    day: str
    stamp: str
    """When somebody last decided about it: a date of the build would change the file every day."""
    notice: int
    """Days before on which to remind."""
    page: str


def view_calendar(publication: Publication, subject: None) -> View:
    facts = publication.organisation
    return {
        "name": facts.name,
        "reviews": tuple(
            _review(publication, policy, policy.next_review)
            for policy in publication.policies
            if policy.next_review and not (policy.until and policy.until < policy.next_review)
        ),
        "contacts": Event(
            "",
            f"contacts@{facts.id}.handrail",
            _written(facts.contacts_due),
            _written(facts.contacts_checked),
            NOTICE_OF_CONTACTS,
            f"{facts.site_url}contacts/index.html",
        ),
    }


def _review(publication: Publication, policy: DocumentEntry, due: date) -> Event:
    facts = publication.organisation
    decided = [each.on for each in (*policy.approved, *policy.reviewed)]
    last = max((*decided, policy.effective) if policy.effective else decided, default=due)
    return Event(
        # In a calendar others look over one's shoulder, too.
        policy.title if policy.address == policy.id else policy.neutral_title,
        f"review-{policy.address}@{facts.id}.handrail",
        _written(due),
        _written(last),
        min(MOST_NOTICE, (due - (policy.effective or due)) // timedelta(days=2)),
        f"{facts.site_url}policies/{policy.address}/index.html",
    )


def _written(day: date) -> str:
    return f"{day:%Y%m%d}"


OUTPUT = Output(
    "website",
    per="organisation",
    path=PATH,
    template="reviews_calendar.ics.j2",
    view=view_calendar,
    audience="staff",
)
