"""Reads finished web pages as a browser would: links, ids, headings and words."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = frozenset({"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"})


@dataclass
class Read(HTMLParser):
    """One page; every list is in the order of the markup."""

    links: list[str] = field(default_factory=list)
    files: list[str] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    headings: list[tuple[int, str]] = field(default_factory=list)
    metas: dict[str, str] = field(default_factory=dict)
    title: str = ""
    words: str = ""
    rels: dict[str, str] = field(default_factory=dict)
    _open: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        if tag not in VOID:
            self._open.append(tag)
        if "id" in found:
            self.ids.append(found["id"])
        if tag == "a" and "href" in found:
            self.links.append(found["href"])
            self.rels[found["href"]] = found.get("rel", "")
        if tag in {"link", "img", "script"}:
            self.files += [found[name] for name in ("href", "src") if name in found]
        if tag == "meta":
            self.metas[found.get("name") or found.get("http-equiv") or ""] = found.get("content", "")
        if tag in {"h1", "h2", "h3", "h4", "h5", "h6"}:
            self.headings.append((int(tag[1]), ""))

    def handle_endtag(self, tag: str) -> None:
        assert self._open, f"</{tag}> closes nothing"
        assert self._open.pop() == tag, f"</{tag}> closes something else"

    def handle_data(self, data: str) -> None:
        if "title" in self._open and "svg" not in self._open:
            self.title += data
        elif not {"script", "style"} & set(self._open):
            self.words += data
        if self._open and any(tag in {"h1", "h2", "h3", "h4", "h5", "h6"} for tag in self._open):
            level, text = self.headings[-1]
            self.headings[-1] = (level, text + data)


def read(html: str) -> Read:
    page = Read()
    page.feed(html)
    page.close()
    assert not page._open, f"never closed: {page._open}"
    return page


def folded(text: str) -> str:
    """Return the text with white space folded and no-break spaces made ordinary."""
    return " ".join(text.replace("\N{NO-BREAK SPACE}", " ").split())
