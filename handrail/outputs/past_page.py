"""An edition that another has replaced: the whole text, with what took its place above everything else."""

from __future__ import annotations

from handrail.edition.entry import DocumentEntry
from handrail.edition.model import Publication
from handrail.outputs.policy_pages import view_whole
from handrail.registry import Output, View

PATH = "policies/{policy}/editions/{edition}/index.html"


def view_past(publication: Publication, document: DocumentEntry) -> View:
    return view_whole(publication, document, PATH)


OUTPUT = Output("website", per="past", path=PATH, template="policy_whole.html.j2", view=view_past)
