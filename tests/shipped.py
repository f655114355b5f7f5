"""The project that comes with Handrail, read and proved once in each process for all tests that look at it."""

from __future__ import annotations

from functools import cache

from handrail.pipeline import Request, make_project, read_project
from handrail.preparing import Project
from tests.builders import DATED, ROOT

EXAMPLES = tuple(sorted(path.parent.name for path in (ROOT / "schools").glob("*/organisation.yaml")))


@cache
def examples() -> Project:
    request = Request(ROOT, DATED)
    files, source, findings = read_project(request)
    assert source is not None, "\n".join(map(str, findings))
    return make_project(request, files, source)
