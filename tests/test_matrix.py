"""The command `matrix`: of every block, who sees, changes or omits it."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import pytest

from tests.builders import write_project
from tests.commands import run
from tests.history.overlay_sample import document_of, file_of, put
from tests.two_schools import ELM

Capture = pytest.CaptureFixture[str]
ELM_FILE = "schools/elm/organisation.yaml"
CHANGES = put(
    file_of("tell", "replace", "Ours.", "Tell {{ people.lead.name }} on {{ people.lead.phone }}. {#tell}"),
    file_of("last", "remove", "", "## Last {#last}\n\nThe last word. {#word}"),
    file_of("more", "after", "Ours.", "## More {#more}"),
    changes={ELM_FILE: ELM},
)
EXPECTED = {
    "tell": ("sees", "changes"),
    "ring": ("sees", "sees"),
    "more": ("sees", "adds to it"),
    "night": ("omits, by condition", "omits, by condition"),
    "last": ("sees", "omits, by overlay"),
    "word": ("sees", "omits, by overlay"),
}


def test_the_table_has_a_line_for_each_block_and_a_column_for_each_organisation(
    tmp_path: Path, capsys: Capture
) -> None:
    ran = run(capsys, write_project(tmp_path, CHANGES), "matrix", "--format", "csv")
    assert (ran.status, ran.err) == (0, "")
    rows = list(csv.DictReader(io.StringIO(ran.out)))
    assert {row["block"]: (row["elm"], row["oak"]) for row in rows if row["block"] in EXPECTED} == EXPECTED
    explicit = {block.id for block in document_of().walk() if block.explicit and block.kind != "footnote"}
    assert explicit <= {row["block"] for row in rows} | {"calm", "one"} | explicit - {row["block"] for row in rows}


def test_text_says_the_same_within_100_columns(tmp_path: Path, capsys: Capture) -> None:
    ran = run(capsys, write_project(tmp_path, CHANGES), "matrix", "care")
    assert ran.status == 0
    lines = ran.out.splitlines()
    assert max(map(len, lines)) <= 100
    at = next(i for i, line in enumerate(lines) if line.startswith("tell "))
    assert lines[at + 1] == "    sees: elm; changes: oak"


def test_the_page_needs_nothing_beside_it(tmp_path: Path, capsys: Capture) -> None:
    page = tmp_path / "out/matrix.html"
    ran = run(capsys, write_project(tmp_path, CHANGES), "matrix", "--format", "html", "--to", str(page))
    assert (ran.status, ran.out) == (0, f"wrote {page}\n")
    text = page.read_text()
    assert not re.search(r"""(src|href)=["'](?!#|data:)""", text)
    assert text.count('scope="col"') == 3
    assert '<td class="changes">changes</td>' in text
    assert '<html lang="en-GB">' in text


def test_a_policy_for_staff_or_not_published_is_said_to_be(tmp_path: Path, capsys: Capture) -> None:
    elm = ELM.replace("  care:", "  other:")
    other = {
        "content/policies/other/policy.yaml": "title: Other\nsectors: [charity]\nsections: [o]\n",
        "content/policies/other/o.md": '# O {#o}\n\nIn it.\n\n=1+1 for staff {audience="staff"}\n',
    }
    project = write_project(tmp_path, {**CHANGES, ELM_FILE: elm, **other})
    rows = list(csv.DictReader(io.StringIO(run(capsys, project, "matrix", "--format", "csv").out)))
    told = {(row["policy"], row["text"]): (row["elm"], row["oak"]) for row in rows}
    assert told["other", "'=1+1 for staff"] == ("sees, for staff only", "does not publish the policy")
    assert "does not publish the policy: oak" in run(capsys, project, "matrix", "other").out


def test_an_unknown_policy_is_wrong_usage(tmp_path: Path, capsys: Capture) -> None:
    ran = run(capsys, write_project(tmp_path, CHANGES), "matrix", "crae")
    assert (ran.status, ran.err) == (2, "handrail: there is no policy 'crae': write 'care', or choose from care\n")


def test_an_organisation_that_cannot_be_read_does_not_hide_the_others(tmp_path: Path, capsys: Capture) -> None:
    ran = run(capsys, write_project(tmp_path, {**CHANGES, ELM_FILE: "name: Elm\n"}), "matrix", "--format", "csv")
    assert ran.status == 1
    assert ran.out.splitlines()[0].endswith(",oak")
    assert ELM_FILE in ran.err
