"""The pictures beside ideas are those of their lock, and nothing else is let in."""

from __future__ import annotations

import hashlib
import io
import json
import re
import tarfile
import tomllib
from pathlib import Path

import pytest

from handrail.diagnostics import Findings, Location
from handrail.organisation.logos import read_logo
from scripts.fetch_symbols import LOCK, Refused, main, make_pictures
from tests.builders import ROOT

PICTURES = ROOT / "themes/plain/symbols/pictures"
KNOWN = tomllib.loads(LOCK.read_text())


def package(icons: dict[str, str]) -> bytes:
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w:gz") as archive:
        data = json.dumps({"icons": {name: {"body": body} for name, body in icons.items()}}).encode()
        entry = tarfile.TarInfo("package/icons.json")
        entry.size = len(data)
        archive.addfile(entry, io.BytesIO(data))
    return packed.getvalue()


def lock_of(data: bytes, names: str, digests: str = "") -> str:
    import base64

    integrity = "sha512-" + base64.b64encode(hashlib.sha512(data).digest()).decode()
    head = f'package = "set"\nversion = "1"\nlicence = "MIT"\ncredit = "Me"\nintegrity = "{integrity}"\n'
    return f"{head}\n[names]\n{names}" + (f"\n[sha256]\n{digests}" if digests else "")


def test_every_picture_is_the_one_that_the_lock_names() -> None:
    digests = {path.stem: hashlib.sha256(path.read_bytes()).hexdigest() for path in PICTURES.glob("*.svg")}
    assert digests == KNOWN["sha256"]
    assert set(digests) == set(KNOWN["names"])


def test_every_picture_carries_its_credit_and_is_a_plain_drawing() -> None:
    assert KNOWN["licence"] in (PICTURES / "LICENSE").read_text()
    for path in PICTURES.glob("*.svg"):
        assert KNOWN["credit"] in path.read_text()
        findings = Findings()
        assert read_logo(path.read_bytes(), path.name, Location(path.name), findings), findings.all()


def test_adding_one_takes_a_line_and_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = package({"sun": "<path d='M0 0'/>", "moon": "<path d='M1 1'/>"})
    lock, packed = tmp_path / "pictures.lock", tmp_path / "set.tgz"
    packed.write_bytes(data)
    lock.write_text(lock_of(data, 'day = "sun"\n'))
    assert main(["--lock", str(lock), "--package", str(packed)]) == 0
    lock.write_text(lock.read_text().replace('day = "sun"\n', 'day = "sun"\nnight = "moon"\n'))
    assert main(["--lock", str(lock), "--package", str(packed)]) == 0
    assert "2 pictures in pictures/, 1 of them new" in capsys.readouterr().out
    assert b"<!-- Me -->" in (tmp_path / "pictures/night.svg").read_bytes()
    assert set(tomllib.loads(lock.read_text())["sha256"]) == {"day", "night"}
    before = lock.read_bytes()
    assert main(["--lock", str(lock), "--package", str(packed)]) == 0
    assert lock.read_bytes() == before


@pytest.mark.parametrize(
    ("names", "digests", "expected"),
    [
        ('day = "sun"\n', f'day = "{"0" * 64}"\n', "'day' has other bytes than the lock names"),
        ('day = "star"\n', "", "the set has no picture 'star'"),
        ('"../day" = "sun"\n', "", "'../day' cannot be an id"),
    ],
)
def test_other_bytes_are_refused(names: str, digests: str, expected: str) -> None:
    data = package({"sun": "<path/>"})
    with pytest.raises(Refused, match=re.escape(expected)):
        make_pictures(tomllib.loads(lock_of(data, names, digests)), data)


def test_another_package_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lock, packed = tmp_path / "pictures.lock", tmp_path / "set.tgz"
    lock.write_text(lock_of(b"one", 'day = "sun"\n'))
    packed.write_bytes(package({"sun": "<path/>"}))
    assert main(["--lock", str(lock), "--package", str(packed)]) == 1
    assert "the package is not the one that the lock names" in capsys.readouterr().err
    assert not (tmp_path / "pictures").exists()
