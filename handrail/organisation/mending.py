"""Makes a file with faults readable, so that one fault does not hide another; the result is never published."""

from __future__ import annotations

import copy
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from handrail.source.marked import Marked
from handrail.source.schema import meant_by

ROUNDS = 5
"""A mended file may show faults that were hidden before; after so many there is nothing more to be learnt."""


def mended(model: type[BaseModel], marked: Marked) -> Marked | None:
    """Return the file with misspelt settings renamed and refused ones left out, or None if it lacks a needed one."""
    data = copy.deepcopy(marked.data)
    for _ in range(ROUNDS):
        try:
            model.model_validate(data)
        except ValidationError as error:
            faults = [detail for detail in error.errors(include_url=False) if detail["type"] != "missing"]
            if not all(detail["loc"] for detail in faults) or not faults:
                return None
            for detail in faults:
                _mend(data, detail, model)
        else:
            return Marked(marked.path, data, marked.keys, marked.values)
    return None


def _mend(data: Any, detail: ErrorDetails, model: type[BaseModel]) -> None:
    """Rename or take out of `data` what the fault is about."""
    path = [step for step in detail["loc"] if step != "[key]"]
    # Without one of its entries the others of a list would be looked for in the wrong lines: all of it goes.
    while isinstance(path[-1], int):
        path.pop()
    here: Any = data
    for step in path[:-1]:
        if isinstance(here, dict) and step not in here:
            return
        here = here[step]
    name = path[-1]
    if isinstance(here, dict) and name in here:
        value = here.pop(name)
        meant = meant_by(detail, model) if detail["type"] == "extra_forbidden" else None
        if meant:
            here.setdefault(meant, value)
