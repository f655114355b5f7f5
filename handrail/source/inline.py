"""Reads the inside of a block: words, gaps, links, spans, footnote numbers and abbreviations."""

from __future__ import annotations

import re
from collections.abc import Mapping

from handrail.diagnostics import Findings, Location
from handrail.source.attributes import narrower
from handrail.source.blocks import (
    Abbreviation,
    Audience,
    Code,
    Gap,
    Link,
    Mark,
    NoteMark,
    Piece,
    Slot,
    Span,
    Words,
)
from handrail.source.conditions import ALWAYS, Condition, both, parse_condition
from handrail.source.markdown import Token
from handrail.source.slots import ATTRIBUTES_CLOSE, ATTRIBUTES_OPEN, SENTINEL, Attributes, Scanned

_TRAILING = re.compile(f"\\s*{ATTRIBUTES_OPEN}(\\d+){ATTRIBUTES_CLOSE}\\s*$")
_MARKS = {
    "em_open": "<em>",
    "em_close": "</em>",
    "strong_open": "<strong>",
    "strong_close": "</strong>",
    "s_open": "<s>",
    "s_close": "</s>",
    "hardbreak": "<br>",
}
_CALL = re.compile(r"\[\^([^\s\]]+)\]")
SCOPED = {"area": ("area", "service"), "site": ("site",)}
"""Roots whose slots `::: each` binds to the one that it is about."""
_OWN_TITLE = re.compile(r"#|flow:|ref:|policy:")
"""What prints the title of its target where the author writes no words."""
_SCHEMES = re.compile(r"(?:#|flow:|ref:|policy:|https?://|mailto:|tel:)")


