"""Small ways of writing HTML, each of which one tool or another has tagged wrongly."""

from __future__ import annotations

import io

from PIL import Image

_SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="50" height="50"'
_HEAD = "<thead><tr><th>a</th><th>b</th></tr></thead>"

IDIOMS = {
    "link in an item": "<ul><li><a href='#x'>t</a></li></ul><p id=x>x</p>",
    "link among an item's words": "<ul><li>see <a href='#x'>t</a> there</li></ul><p id=x>x</p>",
    "block link in an item": "<ul><li><a style='display:block' href='#x'>t</a></li></ul><p id=x>x</p>",
    "link in an item's paragraph": "<ul><li><p><a href='#x'>t</a></p></li></ul><p id=x>x</p>",
    "item of two paragraphs": "<ul><li><p>one</p><p>two</p></li></ul>",
    "item of words and a paragraph": "<ul><li>one<p>two</p></li></ul>",
    "nested list": "<ul><li>one<ul><li>n</li></ul></li><li>two</li></ul>",
    "nested list below a paragraph": "<ul><li><p>one</p><ul><li>n</li></ul></li></ul>",
    "words after a nested list": "<ol><li>one<ul><li>n</li></ul>two</li></ol>",
    "list without bullets": "<ul style='list-style:none'><li>one</li></ul>",
    "link in a list without bullets": "<ul style='list-style:none'><li><a href='#x'>t</a></li></ul><p id=x>x</p>",
    "nested list without bullets": "<ul style='list-style:none'><li>one<ul><li>n</li></ul></li></ul>",
    "item shown as a block": "<ul><li style='display:block'>one</li></ul>",
    "flexible list": "<ul style='display:flex'><li>one</li><li>two</li></ul>",
    "list as a grid": "<ul style='display:grid;grid-template-columns:1fr 1fr'><li>one</li><li>two</li></ul>",
    "flexible item": "<ul style='list-style:none'><li style='display:flex'><b>a</b><span>b</span></li></ul>",
    "table in an item": "<ul><li><table><tr><th>a</th></tr><tr><td>b</td></tr></table></li></ul>",
    "definitions": "<dl><dt>a</dt><dd>b</dd><dt>c</dt><dt>d</dt><dd>e</dd><dd>f</dd></dl>",
    "definitions in groups": "<dl><div><dt>a</dt><dd>b</dd></div><div><dt>c</dt><dd>d</dd></div></dl>",
    "definitions as a grid": "<dl style='display:grid;grid-template-columns:1fr 2fr'><dt>a</dt><dd>b</dd></dl>",
    "list inside a definition": "<dl><dt>a</dt><dd>b<ul><li>c</li></ul></dd></dl>",
    "page number after a link": "<style>a::after{content:' ' target-counter(attr(href),page)}</style>"
    "<p><a href='#x'>t</a></p><p id=x>x</p>",
    "picture without alternative": "<p><img alt='' src=photo.jpg></p><p>t</p>",
    "picture as background": "<div style='width:30mm;height:20mm;background:url(photo.jpg)'></div><p>t</p>",
    "named drawing": f"{_SVG}><title>T</title><text y='20'>a</text></svg><p>t</p>",
    "labelled drawing": f"{_SVG} aria-label='T'><text y='20'>a</text></svg><p>t</p>",
    "nameless drawing": f"{_SVG}><text y='20'>a</text></svg><p>t</p>",
    "drawing as background": "<div style=\"height:20mm;background:url('data:image/svg+xml,%3Csvg%20xmlns=%22"
    "http://www.w3.org/2000/svg%22%20viewBox=%220%200%2030%2020%22%3E%3Cpath%20d=%22M0%200L30%2020%22%20"
    "stroke=%22red%22/%3E%3C/svg%3E')\"></div><p>t</p>",
    "two first headings": "<h1>a</h1><p>x</p><h1>b</h1>",
    "details": "<details open><summary>s</summary>b</details>",
    "footnote": "<p>a<span style='float:footnote'>n</span></p>",
    "empty link": "<p><a href='#x'></a>t</p><p id=x>x</p>",
    "picture as link": "<p><a href='#x'><img alt=P width=30 src=photo.jpg></a></p><p id=x>x</p>",
    "link to the web": "<p><a href='https://school.example'>t</a></p>",
    "link with a title": "<p><a href='https://school.example' title='The school'>t</a></p>",
    "mail and telephone": "<p><a href='mailto:a@b.example'>t</a> <a href='tel:999'>999</a></p>",
    "link over several lines": "<p style='width:20mm'>some <a href='#x'>words that wrap lines</a></p><p id=x>x</p>",
    "cell of several rows": "<table><tr><th rowspan=2>a</th><td>b</td></tr><tr><td>c</td></tr></table>",
    "cell of several columns": "<table><tr><th colspan=2>a</th></tr><tr><td>c</td><td>d</td></tr></table>",
    "table without headers": "<table><tr><td>c</td><td>d</td></tr></table>",
    "table over pages": f"<table>{_HEAD}{'<tr><td>c</td><td>d</td></tr>' * 120}</table>",
    "list over pages": f"<ul>{('<li>' + 'item ' * 60 + '</li>') * 30}</ul>",
    "paragraph over pages": f"<p>{'text ' * 2000}</p>",
    "row over pages": f"<table><tr><th>a</th><td>{'text ' * 900}</td></tr></table>",
    "link over pages": f"<p>{'text ' * 850}<a href='#x'>{'link ' * 40}</a></p><p id=x>x</p>",
    "absolute box": "<div style='position:absolute;top:5mm;left:5mm'>abs</div><p>t</p>",
    "fixed box": "<div style='position:fixed;top:5mm'>fx</div><p>t</p>",
    "form": "<form><label>n<input name=n></label><input type=checkbox></form>",
    "rule": "<p>a</p><hr><p>b</p>",
    "columns": "<div style='columns:2'><p>a b c</p><p>d</p></div>",
    "block among words": "<p>a <span style='display:inline-block;border:1px solid'>ib</span> b</p>",
    "floating words": "<p><span style='float:left'>F</span>text</p>",
    "words from the stylesheet": "<style>p::before{content:'* '}</style><p>t</p>",
    "turned words": "<p style='margin:20mm;transform:rotate(5deg)'>t</p>",
    "another language": "<p>x <span lang=cy>Croeso</span></p>",
    "abbreviation": "<p>x <abbr title='Local authority designated officer'>LADO</abbr></p>",
    "drawing with caption": f"<figure>{_SVG}><title>T</title></svg><figcaption>cap</figcaption></figure>",
    "signs": "<p>☎ 999 ✓</p>",
    "raised and lowered": "<p>H<sub>2</sub>O x<sup>2</sup></p>",
    "typed lines": "<pre>a\n b</pre>",
    "broken line": "<p>a<br>b</p>",
    "bold in a link": "<p><a href='#x'><strong>b</strong> c <code>d</code></a></p><p id=x>x</p>",
    "link in a header cell": "<table><tr><th><a href='#x'>h</a></th></tr><tr><td><a href='#x'>t</a></td></tr></table>"
    "<p id=x>x</p>",
    "flexible link": "<a href='#x' style='display:flex'><span>a</span><span>b</span></a><p id=x>x</p>",
    "card as a link": "<ul><li><a href='#x' style='display:block'><h1>h</h1><p>p</p></a></li></ul><p id=x>x</p>",
    "hidden from readers": "<p aria-hidden=true>deco <a href='#x'>link</a></p><p id=x>x</p>",
    "running header with a link": "<style>@page{@top-left{content:element(r)}} .r{position:running(r)}</style>"
    "<p class=r>head <a href='#x'>x</a></p><p id=x>x</p>",
    "button": "<button>b</button>",
    "empty boxes": "<div><span></span><div style='height:3mm;border:1px solid'></div></div><p>x</p>",
    "aside and note": "<aside><p>a</p></aside><p role=note>b</p>",
}


def photo() -> bytes:
    """Return a small picture, the same each time."""
    file = io.BytesIO()
    Image.new("RGB", (40, 30), (90, 42, 134)).save(file, "JPEG")
    return file.getvalue()
