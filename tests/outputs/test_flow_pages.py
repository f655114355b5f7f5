"""What the pages of a flowchart say beside its text: ways to other flowcharts, and where a step is in its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from markupsafe import Markup

from handrail.edition.flow_steps import FlowEntry, Step, led
from handrail.generated.flow import view_steps
from handrail.outputs.downloads_page import view_downloads
from handrail.outputs.flow_pages import view_flow, view_step
from handrail.outputs.flow_poster import view_flow_poster
from tests.outputs import print_sample as sample
from tests.outputs import sample as web_sample
from tests.outputs.web_reading import folded, read

BODY = Markup('<p>Ring &amp; follow <a href="flow:second">Second &lt;flow&gt;</a> now.</p>')


def linked() -> FlowEntry:
    flow = sample.flow()
    return replace(flow, steps=(replace(flow.steps[0], body=BODY), *flow.steps[1:]))


def first_body(view: object) -> str:
    assert isinstance(view, FlowEntry)
    return str(view.steps[0].body)


def test_a_link_leads_from_each_page_to_the_other_flow() -> None:
    made, flow = sample.publication(), linked()
    assert '<a href="../../flows/second/index.html">Second &lt;flow&gt;</a>' in first_body(
        view_flow(made, flow)["flow"]
    )
    step = view_step(made, (flow, flow.steps[0]))["flow"]
    assert '<a href="../../../../flows/second/index.html">Second &lt;flow&gt;</a>' in first_body(step)


def test_a_link_is_plain_words_where_nothing_can_be_followed() -> None:
    made, flow = replace(sample.publication(), flows=(linked(),)), linked()
    for view in (view_flow_poster(made, flow), view_steps(made, (flow.id,), made.policies[0])):
        assert first_body(view["flow"]) == "<p>Ring &amp; follow Second &lt;flow&gt; now.</p>"
    assert led(Markup("<p>Without any.</p>"), None) == Markup("<p>Without any.</p>")


def ways_on(flow: FlowEntry, step: Step) -> Iterator[tuple[Step, ...]]:
    """Yield every way from a step to an end, without the step and without going back."""
    onward = [flow.steps[way.number - 1] for way in step.exits if not way.back]
    if not onward:
        yield ()
    for following in onward:
        for rest in ways_on(flow, following):
            yield (following, *rest)


def test_a_step_says_where_it_is_how_far_it_is_to_the_end_and_what_leads_to_it() -> None:
    flow = web_sample.publication().flows[0]
    shown = {path: read(html) for path, html in web_sample.pages_of(web_sample.publication()).items()}
    for step in flow.steps:
        page = shown[f"flows/worried/step/{step.number}/index.html"]
        words = folded(page.words)
        assert f"Step {step.number} in: {flow.title}" in words
        before = [other.number for other in flow.steps if step.number in {way.number for way in other.exits}]
        assert ("How you may have come here" in words) == bool(before)
        assert {f"../{number}/index.html" for number in before} <= set(page.links)
        # A step that only leads back is not the last.
        assert ("the last on this path" in words) == (not step.exits)
        # On paper the whole flow is printed, with this step marked.
        assert words.count("You are here") == 1
        assert all(other.title.striptags() in words for other in flow.steps)
        longest = max((len(way) for way in ways_on(flow, step)), default=0)
        assert longest < 2 or f"at most {longest} more" in words


def test_two_flows_of_one_title_are_both_to_be_had_in_both_sizes() -> None:
    flow = sample.flow()
    made = replace(sample.publication(), flows=(flow, replace(flow, id="other", address="other")))
    downloads = view_downloads(web_sample.with_prints(made), None)["downloads"]
    assert isinstance(downloads, tuple)
    assert [(each.href, *(twin.href for twin in each.twins)) for each in downloads if each.kind == "flow_poster"] == [
        (f"../print/flow-{name}.pdf", f"../print/a3/flow-{name}.pdf") for name in (flow.address, "other")
    ]
