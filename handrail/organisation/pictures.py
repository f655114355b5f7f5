"""Reads the photos and the logo that an organisation's file names, from its folder and from nowhere else."""

from __future__ import annotations

from handrail.diagnostics import Findings, Location
from handrail.loading import Files
from handrail.organisation.images import Photo, read_photo
from handrail.organisation.logos import Logo, read_logo
from handrail.organisation.model import OrganisationFile
from handrail.source.marked import Marked


def read_photos(
    files: Files, folder: str, file: OrganisationFile, marked: Marked, findings: Findings
) -> dict[str, Photo]:
    """Return each photo by the path that is written for it."""
    photos: dict[str, Photo] = {}
    for key, person in file.people.items():
        if person.photo is None or person.photo.file in photos:
            continue
        where = marked.value_at("people", key, "photo", "file")
        data = _picture_bytes(files, folder, person.photo.file, "photo", where, findings)
        photo = read_photo(data, where, findings) if data is not None else None
        if photo is not None:
            photos[person.photo.file] = photo
    return photos


def read_own_logo(files: Files, folder: str, file: OrganisationFile, marked: Marked, findings: Findings) -> Logo | None:
    name = file.brand.logo
    if name is None:
        return None
    where = marked.value_at("brand", "logo")
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
