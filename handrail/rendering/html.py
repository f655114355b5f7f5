"""Fills templates; the only module that knows Jinja."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache

import jinja2
from jinja2 import meta, nodes
from jinja2.compiler import CodeGenerator
from jinja2.runtime import Context
from markupsafe import Markup

from handrail.edition.addresses import as_typed
from handrail.edition.values import spoken
from handrail.rendering.calendar import calendar_file, calendar_text
from handrail.rendering.feeds import xml_text
from handrail.rendering.qr import qr_svg
from handrail.rendering.tables import table_file
from handrail.rendering.theme import Theme
from handrail.rendering.wording import escaped, named, whole_words, with_gaps


class TemplateError(Exception):
    """A template names something that is not there, or cannot be read: ours or a theme author's mistake."""


FRAME = "parts/page.html.j2"
"""What the template of a page extends: everything around the page's own blocks."""
MARK = "\0"
"""Stands around a block's name in a frame; no file that is read can hold it."""


def fill_template(theme: Theme, name: str, values: Mapping[str, object]) -> str:
    """Return the template filled; every text is escaped unless it is Markup.

    Raises:
        TemplateError: with the template, the line and what is wrong.
    """
    with _blaming(theme, name):
        template = _template(theme, name)
        return "".join(template.root_render_func(_context(template, values)))


def fill_frame(theme: Theme, values: Mapping[str, object]) -> tuple[str, ...]:
    """Return the frame of pages without what their blocks print: text, and at odd places the name of a block."""
    with _blaming(theme, FRAME):
        template = _template(theme, FRAME)
        context = _context(template, values)
        context.blocks = _Marks()
        return tuple("".join(template.root_render_func(context)).split(MARK))


def fill_blocks(theme: Theme, name: str, values: Mapping[str, object], blocks: Iterable[str]) -> dict[str, str]:
    """Return what some blocks of a page's template print, by their names; the frame that it extends is not filled."""
    with _blaming(theme, name):
        template = _template(theme, name)
        context = _context(template, values)
        # The frame's first words come as soon as the page's macros and blocks are known.
        next(template.root_render_func(context))
        return {block: "".join(context.blocks[block][0](context)) for block in blocks}


@lru_cache(maxsize=256)
def _template(theme: Theme, name: str) -> jinja2.Template:
    return _environment(theme).get_template(name)


def _context(template: jinja2.Template, values: Mapping[str, object]) -> Context:
    """Return what a template is filled with; Jinja's own way to one looks through the globals for each page."""
    environment = template.environment
    return Context(environment, {**environment.globals, **values}, template.name, template.blocks)


class _Marks(dict[str, list[Callable[[Context], Iterator[str]]]]):
    """In place of the blocks of a page: each prints its name between marks."""

    def __missing__(self, name: str) -> list[Callable[[Context], Iterator[str]]]:
        return [lambda context: iter((f"{MARK}{name}{MARK}",))]


@contextmanager
def _blaming(theme: Theme, name: str) -> Iterator[None]:
    """Raise TemplateError with the place of whatever a template does wrong."""
    try:
        try:
            yield
        except jinja2.UndefinedError:
            _environment(theme).handle_exception()
    except jinja2.TemplateSyntaxError as error:
        raise TemplateError(f"{error.filename or name}:{error.lineno}: {error.message}") from error
    except jinja2.UndefinedError as error:
        raise TemplateError(f"{_place(error, name)}: {error.message}") from error


def template_digest(theme: Theme, name: str, styles: tuple[str, ...] = ()) -> str:
    """Return a digest of all that a template prints by itself: its text, its parts, its words, its styles."""
    return _digest(theme, name, styles)


@lru_cache(maxsize=256)
def asked_of_page(theme: Theme, name: str) -> frozenset[str] | None:
    """Return what a page's template asks of the page, its frame left out; None where it hands on the page itself."""
    asked: list[str] = []
    named = 0
    for part, _, tree in _taken(theme, name):
        if part != FRAME:
            named += sum(found.name == "page" for found in tree.find_all(nodes.Name))
            facts = (found for found in tree.find_all(nodes.Getattr) if isinstance(found.node, nodes.Name))
            asked += [fact.attr for fact in facts if isinstance(fact.node, nodes.Name) and fact.node.name == "page"]
    return frozenset(asked) if len(asked) == named else None


@lru_cache(maxsize=256)
def has_frame(theme: Theme, name: str) -> bool:
    """Say whether a template is of a page that stands in the frame of all pages, and not on its own."""
    return any(part == FRAME for part, _, _ in _taken(theme, name))


@lru_cache(maxsize=256)
def _digest(theme: Theme, name: str, styles: tuple[str, ...]) -> str:
    digest = hashlib.sha256()
    words = set[str]()
    for _, text, tree in _taken(theme, name):
        digest.update(text.encode())
        words |= {
            found.attr
            for found in tree.find_all(nodes.Getattr)
            if isinstance(found.node, nodes.Name) and found.node.name == "words"
        }
        if any(
            isinstance(found.node, nodes.Name) and found.node.name == "words" for found in tree.find_all(nodes.Getitem)
        ):
            words |= set(theme.words)
    for style in styles:
        digest.update(theme.files[style])
    for word in sorted(words):
        digest.update(f"{word}={theme.words.get(word)}".encode())
    return digest.hexdigest()