class InlineReader:
    """Turns the inline tokens of one file into pieces."""

    def __init__(
        self,
        scanned: Scanned,
        abbreviations: Mapping[str, str],
        names: frozenset[str] | None,
        findings: Findings,
        base: Location,
    ) -> None:
        self.scanned, self.abbreviations, self.names = scanned, abbreviations, names
        self.findings, self.base = findings, base
        self.scopes: list[str] = []
        """Of the `::: each` blocks around, innermost last: `area` or `site`."""
        self.called: set[str] = set()
        """Labels of footnotes that the text calls."""
        words = sorted(map(re.escape, abbreviations), key=len, reverse=True)
        self._short = re.compile(rf"(?<![\w-])({'|'.join(words)})(?![\w-])") if words else None

    def trailing(self, token: Token) -> Attributes | None:
        """Return the attributes at the end of the block's text, if any stand there."""
        last = token.children[-1] if token.children else None
        match = _TRAILING.search(last.content) if last is not None and last.type == "text" else None
        return self.scanned.attributes[int(match[1])] if match else None

    def code(self, token: Token) -> Code:
        return Code(self.scanned.restored(token.content))

    def read(self, token: Token, condition: Condition, audience: Audience) -> tuple[Piece, ...]:
        """Return the pieces of an inline token, its trailing attributes left out."""
        children = list(token.children or ())
        line = self.base.line + (token.map[0] if token.map else 0)
        self._here = Location(self.base.path, line, 0)
        if self.trailing(token) is not None:
            last = children[-1].copy()
            last.content = _TRAILING.sub("", last.content)
            children[-1] = last
        pieces, _ = self._pieces(children, 0, None, condition, audience)
        return pieces

    def _pieces(
        self, tokens: list[Token], at: int, stop: str | None, condition: Condition, audience: Audience
    ) -> tuple[tuple[Piece, ...], int]:
        pieces: list[Piece] = []
        while at < len(tokens) and tokens[at].type != stop:
            token = tokens[at]
            if token.type == "text":
                pieces += self._words(token.content)
            elif token.type == "softbreak":
                pieces.append(Words(" ", ends_line=True))
            elif token.type in _MARKS:
                pieces.append(Mark(_MARKS[token.type]))
            elif token.type == "code_inline":
                pieces.append(self.code(token))
            elif token.type == "footnote_ref":
                self.called.add(str(token.meta["label"]))
                pieces.append(NoteMark(str(token.meta["label"])))
            elif token.type == "link_open":
                link, at = self._link(tokens, at, condition, audience)
                pieces.append(link)
                continue
            elif token.type == "span_open":
                span, at = self._span(tokens, at, condition, audience)
                pieces.append(span)
                continue
            elif token.type == "image":
                self.findings.error(
                    self._here,
                    "picture-in-text",
                    "pictures cannot stand in policy text",
                    "describe it in words, or make it a flow",
                )
            at += 1
        return tuple(pieces), at + 1

    def _words(self, content: str) -> list[Piece]:
        pieces: list[Piece] = []
        end = 0
        for match in SENTINEL.finditer(content):
            pieces += self._plain(content[end : match.start()])
            end = match.end()
            if match[1]:
                pieces += self._gap(int(match[1]))
            else:
                self.findings.error(
                    self.scanned.attributes[int(match[2])].where,
                    "attributes-misplaced",
                    "attributes stand in the middle of the text",
                    "move them to the end of the block, or write [words]{…}",
                )
        return pieces + self._plain(content[end:])

    def check_notes(self) -> None:
        """Report footnotes that nothing calls: Markdown leaves them out without a word."""
        for label, where in self.scanned.notes.items():
            if label not in self.called:
                self.findings.error(
                    where,
                    "footnote-not-called",
                    f"nothing calls the footnote [^{label}]",
                    f"write [^{label}] in the text where its number shall stand, or delete it",
                )

    def _plain(self, text: str) -> list[Piece]:
        if not text:
            return []
        for match in _CALL.finditer(text):
            if match[1] in self.scanned.calls:
                self.findings.error(
                    self.scanned.calls[match[1]],
                    "unknown-footnote",
                    f"there is no footnote [^{match[1]}]",
                    f"write its text on a line of its own: [^{match[1]}]: …",
                )
        if self._short is None:
            return [Words(text)]
        pieces: list[Piece] = []
        for i, part in enumerate(self._short.split(text)):
            if part:
                pieces.append(Abbreviation(part, self.abbreviations[part]) if i % 2 else Words(part))
        return pieces

    def _gap(self, index: int) -> list[Piece]:
        slot = self._slot(index)
        return [Gap(slot)] if slot else []

    def _slot(self, index: int) -> Slot | None:
        slot = self.scanned.slots[index][0]
        if slot is None:
            return None
        scope = next((name for name in self.scopes if slot.path[0] in SCOPED.get(name, ())), "")
        return Slot(slot.path, slot.filters, slot.where, scope)

    def _link(self, tokens: list[Token], at: int, condition: Condition, audience: Audience) -> tuple[Piece, int]:
        href = str(tokens[at].attrGet("href") or "")
        pieces, end = self._pieces(tokens, at + 1, "link_close", condition, audience)
        where, found = self._place(href)
        slots: list[Slot] = []

        def gap(match: re.Match[str]) -> str:
            slot = self._slot(int(match[1])) if match[1] else None
            if slot:
                slots.append(slot)
            return "{}"

        target = SENTINEL.sub(gap, href.replace("{", "%7B").replace("}", "%7D"))
        if slots and not found:
            where = slots[0].where
        if not _SCHEMES.match(target) and not target.startswith("{}"):
            self.findings.error(
                where,
                "unknown-link",
                f"'{href}' is not an address that a policy can link to",
                "write #id, flow:id, ref:id, policy:id, https://…, mailto:… or tel:…",
            )
        elif not pieces and not _OWN_TITLE.match(target):
            self.findings.error(
                where,
                "link-without-words",
                f"nothing is printed for the link to '{href}'",
                "write words into its brackets: [words](…)",
            )
        return Link(target, pieces, where, condition, audience, tuple(slots)), end

    def _place(self, href: str) -> tuple[Location, bool]:
        """Return where the address stands, or the line of its block and False."""
        # An address with brackets in it was cut off at the first of them when places were gathered.
        waiting = self.scanned.targets
        for target in (href, href.partition(")")[0]):
            if waiting.get(target):
                return waiting[target].popleft(), True
        return self._here, False

    def _span(self, tokens: list[Token], at: int, condition: Condition, audience: Audience) -> tuple[Piece, int]:
        attributes = self.scanned.attributes[tokens[at].meta["attributes"]]
        own: Condition = ALWAYS
        who = audience
        for key, (value, where) in attributes.entries.items():
            if key == "when":
                own = both(own, parse_condition(value, where, self.findings, self.names) or ALWAYS)
            elif key == "audience":
                who = narrower(value, where, audience, self.findings)
            else:
                self.findings.error(
                    where,
                    "attributes-misplaced",
                    f"'{key}' cannot stand behind words in brackets",
                    'write [words]{when="…"} or [words]{audience="staff"}',
                )
        pieces, end = self._pieces(tokens, at + 1, "span_close", both(condition, own), who)
        return Span(own, who, pieces), end
