"""Reads one organisation's folder: who it is, its people, answers, pictures, and what only its staff may see."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from handrail.diagnostics import Diagnostic, Findings, Location, Reported
from handrail.history.overlays import Overlay
from handrail.loading import Files
from handrail.organisation.answers import Answer, read_answer
from handrail.organisation.borrowing import borrowed
from handrail.organisation.checking import check_against_source
from handrail.organisation.images import Photo, read_photo
from handrail.organisation.logos import Logo, read_logo
from handrail.organisation.mending import mended
from handrail.organisation.model import OrganisationFile
from handrail.organisation.overlaying import PrivateValue, lay_over, private_values, texts_of
from handrail.organisation.overlays import read_overlays
from handrail.organisation.printed import FILE as PRINTED
from handrail.organisation.printed import Hung, read_printed
from handrail.organisation.releases import Release, read_releases
from handrail.organisation.staff_list import NOBODY, StaffList, read_staff_list, same_name
from handrail.source.data import Data
from handrail.source.marked import Marked, read_yaml
from handrail.source.schema import validate

RESERVED_FOLDERS = frozenset({"assets"})
"""What the site's own files stand in, beside the organisations."""
MAY_FOLLOW = frozenset(
    {"missing-answer", "missing-trait", "missing-key", "person-without-name", "unknown-person", "unknown-site"}
)
"""Findings that a file with other faults gets because of them."""
SECRET_FIELDS = frozenset({"name", "known_as", "email", "mailbox", "phone", "extension", "mobile", "number", "where"})
SECRET_FIELDS |= {"url", "title", "address", "website"}
"""Settings whose private values must never be met in a public file; others are ids, dates and common words."""
FEWEST_SECRET_WORDS = 5
"""Of a private answer's paragraph; shorter ones, such as "In the hall", may stand anywhere for another reason."""


@dataclass(frozen=True, slots=True)
class Side:
    """What one audience may know of the organisation, and where it is written."""

    file: OrganisationFile
    marked: Marked
    answers: Mapping[str, Answer]


@dataclass(frozen=True, slots=True)
class Organisation:
    """One organisation, checked against the source but for what depends on a date."""

    id: str
    public: Side
    staff: Side
    photos: Mapping[str, Photo]
    """By the path written in the file."""
    logo: Logo | None
    private: tuple[PrivateValue, ...]
    """What stands in private.yaml and nowhere in the public file."""
    printed: tuple[Hung, ...] = ()
    """What hangs on walls here, the oldest record first."""
    overlays: tuple[Overlay, ...] = ()
    """Its own changes to the text of the source."""
    releases: Mapping[str, tuple[Release, ...]] = field(default_factory=dict)
    """By policy, the oldest first."""
    staff_list: StaffList = NOBODY
    """Everybody who works here, and what they confirmed; for staff alone."""

    def side(self, audience: str) -> Side:
        return self.staff if audience == "staff" else self.public


def read_organisation(files: Files, data: Data, organisation: str) -> Reported[Organisation]:
    """Return the organisation, with every fault of its folder reported; one with an error has no value."""
    findings = Findings()
    folder = f"schools/{organisation}"
    _check_folder(files, organisation, findings)
    written = _marked(files, f"{folder}/organisation.yaml", findings)
    if written is None:
        return Reported(None, findings.all())
    public = borrowed(files, written, organisation, findings)
    private_path = f"{folder}/private.yaml"
    private = _marked(files, private_path, findings) if private_path in files else None
    if private is not None and not isinstance(private.data, dict) and private.data not in (None, ""):
        findings.error(
            private.value_at(),
            "wrong-value",
            "the file should be a group of settings",
            "write it like organisation.yaml, with only what is for staff",
        )
        private = None
    # Laid over what is written, and borrowed for afterwards, so that private.yaml may borrow too.
    whole = borrowed(files, lay_over(written, private), organisation, findings) if private and private.data else public
    answers = _answers(files, folder, data, public, findings)
    sides = [
        _side(marked, data, files, organisation, answers, audience, findings)
        for marked, audience in ((public, "public"), (whole, "staff"))
    ]
    overlays = read_overlays(files, folder, data, _published(whole), findings)
    if sides[0] is None or sides[1] is None:
        return Reported(None, findings.all())
    photos = _photos(files, folder, sides[1], findings)
    logo = _logo(files, folder, sides[0], findings)
    printed = read_printed(_marked(files, f"{folder}/{PRINTED}", findings), findings)
    secrets = _secrets(public, private)
    releases = read_releases(files, folder, findings)
    staff = read_staff_list(files, folder, findings)
    secrets = (*secrets, *_names_of(staff, sides[0]))
    value = Organisation(organisation, sides[0], sides[1], photos, logo, secrets, printed, overlays, releases, staff)
    return Reported(None if findings.has_errors else value, findings.all())


def _published(marked: Marked) -> tuple[str, ...]:
    """Return the policies and addenda that the file lists, whether or not it has its form."""
    data = marked.data if isinstance(marked.data, dict) else {}
    listed = (data.get(kind) for kind in ("policies", "addenda"))
    return tuple(str(name) for each in listed if isinstance(each, dict) for name in each)


def _secrets(public: Marked, private: Marked | None) -> tuple[PrivateValue, ...]:
    published = {_folded(text) for text in texts_of(public.data)}
    return tuple(
        secret
        for value in (private_values(private) if private else ())
        for secret in _secret_parts(value)
        if _folded(secret.value) not in published
    )