def _taken(theme: Theme, name: str) -> Iterator[tuple[str, str, nodes.Template]]:
    """Yield the name, the text and the tree of a template and of all that it takes from others."""
    waiting, seen = [name], {name}
    while waiting:
        part = waiting.pop()
        tree = _tree(theme, part)
        yield part, theme.text(part), tree
        taken = sorted(({part for part in meta.find_referenced_templates(tree) if part} | _parts_in(tree)) - seen)
        seen.update(taken)
        waiting += taken


# Bounded: the templates of a theme. To be read only.
@lru_cache(maxsize=256)
def _tree(theme: Theme, name: str) -> nodes.Template:
    return _environment(theme).parse(theme.text(name))


def _parts_in(tree: nodes.Template) -> set[str]:
    return {
        f"parts/{call.args[0].value}.html.j2"
        for call in tree.find_all(nodes.Call)
        if isinstance(call.node, nodes.Name) and call.node.name == "part" and isinstance(call.args[0], nodes.Const)
    }


class _Generator(CodeGenerator):
    """Compiles templates so that what was escaped before is not escaped again: most of what pages print repeats."""

    def _output_child_pre(self, node: nodes.Expr, frame: object, finalize: object) -> None:
        self.write("environment.escaped(")


class _Environment(jinja2.Environment):
    code_generator_class = _Generator

    def _generate(
        self, source: nodes.Template, name: str | None, filename: str | None, defer_init: bool = False
    ) -> str:
        """Compile a template with the theme's words in it, as if they had been written there."""
        words = self.globals["words"]
        assert isinstance(words, _Words)
        _write_words(source, words)
        return super()._generate(source, name, filename, defer_init)

    escaped = staticmethod(escaped)


@lru_cache(maxsize=8)
def _environment(theme: Theme) -> jinja2.Environment:
    def load(name: str) -> str | None:
        return theme.text(name) if name in theme.files else None

    environment = _Environment(
        loader=jinja2.FunctionLoader(load),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.globals["words"] = _Words(theme)
    environment.globals["part"] = lambda part, /, **values: fill_part(theme, f"parts/{part}.html.j2", values)
    environment.filters["with"] = with_gaps
    environment.filters["named"] = named
    environment.filters["whole"] = whole_words
    environment.filters["day"] = spoken
    environment.filters["as_typed"] = as_typed
    environment.filters["at_mark"] = _at_mark
    environment.filters["current"] = _current
    environment.filters["xml"] = xml_text
    environment.filters["calendar_text"] = calendar_text
    environment.filters["calendar_file"] = calendar_file
    environment.filters["table_file"] = table_file
    environment.filters["qr"] = lambda address: Markup(qr_svg(address, address))
    environment.filters["symbol"] = lambda name: Markup(theme.text(f"symbols/{name}.svg").strip())
    return environment


def _write_words(node: nodes.Node, words: Mapping[str, str]) -> None:
    """Put the theme's words in the place of their names; one that it lacks is left, to be an error where it is met."""
    for field, value in node.iter_fields():
        inside = value if isinstance(value, list) else [value]
        put = [_word(each, words) for each in inside]
        setattr(node, field, put if isinstance(value, list) else put[0])
        for child in put:
            if isinstance(child, nodes.Node):
                _write_words(child, words)


def _word(node: object, words: Mapping[str, str]) -> object:
    if isinstance(node, nodes.Getattr) and isinstance(node.node, nodes.Name) and node.node.name == "words":
        return nodes.Const(words[node.attr], lineno=node.lineno) if node.attr in words else node
    return node


class _Words(dict[str, str]):
    """The theme's words; a word that it lacks is an error that names it."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme.words)

    def __missing__(self, key: str) -> str:
        raise TemplateError(f"words.en-GB.yaml: there is no word '{key}'")


def _at_mark(html: Markup, name: object, put: Markup) -> Markup:
    """Put something in the place of a comment: pages that differ in one place share all the rest of a part."""
    return Markup(str(html).replace(f"<!--{name}-->", str(put)))


def _current(html: Markup, href: str, kind: str = "page") -> Markup:
    """Say of the links to an address that they lead to the page on which they stand, or to its part of the site."""
    link = f'href="{escaped(href)}"'
    return Markup(str(html).replace(link, f'{link} aria-current="{kind}"')) if href else html


def fill_part(theme: Theme, name: str, values: Mapping[str, object]) -> Markup:
    """Return a part of pages or texts filled, made once for equal values, which many organisations have.

    Raises:
        TemplateError: as `fill_template`.
    """
    asked = _asked(theme, name)
    return _part(theme, name, *[pair for pair in values.items() if asked is None or pair[0] in asked])


@lru_cache(maxsize=256)
def _asked(theme: Theme, name: str) -> frozenset[str] | None:
    """Return the values that a template names; None where it shares its values with another."""
    tree = _tree(theme, name)
    shares = any(tree.find_all((nodes.Include, nodes.Extends)))
    return None if shares else frozenset(meta.find_undeclared_variables(tree))


# Bounded: the parts of an organisation's pages for two audiences, and what is common to many organisations.
@lru_cache(maxsize=2048)
def _part(theme: Theme, name: str, *values: tuple[str, Hashable]) -> Markup:
    return Markup(fill_template(theme, name, dict(values)))


def _place(error: Exception, name: str) -> str:
    trace, line = error.__traceback__, 0
    while trace is not None:
        if trace.tb_frame.f_code.co_filename.endswith(".j2"):
            name, line = trace.tb_frame.f_code.co_filename, trace.tb_lineno
        trace = trace.tb_next
    return f"{name}:{line}"
