"""Validates YAML by frozen models and says what is wrong in an author's words."""

from __future__ import annotations

import re
import typing
import unicodedata
from datetime import date
from typing import Annotated, Any, TypeVar

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, StringConstraints, ValidationError
from pydantic_core import ErrorDetails, PydanticCustomError

from handrail.diagnostics import Findings, choose_from, nearest
from handrail.source.marked import Marked

LONGEST_SHOWN = 60
"""Characters of a value that a message repeats."""
UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200b\u2028-\u202e\u2060-\u2069\ue000-\uf8ff\ufeff\ufff9-\uffff"
    "\U000f0000-\U0010ffff]"
)
"""Controls, private-use characters (they mark slots inside the program), what is not seen, what turns letters round."""


def printable(text: str) -> str:
    """Return the text. Raises ValueError, with statement and fix, if a character of it cannot be printed."""
    found = UNPRINTABLE.search(text)
    if found:
        raise ValueError(
            f"it holds a character that cannot be seen or printed (U+{ord(found[0]):04X})"
            "|delete the words around it and type them again"
        )
    return text


def _single_line(text: str) -> str:
    if re.search(r"[\n\r\t]", text):
        raise ValueError("it goes over more than one line|write it on one line")
    return text


def _identifier(text: str) -> str:
    if not re.fullmatch(r"[a-z0-9][a-z0-9-]*", text):
        plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
        example = "-".join(re.findall(r"[a-z0-9]+", plain)) or "first-aid"
        raise ValueError(
            f"'{shown(text)}' cannot be an id|use small letters, digits and hyphens only, such as '{shown(example)}'"
        )
    return text


def _as_day(value: object) -> object:
    # Left alone, 20260401 would be a number of seconds since 1970.
    if isinstance(value, str) and not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value.strip()):
        raise PydanticCustomError("date_written", "not year-month-day")
    return value


def _as_tuple(value: object) -> object:
    return () if value is None or value == "" else value


def _as_mapping(value: object) -> object:
    return {} if value is None or value == "" else value


Text = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=4000), AfterValidator(printable)
]
Line = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=300),
    AfterValidator(printable),
    AfterValidator(_single_line),
]
Day = Annotated[date, BeforeValidator(_as_day)]
"""A date written year-month-day, and in no other way."""
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
        details = error.errors(include_url=False)
        meant = {(each["loc"][:-1], meant_by(each, model)) for each in details if each["type"] == "extra_forbidden"}
        for detail in details:
            if detail["type"] == "too_short" and len(detail["input"]) >= detail["ctx"]["min_length"]:
                continue  # Enough were written; those with faults are reported, and were not counted.
            # A misspelt setting is reported once, as misspelt, and not as missing too.
            if detail["type"] != "missing" or (detail["loc"][:-1], detail["loc"][-1]) not in meant:
                _report(detail, model, marked, at, findings)
        return None


def meant_by(detail: ErrorDetails, model: type[BaseModel]) -> str | None:
    """Return the setting that a misspelt one was most likely meant to be."""
    *parent, name = (step for step in detail["loc"] if step != "[key]")
    return nearest(str(name), _field_names(model, tuple(parent)))


def _report(
    detail: ErrorDetails, model: type[BaseModel], marked: Marked, at: tuple[str | int, ...], findings: Findings
) -> None:
    is_key = "[key]" in detail["loc"]
    loc = tuple(step for step in detail["loc"] if step != "[key]")
    path = (*at, *loc)
    where = marked.key_at(*path) if is_key else marked.value_at(*path)
    name = shown(next((step for step in reversed(path) if isinstance(step, str)), ""))
    subject = f"'{name}'" if name else "the file"
    kind = detail["type"]
    if kind == "extra_forbidden":
        fields = _field_names(model, loc[:-1])
        findings.error(
            marked.key_at(*path), "unknown-key", f"there is no setting called '{name}' here", choose_from(name, fields)
        )
    elif kind == "missing":
        findings.error(where, "missing-key", f"'{name}' is missing", f"add a line '{name}: …'")
    elif kind == "value_error":
        statement, _, fix = str(detail["ctx"]["error"]).partition("|")
        is_named = statement.startswith(subject) or not loc
        findings.error(where, "wrong-value", statement if is_named else f"{subject}: {statement}", fix)
    else:
        findings.error(where, "wrong-value", *_in_words(kind, subject, name, detail))


def _in_words(kind: str, subject: str, name: str, detail: ErrorDetails) -> tuple[str, str]:
    """Return statement and fix for a value that the model refuses."""
    given = detail.get("input")
    context = detail.get("ctx", {})
    if given is None or given == "":
        return f"{subject} is empty", "write its value after the colon, or delete the line"
    if kind in {"literal_error", "enum"}:
        expected = re.findall(r"'([^']*)'", detail["msg"])
        return f"{subject} cannot be '{shown(given)}'", choose_from(str(given), expected)
    if kind == "string_too_short":
        return f"{subject} is empty", "write its value after the colon, or delete the line"
    if kind == "string_too_long":
        return f"{subject} has {len(str(given)):,} characters", f"keep it within {context['max_length']:,}"
    if kind == "too_short":
        if isinstance(given, dict):
            return f"{subject} has no entry", "write at least one below it, or delete the line"
        return f"{subject} is an empty list", f"write at least {context['min_length']} between the brackets"
    if kind == "too_long":
        most, count = context["max_length"], len(given) if isinstance(given, (list, dict)) else context["actual_length"]
        return f"{subject} has {count:,} entries", f"keep it to {most:,} at most"
    if kind in {"tuple_type", "list_type"}:
        fix = f"{name}: [{shown(given)}]" if isinstance(given, str) else f"{name}: [first, second]"
        return f"{subject} should be a list, and is {described(given)}", f"write it in square brackets: {fix}"
    for start, statement, fix in _WORDS:
        if kind.startswith(start):
            return f"{subject} {statement} {described(given)}", fix
    return f"{subject} should be a group of settings, and is {described(given)}", _GROUP_FIX


_GROUP_FIX = "write one setting a line, each indented below it"
_WORDS = (
    ("date", "should be a date, and is", "write year-month-day, such as 2026-04-01"),
    ("greater_than", "is smaller than it can be:", "write a larger number"),
    ("less_than", "is larger than it can be:", "write a smaller number"),
    ("float", "should be a number, and is", "write digits, such as 4.5"),
    ("int", "should be a whole number, and is", "write digits only"),
    ("bool", "should be true or false, and is", "write true or false"),
    ("string_type", "should be text, and is", "write one piece of text after the colon"),
)


def described(given: object) -> str:
    """Return what a message calls a value: its text in quotation marks, or what it is instead of text."""
    if isinstance(given, list):
        return "a list"
    return "a group of settings" if isinstance(given, dict) else f"'{shown(given)}'"


def shown(given: object) -> str:
    """Return text as a message may repeat it: short, on one line, with nothing that a terminal would act on."""
    flat = " ".join(UNPRINTABLE.sub("\N{REPLACEMENT CHARACTER}", str(given)).split())
    return flat if len(flat) <= LONGEST_SHOWN else f"{flat[: LONGEST_SHOWN - 1]}…"


def _field_names(model: type[BaseModel], loc: tuple[str | int, ...]) -> list[str]:
    here: Any = model
    for step in loc:
        here = _inside(here, step)
    here = _bare(here)
    if not (isinstance(here, type) and issubclass(here, BaseModel)):
        return []
    return [info.alias or name for name, info in here.model_fields.items()]


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