def _names_of(staff: StaffList, side: Side) -> Iterator[PrivateValue]:
    """Yield every name of the staff list that the organisation itself does not publish."""
    published = "\n".join((*texts_of(side.marked.data), *(answer.text for answer in side.answers.values())))
    words = f" {same_name(published)} "
    seen: set[str] = set()
    for name in staff.names():
        folded = same_name(name.value)
        if folded and f" {folded} " not in words and folded not in seen:
            seen.add(folded)
            yield name
            first, _, last = name.value.rpartition(" ")
            if first:
                yield replace(name, value=f"{last}, {first}")


def _secret_parts(value: PrivateValue) -> Iterator[PrivateValue]:
    """Yield what to look for in public files: the value itself, or each paragraph and list item of an answer."""
    if value.path[0] == "prompts":
        answer = read_answer(value.value, value.where, 10_000, Findings())
        for _, content in answer.blocks if answer else ():
            for text in (content,) if isinstance(content, str) else content:
                if len(text.split()) >= FEWEST_SECRET_WORDS:
                    yield replace(value, value=text)
    elif next(step for step in reversed(value.path) if isinstance(step, str)) in SECRET_FIELDS:
        yield value


def _folded(text: str) -> str:
    """Return text as it is compared: 01632960100 and 01632 960100 are one number."""
    return "".join(text.split()).casefold()


def _check_folder(files: Files, organisation: str, findings: Findings) -> None:
    path = f"schools/{organisation}/organisation.yaml"
    if not re.fullmatch(r"[a-z0-9][a-z0-9-]{0,79}", organisation) or organisation in RESERVED_FOLDERS:
        findings.error(
            Location(path),
            "folder-name",
            f"the folder 'schools/{organisation}' cannot be part of a web address",
            "rename it: small letters, digits and hyphens only, such as 'oak-school'",
        )
    if path not in files:
        findings.error(
            Location(path),
            "missing-file",
            f"the folder schools/{organisation} has no organisation.yaml",
            "write one, or move the folder out of schools/",
        )


def _marked(files: Files, path: str, findings: Findings) -> Marked | None:
    if path not in files:
        return None
    text = files.text(path, findings)
    return read_yaml(text, path, findings) if text is not None else None


def _side(
    marked: Marked,
    data: Data,
    files: Files,
    organisation: str,
    answers: Mapping[str, Answer],
    audience: str,
    findings: Findings,
) -> Side | None:
    found = Findings()
    file = validate(OrganisationFile, marked, found)
    if file is None:
        findings.add(*found.all(), *_found_beside(marked, data, organisation, audience))
        return None
    inline = {}
    for key, text in file.prompts.items():
        where = marked.value_at("prompts", key)
        most = data.prompts[key].max_words if key in data.prompts else 10_000
        answer = read_answer(text, where, most, found)
        if answer is not None:
            inline[key] = answer
        if key in answers:
            found.error(
                where,
                "answered-twice",
                f"the prompt '{key}' is answered here and in a file",
                "keep one of the two answers",
                (answers[key].where,),
            )
    side = Side(file, marked, {**answers, **inline})
    check_against_source(file, marked, data, side.answers, organisation, audience, found)
    findings.add(*found.all())
    return side


def _found_beside(marked: Marked, data: Data, organisation: str, audience: str) -> Iterator[Diagnostic]:
    """Yield what else is wrong with a file that does not have its form, but for what may only follow from that."""
    rest = mended(OrganisationFile, marked)
    if rest is not None:
        found = Findings()
        file = OrganisationFile.model_validate(rest.data)
        check_against_source(file, rest, data, {}, organisation, audience, found)
        yield from (each for each in found.all() if each.code not in MAY_FOLLOW)


def _answers(files: Files, folder: str, data: Data, public: Marked, findings: Findings) -> dict[str, Answer]:
    found: dict[str, Answer] = {}
    for path in files.under(f"{folder}/answers"):
        if not path.endswith(".md"):
            findings.error(
                Location(path),
                "answer-not-text",
                "the folder answers/ holds answers to prompts, each a text file whose name ends in .md",
                "save it as plain text with such a name, or move it out of this folder",
            )
            continue
        name = path.removeprefix(f"{folder}/answers/").removesuffix(".md")
        text = files.text(path, findings)
        most = data.prompts[name].max_words if name in data.prompts else 10_000
        answer = read_answer(text, Location(path), most, findings) if text is not None else None
        if answer is not None:
            found[name] = answer
    return found


def _photos(files: Files, folder: str, side: Side, findings: Findings) -> dict[str, Photo]:
    photos: dict[str, Photo] = {}
    for key, person in side.file.people.items():
        if person.photo is None or person.photo.file in photos:
            continue
        where = side.marked.value_at("people", key, "photo", "file")
        data = _picture_bytes(files, folder, person.photo.file, "photo", where, findings)
        photo = read_photo(data, where, findings) if data is not None else None
        if photo is not None:
            photos[person.photo.file] = photo
    return photos


def _logo(files: Files, folder: str, side: Side, findings: Findings) -> Logo | None:
    name = side.file.brand.logo
    if name is None:
        return None
    where = side.marked.value_at("brand", "logo")
    data = _picture_bytes(files, folder, name, "logo", where, findings)
    return read_logo(data, name, where, findings) if data is not None else None


def _picture_bytes(
    files: Files, folder: str, name: str, what: str, where: Location, findings: Findings
) -> bytes | None:
    parts = name.split("/")
    if name.startswith("/") or "\\" in name or any(part in {"", ".", ".."} for part in parts):
        findings.error(
            where,
            "path-outside-folder",
            f"the {what} '{name}' is not a file of this folder",
            f"put the picture into {folder}/images/ and write images/ and its name",
        )
        return None
    if f"{folder}/{name}" not in files:
        findings.error(
            where,
            "missing-picture",
            f"there is no {what} {folder}/{name}",
            "put the picture there, or correct its name (capitals count)",
        )
        return None
    return files.read(f"{folder}/{name}")
