"""Prints findings for people and for the programs that show them: text, JSON, SARIF, GitHub."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping

from handrail import __version__
from handrail.diagnostics import Diagnostic, Severity

Findings = Iterable[Diagnostic]
_UNSAFE = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def as_text(findings: Findings) -> str:
    """Return each finding as `path:line:col: error[code]: statement`, with its fix below."""
    # A name or a key may be hostile: nothing in it may move the cursor, colour the screen or turn letters round.
    return "\n".join(_UNSAFE.sub("\N{REPLACEMENT CHARACTER}", str(found)) for found in findings)


def as_json(findings: Findings) -> str:
    """Return a JSON list; lines and columns count from 1."""
    return json.dumps([_plain(found) for found in findings], indent=2, ensure_ascii=False)


def _plain(found: Diagnostic) -> dict[str, object]:
    return {
        "path": found.location.path,
        "line": found.location.line + 1,
        "column": found.location.column + 1,
        "severity": str(found.severity),
        "code": found.code,
        "statement": found.statement,
        "fix": found.fix,
        "see": [str(place) for place in found.related],
    }


def as_sarif(findings: Findings) -> str:
    """Return a SARIF 2.1.0 log."""
    listed = tuple(findings)
    rules = [{"id": code} for code in sorted({found.code for found in listed})]
    run = {
        "tool": {"driver": {"name": "handrail", "version": __version__, "rules": rules}},
        "results": [_result(found) for found in listed],
    }
    schema = "https://json.schemastore.org/sarif-2.1.0.json"
    return json.dumps({"$schema": schema, "version": "2.1.0", "runs": [run]}, indent=2, ensure_ascii=False)


def _result(found: Diagnostic) -> dict[str, object]:
    region = {"startLine": found.location.line + 1, "startColumn": found.location.column + 1}
    place = {"physicalLocation": {"artifactLocation": {"uri": found.location.path}, "region": region}}
    text = f"{found.statement}. Fix: {found.fix}" if found.fix else found.statement
    return {
        "ruleId": found.code,
        "level": "error" if found.severity is Severity.ERROR else "warning",
        "message": {"text": text},
        "locations": [place],
    }


def as_github(findings: Findings) -> str:
    """Return workflow commands, which GitHub shows beside the lines."""
    return "\n".join(
        f"::{found.severity} file={_property(found.location.path)},line={found.location.line + 1},"
        f"col={found.location.column + 1},title={_property(found.code)}::"
        f"{_message(f'{found.statement}. Fix: {found.fix}' if found.fix else found.statement)}"
        for found in findings
    )


def _message(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _message(text).replace(":", "%3A").replace(",", "%2C")


FORMATS: Mapping[str, Callable[[Findings], str]] = {
    "text": as_text,
    "json": as_json,
    "sarif": as_sarif,
    "github": as_github,
}
