"""What hangs where everybody reads it: public values, and the photos that may be on walls."""

from __future__ import annotations

from handrail.edition.model import Person, Publication
from handrail.edition.walls import on_walls, to_take_away
from handrail.prints import view_prints
from handrail.rendering.child_print import Helper
from handrail.rendering.wall_people import PosterPerson
from tests.builders import assembled, edited
from tests.organisation.oak import PRIVATE, oak
from tests.two_schools import make_photo

WEB, WALL, BOTH = "[web]", "[wall]", "[web, wall]"


def people(consents: dict[str, str]) -> dict[str, str | bytes | None]:
    """Return the small school with a deputy for each consent, each with a photo, and what only staff know of them."""
    lines = "".join(
        f"  {name}: {{name: {name.title()} Birch, roles: [deputy], phone: 01632 960111, "
        f"photo: {{file: images/{name}.png, consent: {{on: 2026-01-10, for: {consent}}}}}}}\n"
        for name, consent in consents.items()
    )
    private = "people:\n" + "".join(f"  {name}: {{mobile: 07700 90010{n}}}\n" for n, name in enumerate(consents))
    photos = {f"schools/oak/images/{name}.png": make_photo(f"#00{n}0ff") for n, name in enumerate(consents)}
    settings = edited("content/source.yaml", ("roles: [lead]", "roles: [lead, deputy]"))
    school = oak(("prompts:", f"{lines}cover: {{monday: [ann], tuesday: [web]}}\nprompts:"))
    return {**settings, **school, PRIVATE: private, **photos}


PROJECT = people({"web": WEB, "wall": WALL, "both": BOTH})


def published(audience: str) -> Publication:
    value, findings = assembled(PROJECT, audience)  # type: ignore[arg-type]
    assert value is not None, findings
    return value.publication


PUBLIC, STAFF = published("public"), published("staff")
WALLS = on_walls(PUBLIC, STAFF)


def with_photo(people: tuple[Person, ...]) -> set[str]:
    return {person.id for person in people if person.photo}


def test_only_a_photo_with_consent_for_walls_hangs_there() -> None:
    assert with_photo(PUBLIC.people) == {"web", "both"}
    assert with_photo(WALLS.people) == {"wall", "both"}
    for role in WALLS.roles:
        assert with_photo(role.holders) <= {"wall", "both"}
    for _, leading in WALLS.organisation.cover:
        assert with_photo(leading) <= {"wall", "both"}
    for tell in (WALLS.tell.people, WALLS.tell.staff_concern_people):
        assert with_photo(tell) <= {"wall", "both"}


def test_photo_for_walls_alone_is_on_nothing_that_people_take_away() -> None:
    assert with_photo(to_take_away(WALLS).tell.people) == {"both"}
    hung = {each.path: each for each in view_prints(STAFF, WALLS, view_prints(PUBLIC))}
    (booklet,) = (each for path, each in hung.items() if path == "print/children-11-16.pdf")
    helpers = {person.known_as: bool(person.photo) for person in shown_helpers(booklet.view["helpers"])}
    assert helpers == {"Ann Ash": False, "Web Birch": False, "Wall Birch": False, "Both Birch": True}


def test_who_is_there_for_adults_hangs_with_a_photo_for_walls() -> None:
    settings = edited("content/source.yaml", ("roles: [lead]", "roles: [lead]\n  adult_roles: [deputy]"))
    public, staff = (assembled({**PROJECT, **settings}, side)[0] for side in ("public", "staff"))  # type: ignore[arg-type]
    assert public is not None
    assert staff is not None
    hung = on_walls(public.publication, staff.publication).tell.adult_people
    assert with_photo(hung) == {"wall", "both"}


def test_pictures_that_hang_are_there() -> None:
    assert {person.photo.path for person in WALLS.people if person.photo} <= WALLS.pictures.keys()


def test_everything_else_is_what_the_public_may_know() -> None:
    assert "07700" in repr(STAFF.people)
    assert "07700" not in repr(WALLS)
    assert WALLS.audience == "public"
    assert [person.name for person in WALLS.people] == [person.name for person in PUBLIC.people]
    assert (WALLS.policies, WALLS.flows) == (PUBLIC.policies, PUBLIC.flows)


def test_the_poster_to_hang_has_public_values_wall_photos_and_the_public_code() -> None:
    public = view_prints(PUBLIC)
    (posted,) = (each for each in public if each.path == "print/contact-poster.pdf")
    (to_hang,) = (each for each in view_prints(STAFF, WALLS, public) if each.path == "print/contact-poster.pdf")
    assert to_hang.coded == posted.coded
    assert to_hang.facts == posted.facts
    assert "07700" not in repr(to_hang)
    faces = {person.name: bool(person.photo) for person in shown(to_hang.view["people"])}
    assert faces.keys() == {person.name for person in shown(posted.view["people"])}
    # A silhouette stands for whom only the web may show.
    told = {person.label: person for person in WALLS.tell.people}
    assert faces == {name: told[name].photo is not None for name in faces}


def shown_helpers(people: object) -> tuple[Helper, ...]:
    assert isinstance(people, tuple)
    return people


def shown(people: object) -> tuple[PosterPerson, ...]:
    assert isinstance(people, tuple)
    return people
