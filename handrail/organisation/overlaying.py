"""Lays private.yaml over organisation.yaml, and says what stands only there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from handrail.diagnostics import Location
from handrail.source.marked import Marked, Path


@dataclass(frozen=True, slots=True)
class PrivateValue:
    """A value of private.yaml, and its path in the file."""

    value: str
    path: Path
    where: Location


def lay_over(public: Marked, private: Marked) -> Marked:
    """Return the file that staff see: settings of `private` win, its lists are added at the end."""
    keys, values = dict(public.keys), dict(public.values)

    def merged(below: object, above: object, at: Path, from_: Path) -> object:
        if above is None:
            return below
        if isinstance(below, dict) and isinstance(above, dict):
            whole = dict(below)
            for key, value in above.items():
                keys.setdefault((*at, key), private.key_at(*from_, key))
                whole[key] = merged(below.get(key), value, (*at, key), (*from_, key))
            return whole
        if isinstance(below, list) and isinstance(above, list):
            added = [item for item in above if item not in below]
            for i, item in enumerate(added):
                copy_marks(item, (*at, len(below) + i), (*from_, above.index(item)))
            return [*below, *added]
        copy_marks(above, at, from_)
        return above

    def copy_marks(value: object, at: Path, from_: Path) -> None:
        values[at] = private.value_at(*from_)
        children = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
        for key, child in children:
            if isinstance(value, dict):
                keys[(*at, key)] = private.key_at(*from_, key)
            copy_marks(child, (*at, key), (*from_, key))

    return Marked(public.path, merged(public.data, private.data, (), ()), keys, values)


def private_values(private: Marked) -> Iterator[PrivateValue]:
    """Yield every text of private.yaml."""

    def walk(value: object, at: Path) -> Iterator[PrivateValue]:
        if isinstance(value, str):
            yield PrivateValue(value.strip(), at, private.value_at(*at))
        elif isinstance(value, dict):
            for key, child in value.items():
                yield from walk(child, (*at, key))
        elif isinstance(value, list):
            for i, child in enumerate(value):
                yield from walk(child, (*at, i))

    yield from walk(private.data, ())


def texts_of(data: object) -> Iterator[str]:
    """Yield every text in a file's data."""
    if isinstance(data, str):
        yield data.strip()
    elif isinstance(data, dict):
        for child in data.values():
            yield from texts_of(child)
    elif isinstance(data, list):
        for child in data:
            yield from texts_of(child)
