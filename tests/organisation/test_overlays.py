"""The files of overlays/: what is wrong with each is told at its place, all at once."""

from __future__ import annotations

import pytest

from handrail.organisation.overlays import LONGEST, MOST_OVERLAYS
from tests.builders import organisation_of

FOLDER = "schools/oak/overlays/care"
GOOD = "---\ntarget: more\naction: after\nreason: It is so.\nbased_on: |\n  ## More {#more}\n---\n\nOurs.\n"

WRONG = {
    "no settings": ("Ours.\n", ":1:1 overlay-without-settings"),
    "settings that do not end": ("---\ntarget: more\n", ":1:1 overlay-without-settings"),
    "no YAML": (GOOD.replace("target: more", "target: [more"), ":3:7 yaml-syntax"),
    "a setting that nobody knows": (GOOD.replace("reason:", "raeson:"), ":4:1 unknown-key"),
    "an action that nobody knows": (GOOD.replace("after", "afterwards"), ":3:9 wrong-value"),
    "no reason": (GOOD.replace("It is so.", ""), ":4:8 wrong-value"),
    "no basis": (GOOD.replace("based_on: |\n  ## More {#more}\n", ""), ":2:1 overlay-without-basis"),
    "no text": (GOOD.replace("Ours.\n", ""), ":10:1 overlay-text"),
    "a text that is taken away": (GOOD.replace("after", "remove"), ":9:1 overlay-text"),
    "a passage": (GOOD.replace("Ours.", "::: include a\n:::"), ":9:1 include-not-allowed"),
    "a name that no condition knows": (GOOD.replace("Ours.", '[Ours]{when="specail"}'), ":9:14 unknown-name"),
    "an attribute that nobody knows": (GOOD.replace("Ours.", 'Ours. {lang="en"}'), ":9:8 unknown-attribute"),
    "a mark of a merge": (
        GOOD.replace("Ours.", "Ours.\n\nOr <<<< ours: a ==== source: b >>>>"),
        ":11:4 overlay-conflict",
    ),
    "an address that is no link": (GOOD.replace("Ours.", "[Ours](javascript:x)"), ":9:8 unknown-link"),
    "far too much": (GOOD.replace("Ours.", "Ours. " * LONGEST), ":1:1 overlay-too-long"),
}


@pytest.mark.parametrize("name", WRONG)
def test_it_is_told_at_its_place(name: str) -> None:
    text, expected = WRONG[name]
    organisation, findings = organisation_of({f"{FOLDER}/a.md": text})
    assert organisation is None
    told = [f"{str(each.location).removeprefix(f'{FOLDER}/a.md')} {each.code}" for each in findings]
    assert told == [expected], "\n".join(map(str, findings))
    assert all(each.fix for each in findings)


def test_a_good_file_is_read() -> None:
    organisation, findings = organisation_of({f"{FOLDER}/a.md": GOOD, f"{FOLDER}/b.md": GOOD.replace("\n", "\r\n")})
    assert findings == ()
    assert organisation is not None
    first, second = organisation.overlays
    assert (first.policy, first.target, first.action, first.words) == ("care", "more", "after", "Ours.")
    assert first.based_on == second.based_on == "## More {#more}"
    assert str(first.places["based_on"]) == f"{FOLDER}/a.md:5:1"


def test_faults_of_several_files_and_of_the_other_file_are_told_together() -> None:
    changes = {
        f"{FOLDER}/a.md": "Ours.\n",
        f"{FOLDER}/b.md": GOOD.replace("after", "remove"),
        "schools/oak/answers/nobody.md": "x\n",
    }
    _, findings = organisation_of(changes)
    assert {each.location.path for each in findings} == set(changes)


@pytest.mark.parametrize("path", ["overlays/a.md", "overlays/care/a.txt", "overlays/care/deep/a.md"])
def test_a_file_in_the_wrong_place_is_an_error(path: str) -> None:
    _, (found,) = organisation_of({f"schools/oak/{path}": GOOD})
    assert found.code == "overlay-misplaced"


def test_a_policy_that_is_not_published_is_an_error_with_the_nearest_name() -> None:
    _, (found,) = organisation_of({"schools/oak/overlays/crae/a.md": GOOD})
    assert found.statement == "oak does not publish 'crae', whose text this would change"
    assert found.fix.startswith("write 'care'")


def test_there_is_an_end_to_how_many_there_may_be() -> None:
    _, (found,) = organisation_of({f"{FOLDER}/{i}.md": GOOD for i in range(MOST_OVERLAYS + 1)})
    assert found.code == "too-many-overlays"
