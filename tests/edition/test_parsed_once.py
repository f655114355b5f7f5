"""Source text is parsed once and shared, however many organisations use it."""

import random

import pytest

from handrail.diagnostics import Findings
from handrail.edition.selecting import Selected, circumstances_for, select
from handrail.loading import load_project
from handrail.registry import all_generated
from handrail.source import compiler, flows
from handrail.source.blocks import unfilled
from handrail.source.project import Source, compile_source
from handrail.source.questions import Question
from handrail.source.tell import tell_lines
from tests.builders import ROOT, section, source_of
from tests.edition.samples import organisation_file, publications, shipped


def count_parses(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return a list that grows by every text that is parsed from now on."""
    shipped()  # What the samples are drawn from is read once for all tests, and not now.
    flows._compiled_line.cache_clear()
    parsed: list[str] = []
    plain = compiler.parse_markdown

    def counted(text: str) -> object:
        parsed.append(text)
        return plain(text)

    monkeypatch.setattr(compiler, "parse_markdown", counted)
    return parsed


@pytest.mark.parametrize("organisations", [1, pytest.param(50, marks=pytest.mark.slow)])
def test_every_text_is_parsed_once_however_many_organisations_use_it(
    organisations: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = load_project(ROOT, ("content",))
    parsed = count_parses(monkeypatch)
    reported = compile_source(files, tuple(sorted(all_generated())))
    source = reported.value
    assert source is not None
    sections = [path for path in files.entries if path.endswith(".md")]
    bodies = [node.body for flow in source.flows.values() for node in flow.file.nodes.values() if node.body]
    sides = [side.body for flow in source.flows.values() for side in flow.file.side]
    lines = len(parsed) - len(sections) - len(bodies) - len(sides)
    assert lines == count_lines(source)
    compiled_texts = len(parsed)
    for number in range(organisations):
        for assembled in publications(source, organisation_file(source.data, random.Random(number))):
            for policy in assembled.publication.policies:
                for each in policy.sections:
                    assembled.publication.section_html(policy.id, each.id, "print")
    assert len(parsed) == compiled_texts


def written_lines(question: Question) -> tuple[str, ...]:
    return tuple(unfilled(pieces) for pieces in (question.text, *question.answers, question.why))


def count_lines(source: Source) -> int:
    """Return how many different lines of text stand in data files: titles, owners, notes, headings of the front."""
    lines: set[tuple[str, str]] = set()
    notes = 0
    for document in source.documents():
        lines |= {(document.path, line) for line in (document.file.title, document.file.summary) if line}
        lines |= {(document.path, line) for each in document.questions for line in written_lines(each)}
        notes += sum(bool(note.now) for note in document.change_notes)
        notes += len(tuple(document.activities.lines())) if document.activities else 0
    count = len(lines) + notes
    for flow in source.flows.values():
        count += 1 + bool(flow.file.summary) + len(flow.file.side)
        count += sum(1 + bool(node.owner) for node in flow.file.nodes.values())
    return count + len({(place, pieces) for _, place, pieces in tell_lines(source.data, Findings())})


def test_organisations_share_the_text_that_is_equal_for_them() -> None:
    document = source_of(section('For all.\n\nx {when="small"}')).policies["care"]

    def chosen(*truths: str) -> Selected:
        return select(document, circumstances_for(document, truths, "public", ("dale",), (), False))

    assert chosen("small", "boarding") is chosen("small")
    assert chosen("small") is not chosen("large")
