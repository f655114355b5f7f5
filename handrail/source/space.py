"""The space of all organisations that the source declares, and what must hold everywhere in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from handrail.source.conditions import (
    ALWAYS,
    NEVER,
    All,
    Condition,
    Either,
    Name,
    Not,
    any_of,
    both,
    either,
    given,
    names_in,
    negated,
)


@dataclass(frozen=True, slots=True)
class Space:
    """Names that conditions may test, and the rules that tie them together.

    A *choice* is a group of names of which at most one holds. A *rule* holds for every organisation; it is listed
    under each name that brings it into a question.
    """

    names: frozenset[str]
    choices: Mapping[str, tuple[str, ...]]
    rules: Mapping[str, tuple[Condition, ...]]
    _group: dict[str, tuple[str, ...]] = field(init=False, repr=False, compare=False, default_factory=dict)
    _answers: dict[Condition, bool] = field(init=False, repr=False, compare=False, default_factory=dict)

    def __post_init__(self) -> None:
        for options in self.choices.values():
            self._group.update(dict.fromkeys(options, options))

    def possible(self, condition: Condition) -> bool:
        """Say whether any organisation of the space meets the condition."""
        if condition not in self._answers:
            self._answers[condition] = self._satisfiable(self._with_rules(condition), {})
        return self._answers[condition]

    def implies(self, condition: Condition, consequence: Condition) -> bool:
        """Say whether every organisation that meets `condition` meets `consequence`."""
        return consequence == ALWAYS or not self.possible(both(condition, negated(consequence)))

    def every(self, names: Sequence[str], around: Condition) -> Iterator[frozenset[str]]:
        """Yield each set of names that holds, without the others, for some organisation that meets the condition."""
        if not names:
            yield frozenset()
            return
        name, *rest = names
        for own, condition in ((frozenset({name}), Name(name)), (frozenset[str](), negated(Name(name)))):
            narrower = both(around, condition)
            if self.possible(narrower):
                yield from (own | others for others in self.every(rest, narrower))

    def _with_rules(self, condition: Condition) -> Condition:
        parts: dict[Condition, None] = {condition: None}
        waiting, seen = list(names_in(condition)), set(names_in(condition))
        while waiting:
            for rule in self.rules.get(waiting.pop(), ()):
                if rule not in parts:
                    parts[rule] = None
                    fresh = names_in(rule) - seen
                    seen |= fresh
                    waiting += fresh
        return both(*parts)

    def _satisfiable(self, condition: Condition, known: dict[str, bool]) -> bool:
        left = given(condition, known.get) if known else condition
        if left in (ALWAYS, NEVER):
            return left == ALWAYS
        name = _first_name(left)
        group = self._group.get(name)
        if group is None:
            return any(self._satisfiable(left, {name: value}) for value in (True, False))
        chosen = [{option: option == one for option in group} for one in group]
        return any(self._satisfiable(left, values) for values in [*chosen, dict.fromkeys(group, False)])


def _first_name(condition: Condition) -> str:
    while True:
        if isinstance(condition, (All, Either)):
            condition = condition.parts[0]
        elif isinstance(condition, Not):
            condition = condition.part
        else:
            return condition.name


def rules_by_name(rules: list[tuple[tuple[str, ...], Condition]]) -> dict[str, tuple[Condition, ...]]:
    """Return the rules listed under each of the names that bring them in."""
    found: dict[str, list[Condition]] = {}
    for triggers, rule in rules:
        for name in triggers:
            found.setdefault(name, []).append(rule)
    return {name: tuple(listed) for name, listed in found.items()}


def exactly_when(when: Condition, options: tuple[str, ...]) -> Condition:
    """Return the rule that one of `options` holds where `when` does, and none elsewhere."""
    some = any_of(options)
    return both(either(negated(when), some), either(when, negated(some)))


def whenever(cause: Condition, effect: Condition) -> Condition:
    return either(negated(cause), effect)
