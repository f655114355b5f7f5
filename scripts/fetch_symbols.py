"""Makes the pictures beside ideas again from their lock, and refuses other bytes than it names.

The set is fetched with npm, or taken from a package that is there already:

    python scripts/fetch_symbols.py [--package FILE.tgz]

To add a picture, write one line under [names] in themes/plain/symbols/pictures.lock and run it: a name that has no
digest yet gets one. To exchange a picture, change its line and delete its digest.
"""

from __future__ import annotations

import argparse
import base64
import hashlib
import io
import json
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

LOCK = Path(__file__).resolve().parent.parent / "themes/plain/symbols/pictures.lock"
ICONS, SIDE = "package/icons.json", 32
_ID = re.compile(r"[a-z0-9][a-z0-9-]*")


class Refused(Exception):
    """What was fetched is not what the lock names; the message says what to do."""


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description="Make the pictures beside ideas again from their lock.")
    parser.add_argument("--package", type=Path, help="the set's package as npm packs it, in place of fetching it")
    parser.add_argument("--lock", type=Path, default=LOCK, help=argparse.SUPPRESS)
    given = parser.parse_args(arguments)
    text = given.lock.read_text("utf-8")
    lock = tomllib.loads(text)
    try:
        data = given.package.read_bytes() if given.package else fetched(lock)
        pictures = make_pictures(lock, data)
    except Refused as refused:
        print(f"fetch_symbols: {refused}", file=sys.stderr)
        return 1
    folder = given.lock.with_suffix("")
    folder.mkdir(exist_ok=True)
    for name, picture in pictures.items():
        (folder / f"{name}.svg").write_bytes(picture)
    for path in folder.glob("*.svg"):
        if path.stem not in pictures:
            path.unlink()
    digests = {name: hashlib.sha256(picture).hexdigest() for name, picture in pictures.items()}
    given.lock.write_text(with_digests(text, digests), "utf-8", newline="\n")
    print(f"{len(pictures)} pictures in {folder.name}/, {len(set(pictures) - set(lock.get('sha256', {})))} of them new")
    return 0


def fetched(lock: Mapping[str, Any]) -> bytes:
    """Return the package as its registry has it."""
    npm = shutil.which("npm")
    if npm is None:
        raise Refused("npm is not installed; fetch the package elsewhere and name it with --package")
    with tempfile.TemporaryDirectory() as folder:
        command = [npm, "pack", f"{lock['package']}@{lock['version']}", "--pack-destination", folder, "--silent"]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        return next(Path(folder).glob("*.tgz")).read_bytes()


def make_pictures(lock: Mapping[str, Any], package: bytes) -> dict[str, bytes]:
    """Return each picture of the lock by its id.

    Raises:
        Refused: the package or a picture has other bytes than the lock names, or the set has no such picture.
    """
    integrity = "sha512-" + base64.b64encode(hashlib.sha512(package).digest()).decode()
    if integrity != lock["integrity"]:
        raise Refused(f"the package is not the one that the lock names: it is {integrity}")
    with tarfile.open(fileobj=io.BytesIO(package)) as archive:
        icons = archive.extractfile(ICONS)
        assert icons is not None
        drawings = json.load(icons)["icons"]
    pictures: dict[str, bytes] = {}
    for name, drawing in sorted(lock["names"].items()):
        if not _ID.fullmatch(name):
            raise Refused(f"'{name}' cannot be an id: use small letters, digits and hyphens only")
        if drawing not in drawings:
            raise Refused(f"the set has no picture '{drawing}', which the lock wants for '{name}'")
        pictures[name] = written(drawings[drawing], lock["credit"])
        wanted = lock.get("sha256", {}).get(name)
        if wanted and wanted != hashlib.sha256(pictures[name]).hexdigest():
            raise Refused(f"'{name}' has other bytes than the lock names; to exchange a picture delete its digest")
    return pictures


def written(drawing: Mapping[str, Any], credit: str) -> bytes:
    """Return a drawing as a file of its own, which carries its credit."""
    width, height = drawing.get("width", SIDE), drawing.get("height", SIDE)
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}">'
    return f"{head}<!-- {credit} -->{drawing['body']}</svg>\n".encode()


def with_digests(text: str, digests: Mapping[str, str]) -> str:
    """Return the lock's text with these digests, its own lines untouched."""
    rows = "".join(f'{name} = "{digest}"\n' for name, digest in sorted(digests.items()))
    return f"{text.partition('[sha256]')[0].rstrip()}\n\n[sha256]\n{rows}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
