"""The accessibility statement."""

from __future__ import annotations

from datetime import date

from handrail.edition.model import Publication
from handrail.registry import Output, View
from handrail.rendering.page import make_page

PATH = "accessibility/index.html"


def view_accessibility(publication: Publication, subject: None) -> View:
    facts = publication.organisation
    return {
        "page": make_page(publication, PATH),
        "email": facts.email,
        "phone_number": facts.phone,
        "address": facts.address,
        # The newest day on which somebody vouched for what stands on the site.
        "prepared": max((facts.contacts_checked, *_effective_days(publication))),
    }


def _effective_days(publication: Publication) -> tuple[date, ...]:
    return tuple(policy.effective for policy in publication.policies if policy.effective)


OUTPUT = Output(
    "website", per="organisation", path=PATH, template="accessibility_page.html.j2", view=view_accessibility
)
