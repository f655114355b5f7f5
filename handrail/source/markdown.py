"""Parses policy text; the only module that knows markdown-it.

CommonMark with tables, footnotes and definition lists, raw HTML off, and two rules of our own: a line that begins
with `:::` is a directive, whatever stands around it, and `[words]` before an attribute sentinel are a span. The stock
container plugin closes a `when` at the `:::` of an include nested in it; here a directive is one token and the compiler
nests them.
"""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.ruler import RuleOptionsType
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin

from handrail.source.slots import ATTRIBUTES_OPEN, SENTINEL

__all__ = ["Token", "parse_markdown"]

_INTERRUPTS: RuleOptionsType = {"alt": ["paragraph", "reference", "blockquote", "list"]}


def _directive(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    begin = state.bMarks[start] + state.tShift[start]
    line = state.src[begin : state.eMarks[start]]
    if not line.startswith(":::") or state.is_code_block(start):
        return False
    if silent:
        return True
    token = state.push("directive", "", 0)
    token.map = [start, start + 1]
    token.info = line.lstrip(":").strip()
    token.meta = {"column": begin - (state.src.rfind("\n", 0, begin) + 1) if begin else 0, "line": line}
    state.line = start + 1
    return True


def _span(state: StateInline, silent: bool) -> bool:
    if state.src[state.pos] != "[":
        return False
    end = state.md.helpers.parseLinkLabel(state, state.pos)
    if end < 0 or not state.src.startswith(ATTRIBUTES_OPEN, end + 1):
        return False
    match = SENTINEL.match(state.src, end + 1)
    if not match:
        return False
    if not silent:
        start, stop = state.pos + 1, state.posMax
        opening = state.push("span_open", "span", 1)
        opening.meta = {"attributes": int(match[2])}
        state.pos, state.posMax = start, end
        state.md.inline.tokenize(state)
        state.posMax = stop
        state.push("span_close", "span", -1)
    state.pos = match.end()
    return True


def _make_parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])
    parser.use(footnote_plugin, inline=False, move_to_end=True).use(deflist_plugin)
    parser.block.ruler.before("fence", "directive", _directive, _INTERRUPTS)
    parser.inline.ruler.before("link", "span", _span)
    plain = parser.normalizeLink
    keep = re.compile(f"({SENTINEL.pattern})")

    def normalised(url: str) -> str:
        parts, end = [], 0
        for match in keep.finditer(url):
            parts += [plain(url[end : match.start()]), match[0]]
            end = match.end()
        return "".join([*parts, plain(url[end:])])

    parser.normalizeLink = normalised  # type: ignore[method-assign]
    parser.validateLink = lambda url: True  # type: ignore[method-assign]
    return parser


_PARSER = _make_parser()


def parse_markdown(text: str) -> list[Token]:
    """Return the tokens of policy text in which slots and attributes are sentinels already."""
    return _PARSER.parse(text)
