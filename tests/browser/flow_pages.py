"""Three flows, invented, as whole web pages: a long one with a way back, a wide one, a tangled one."""

from __future__ import annotations

from pathlib import Path

from markupsafe import Markup, escape

from handrail.edition.flow_steps import Exit, Flow, Kind, SideBox, Step
from handrail.rendering.flow_layout import Edge, Layout, lay_out
from handrail.rendering.html import fill_template
from handrail.rendering.theme import Theme

THEME = Path(__file__).parents[2] / "themes" / "plain"
WORDS = {
    "flow_diagram": "Diagram: {title}",
    "flow_go_to": "Then go to step {number}.",
    "flow_go_back": "Go back to step {number}.",
    "flow_answer_go_to": "{label}: go to step {number}.",
    "flow_answer_go_back": "{label} – go back to step {number}.",
    "flow_who": "Who: {who}",
    "flow_kind_start": "Start",
    "flow_kind_outcome": "Outcome",
    "flow_kind_note": "Note",
    "flow_urgency_now": "Now",
    "flow_urgency_today": "Today",
    "flow_urgency_routine": "Routine",
}

LONG = (
    Edge("worried", "listen"),
    Edge("listen", "tell"),
    Edge("tell", "harm?"),
    Edge("harm?", "ring", "Yes"),
    Edge("harm?", "unsure?", "No"),
    Edge("unsure?", "ask", "Yes"),
    Edge("unsure?", "plan", "No"),
    Edge("ring", "record"),
    Edge("ask", "record"),
    Edge("plan", "record"),
    Edge("record", "end"),
    Edge("end", "tell", "Still worried?", loop=True),
)
WIDE = (
    Edge("heard", "about?"),
    Edge("about?", "head", "Someone who works or helps here"),
    Edge("about?", "chair", "The head"),
    Edge("about?", "officer", "Not sure at all"),
    Edge("head", "threshold?"),
    Edge("chair", "threshold?"),
    Edge("officer", "meeting"),
    Edge("threshold?", "contact", "Yes"),
    Edge("threshold?", "low", "No"),
    Edge("threshold?", "advice", "Not sure"),
    Edge("advice", "threshold?", "Decide again", loop=True),
    Edge("low", "pattern?"),
    Edge("pattern?", "threshold?", "Yes", loop=True),
    Edge("pattern?", "close", "No"),
    Edge("contact", "meeting"),
)
TANGLED = (
    Edge("a?", "b?", "Yes"),
    Edge("a?", "c?", "No"),
    Edge("b?", "d", "Yes"),
    Edge("b?", "e", "No"),
    Edge("c?", "d", "Yes"),
    Edge("c?", "e", "No"),
    Edge("c?", "f", "Neither of the two"),
    Edge("d", "g"),
    Edge("e", "g"),
    Edge("f", "g"),
    Edge("b?", "g", "Skip it all"),
    Edge("e", "a?", "Start again", loop=True),
)


def make_flow(title: str, edges: tuple[Edge, ...]) -> tuple[Flow, Layout]:
    """Return the flow of these edges; a name with a question mark is a question, one without exits an outcome."""
    nodes = tuple(dict.fromkeys(name for edge in edges for name in (edge.source, edge.target)))
    layout = lay_out(nodes, edges)
    number = {box.node: box.number for box in layout.boxes}
    steps = []
    for box in layout.boxes:
        exits = tuple(Exit(e.label, number[e.target], e.loop) for e in edges if e.source == box.node)
        kind: Kind = "question" if "?" in box.node else "action" if exits else "outcome"
        urgent = box.node == "ring"
        body = Markup("<ul><li>Use the words that you heard.</li><li>Ring 01632 960100.</li></ul>")
        steps.append(
            Step(
                box.node,
                box.number,
                "start" if box.number == 1 and kind != "question" else kind,
                escape(f"What to do about {box.node}"),
                body if kind == "action" else Markup(""),
                "The lead" if kind == "action" and not urgent else "",
                "now" if urgent else "",
                exits,
            )
        )
    side = SideBox(Markup("Unhappy with the response?"), Markup("<p>Say so.</p>"))
    return Flow(escape(title), tuple(steps), (side,)), layout


def fill(macro: str, flow: Flow, layout: Layout | None = None) -> str:
    """Return what a macro of the theme's part makes of a flow."""
    call = f"{{% import 'parts/flow.html.j2' as part %}}{{{{ part.{macro}(flow{', layout' if layout else ''}) }}}}"
    parts = {f"parts/{path.name}": path.read_bytes() for path in (THEME / "parts").glob("flow*.j2")}
    files = {"call.html.j2": call.encode(), **parts}
    return fill_template(Theme("plain", files, WORDS), "call.html.j2", {"flow": flow, "layout": layout})


def make_page(flow: Flow, layout: Layout, *, with_list: bool = False) -> str:
    css = "".join((THEME / name).read_text(encoding="utf-8") for name in ("flow.css", "flow_web.css"))
    ordered = fill("ordered", flow) if with_list else ""
    return (
        '<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>Flow</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<style>body{{margin:1rem;font-family:sans-serif}}{css}</style></head>"
        f"<body><main><h1>Flow</h1><h2>{flow.title}</h2>{fill('chart', flow, layout)}{ordered}</main></body></html>"
    )
