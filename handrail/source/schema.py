"""Validates YAML by frozen models and says what is wrong in an author's words."""

from __future__ import annotations

import re
import typing
from typing import Annotated, Any, TypeVar

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, StringConstraints, ValidationError
from pydantic_core import ErrorDetails

from handrail.diagnostics import Findings, choose_from
from handrail.source.marked import Marked

_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ue000-\uf8ff\ufff9-\uffff\u202a-\u202e\u2066-\u2069]")
"""Controls, private-use characters (they mark slots inside the program) and marks that turn letters round."""


def _printable(text: str) -> str:
    found = _UNPRINTABLE.search(text)
    if found:
        raise ValueError(f"it holds a character that cannot be printed (U+{ord(found[0]):04X})|delete that character")
    return text


def _identifier(text: str) -> str:
    if not re.fullmatch(r"[a-z0-9][a-z0-9-]*", text):
        raise ValueError(f"'{text}' cannot be an id|use small letters, digits and hyphens, such as 'first-aid'")
    return text


def _as_tuple(value: object) -> object:
    return () if value is None else value


def _as_mapping(value: object) -> object:
    return {} if value is None else value


Text = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=4000), AfterValidator(_printable)
]
Line = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=300), AfterValidator(_printable)
]
Id = Annotated[str, StringConstraints(max_length=80), AfterValidator(_identifier)]
EmptyIsNone = BeforeValidator(_as_mapping)
EmptyIsTuple = BeforeValidator(_as_tuple)


class Model(BaseModel):
    """A frozen piece of a file; keys that it does not name are errors."""

    model_config = ConfigDict(frozen=True, extra="forbid")


Shape = TypeVar("Shape", bound=BaseModel)


def validate(model: type[Shape], marked: Marked, findings: Findings, at: tuple[str | int, ...] = ()) -> Shape | None:
    """Return the part of the file at `at` as a `model`, or None after reporting every fault in it."""
    data: Any = marked.data
    for step in at:
        data = data[step]
    if data is None:
        data = {}
    try:
        return model.model_validate(data)
    except ValidationError as error:
        for detail in error.errors(include_url=False):
            _report(detail, model, marked, at, findings)
        return None


def _report(
    detail: ErrorDetails, model: type[BaseModel], marked: Marked, at: tuple[str | int, ...], findings: Findings
) -> None:
    loc = tuple(step for step in detail["loc"] if step != "[key]")
    path = (*at, *loc)
    name = next((step for step in reversed(loc) if isinstance(step, str)), marked.path)
    kind = detail["type"]
    given = detail.get("input")
    if kind == "extra_forbidden":
        fields = _field_names(model, loc[:-1])
        findings.error(
            marked.key_at(*path), "unknown-key", f"there is no setting called '{name}' here", choose_from(name, fields)
        )
    elif kind == "missing":
        findings.error(marked.value_at(*path), "missing-key", f"'{name}' is missing", f"add a line '{name}: …'")
    elif kind == "value_error":
        statement, _, fix = str(detail["ctx"]["error"]).partition("|")
        findings.error(marked.value_at(*path), "wrong-value", f"'{name}': {statement}" if loc else statement, fix)
    else:
        statement, fix = _in_words(kind, name, given, detail)
        findings.error(marked.value_at(*path), "wrong-value", statement, fix)


def _in_words(kind: str, name: str, given: object, detail: ErrorDetails) -> tuple[str, str]:
    if given is None:
        return f"'{name}' is empty", "write its value after the colon, or delete the line"
    shown = str(given) if isinstance(given, str) else "a list" if isinstance(given, list) else "a group of settings"
    if kind.startswith("date"):
        return f"'{name}' is '{shown}', which is not a date", "write year-month-day, such as 2026-04-01"
    if kind.startswith("int"):
        return f"'{name}' is '{shown}', which is not a whole number", "write digits only"
    if kind.startswith("bool"):
        return f"'{name}' is '{shown}'", "write true or false"
    if kind in {"literal_error", "enum"}:
        expected = [str(value).strip("'") for value in re.findall(r"'[^']*'", detail["msg"])]
        return f"'{name}' is '{shown}'", choose_from(shown, expected)
    if kind == "string_too_short":
        return f"'{name}' is empty", "write its value between the quotation marks, or delete the line"
    if kind == "string_too_long":
        return f"'{name}' has {len(shown):,} characters", f"keep it within {detail['ctx']['max_length']:,}"
    if kind == "string_type":
        return f"'{name}' should be text, and is {shown}", "write one piece of text after the colon"
    if kind in {"tuple_type", "list_type"}:
        return f"'{name}' should be a list, and is '{shown}'", f"write it as a list: {name}: [{shown}]"
    if kind in {"too_short", "too_long"}:
        return f"'{name}' has {detail['ctx']['actual_length']} entries", detail["msg"]
    return f"'{name}' should be a group of settings, and is '{shown}'", "write one setting a line, indented below it"


def _field_names(model: type[BaseModel], loc: tuple[str | int, ...]) -> list[str]:
    here: Any = model
    for step in loc:
        here = _inside(here, step)
    here = _bare(here)
    return list(here.model_fields) if isinstance(here, type) and issubclass(here, BaseModel) else []


def _bare(annotation: Any) -> Any:
    while typing.get_origin(annotation) is Annotated:
        annotation = typing.get_args(annotation)[0]
    if type(None) in typing.get_args(annotation):
        return _bare(next(part for part in typing.get_args(annotation) if part is not type(None)))
    return annotation


def _inside(annotation: Any, step: str | int) -> Any:
    bare = _bare(annotation)
    if isinstance(bare, type) and issubclass(bare, BaseModel):
        by_alias = {info.alias or name: info.annotation for name, info in bare.model_fields.items()}
        return by_alias.get(str(step))
    arguments = typing.get_args(bare)
    return (arguments[1] if isinstance(step, str) else arguments[0]) if arguments else None
