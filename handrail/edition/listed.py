"""People and services as lists may print them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from handrail.organisation.phones import PhoneNumber


@dataclass(frozen=True, slots=True)
class Picture:
    """A checked photo or logo; `path` is its place below the published folder (`assets/people/a.jpg`)."""

    path: str
    width: int
    height: int
    sha256: str
    anywhere: bool = True
    """Whether it may be seen outside: on the web, and on what people take away. Else it may be on walls alone."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who holds roles; without `name` it is a mailbox or a desk. Roles are in words, the first one first."""

    id: str
    name: str
    known_as: str
    job: str
    roles: tuple[str, ...]
    titles: tuple[str, ...]
    email: str
    phone: PhoneNumber | None
    extension: str
    mobile: PhoneNumber | None
    where: str
    photo: Picture | None
    """Only with consent for the web (public) or the wall (staff); otherwise show a silhouette."""
    via: str
    """Who passes messages on, with their number in `phone` if this person has none."""
    site: str
    about: str = ""
    """About whom this person is told, in a list where others are told about others."""

    @property
    def label(self) -> str:
        """The name, or the first role in words where nobody is named."""
        return self.name or (self.titles[0] if self.titles else self.job or self.email)

    @property
    def further_job(self) -> str:
        """The job, unless a title or the label says it already, with other capitals or with the same."""
        said = {each.casefold() for each in (*self.titles, self.label)}
        return "" if self.job.casefold() in said else self.job


@dataclass(frozen=True, slots=True)
class ServiceEntry:
    """A helpline or body as it may be printed; one that is not confirmed has no number here."""

    id: str
    name: str
    about: str
    phone: PhoneNumber | None
    text: str
    relay: str
    email: str
    contact: str
    hours: str
    url: str
    groups: tuple[str, ...]
    checked_on: date
    late: bool
    """Nobody has checked it for longer than the source allows."""
    purpose: str = ""
    """About whom it is rung, in a list where others are rung about others."""
