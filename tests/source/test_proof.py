"""Proof: what could go wrong for some organisation is found with none loaded."""

from datetime import date

import pytest

from handrail.diagnostics import Findings, Severity
from handrail.registry import all_generated
from handrail.source.proof import prove_source
from tests.builders import assembled, compiled, edited, reported, section, source_of

ROLES = "content/roles.yaml"
VOCABULARY = "content/vocabulary.yaml"


def test_a_fault_on_a_branch_that_no_organisation_takes_is_found() -> None:
    text = "::: when charity and not boarding\nAsk {{ people.leed.name }} and see [](#nowhere).\n:::\n\nFor all."
    assert reported(section(text)) == ["first.md:4:5 unknown-slot", "first.md:4:39 unknown-link"]
    assert assembled(section("For all."))[0] is not None


MAY_BE_EMPTY = [
    "{{ org.phone }}",
    "{{ org.email }}",
    "{{ org.website }}",
    "{{ org.address }}",
    "{{ org.logo }}",
    "{{ people.nurse.name }}",
    "{{ people.lead.email }}",
    "{{ people.deputy | names }}",
    "{{ people.deputy | numbers }}",
    "{{ prompt.gate }}",
    "{{ prompt.box }}",
    "{{ service.front-door.phone }}",
    "{{ area.days }}",
    "[x](mailto:{{ org.email }})",
    '{{ org.phone }} {when="has-org-email"}',
    '{{ people.nurse.phone }} {when="boarding"}',
    "::: when has-nurse\nx\n::: else\n{{ people.nurse.name }}\n:::",
    '[{{ org.phone }}]{when="small"} x',
]


@pytest.mark.parametrize("text", MAY_BE_EMPTY)
def test_a_slot_that_may_be_empty_is_an_error_whatever_one_organisation_has(text: str) -> None:
    findings = [found for found in compiled(section(f"{text}\n\nFor all."))[1] if found.code == "slot-may-be-empty"]
    assert len(findings) == 1
    assert "when" in findings[0].fix


SAFE = [
    "{{ people.lead.name }} {{ people.lead.phone }}",
    '{{ people.nurse.name }} {when="boarding"}',
    '{{ people.nurse.name }} {when="has-nurse"}',
    '{{ people.nurse.phone }} {when="has-nurse-phone"}',
    '{{ people.deputy | names }} {when="has-deputy"}',
    '{{ people.deputy | names }} {when="has-deputy-email"}',
    '{{ prompt.gate }} {when="school"}',
    '{{ prompt.gate }} {when="small"}',
    '{{ prompt.box }} {when="has-box"}',
    '{{ org.phone }} {when="has-org-phone and not small"}',
    '{{ service.front-door.phone }} {when="not hill"}',
    '::: each area\n{{ area.days }} {when="dale"}\n\nFor all.\n:::',
    "::: when not has-nurse\nx\n::: else\n{{ people.nurse.name }}\n:::",
    '[{{ org.phone }}]{when="has-org-phone"} x',
    '## Heading {#h when="has-box"}\n\n- {{ prompt.box }}\n- x',
]


@pytest.mark.parametrize("text", SAFE)
def test_a_slot_whose_condition_fills_it_is_safe(text: str) -> None:
    assert not [str(found) for found in compiled(section(f"For all.\n\n{text}"))[1]]


def test_a_value_that_only_some_areas_have_may_be_missing_in_the_first_of_two() -> None:
    findings = compiled(section('{{ area.days }} {when="dale"}\n\nFor all.'))[1]
    assert [found.code for found in findings] == ["slot-may-be-empty"]
    assert "dale and not hill" in findings[0].fix


@pytest.mark.parametrize(
    "text", ["::: when small\na\n::: else when large\nb\n:::", "::: when boarding\na\n::: else when small\nb\n:::"]
)
def test_branches_that_leave_somebody_out_are_an_error(text: str) -> None:
    assert reported(section(f"{text}\n\nFor all.")) == ["first.md:3:1 branches-not-complete"]


@pytest.mark.parametrize(
    "text",
    [
        "::: when small\na\n::: else when large\nb\n::: else\nc\n:::",
        "::: when school\na\n::: else when not school\nb\n:::",
        "::: when school\n\n::: when small\na\n::: else when middling\nb\n::: else when large\nc\n:::\n\n:::",
        "::: when small\na\n:::",
    ],
)
def test_branches_that_cover_everybody_or_one_alone_are_sound(text: str) -> None:
    assert not reported(section(f"{text}\n\nFor all."))


LEFT_EMPTY = [
    ('- a {when="small"}\n- b {when="large"}', "first.md:3:1 list-left-empty"),
    ('| a |\n|---|\n| b {when="small"} |', "first.md:3:1 list-left-empty"),
    ('DSL\n:   x {when="small"}', "first.md:3:1 list-left-empty"),
    ('::: note\nx {when="small"}\n:::', "first.md:3:1 list-left-empty"),
    ('> x {when="small"}', "first.md:3:1 list-left-empty"),
    ('- x {audience="staff"}', "first.md:3:1 list-left-empty"),
    ('[x]{when="small"}', "first.md:3:1 text-left-empty"),
    ('[x]{audience="staff"}', "first.md:3:1 text-left-empty"),
    ('## [x]{when="small"} {#h}\n\nx', "first.md:3:1 text-left-empty"),
    ('## Empty {#empty}\n\nx {when="small"}', "first.md:3:1 section-left-empty"),
    ("## Empty {#empty}\n\n## Full {#full}\n\nx", "first.md:3:1 section-left-empty"),
    ("## Empty {#empty}\n\n::: each site\nx\n:::", "first.md:3:1 section-left-empty"),
    ('## Empty {#empty}\n\nx {audience="staff"}', "first.md:3:1 section-left-empty"),
]


@pytest.mark.parametrize(("text", "expected"), LEFT_EMPTY)
def test_what_may_be_left_empty_is_an_error(text: str, expected: str) -> None:
    assert reported({"content/policies/care/first.md": _with_end(text)}) == [expected]


def _with_end(text: str) -> str:
    return f"# First things {{#first}}\n\n{text}\n\n## End {{#end}}\n\nFor all.\n"


def test_a_section_that_may_be_left_with_its_title_alone_is_an_error() -> None:
    assert reported(section('x {when="small"}')) == ["first.md:1:1 section-left-empty"]
    assert reported({"content/policies/care/first.md": '# First {#first when="small"}\n\nx {when="small"}\n'}) == []


def test_text_that_nobody_can_see_is_a_warning_and_a_section_that_nobody_can_have_an_error() -> None:
    findings = compiled(section('Never. {when="small and charity"}\n\nFor all.'))[1]
    assert [(found.code, found.severity) for found in findings] == [("never-printed", Severity.WARNING)]
    whole = {"content/policies/care/first.md": '# First {#first when="small and large"}\n\nText.\n'}
    assert [(found.code, found.severity) for found in compiled(whole)[1]] == [("never-printed", Severity.ERROR)]


def test_an_unknown_plural_is_asked_for_where_the_noun_is_written() -> None:
    changes = edited(VOCABULARY, ("{school: pupil, charity: child}", "{school: pupil, charity: kin}"))
    findings = compiled({**changes, **section("{{ term.child | plural }}")})[1]
    assert [f"{found.location} {found.code}" for found in findings] == ["content/vocabulary.yaml:1:24 unknown-plural"]
    assert "{one: kin, many: …}" in findings[0].fix
    assert [str(place) for place in findings[0].related] == ["content/policies/care/first.md:3:1"]


def test_a_plural_is_asked_for_only_where_it_is_printed() -> None:
    changes = edited(VOCABULARY, ("{school: pupil, charity: child}", "{school: pupil, charity: kin}"))
    assert not reported({**changes, **section('{{ term.child | plural }} {when="school"}\n\n{{ term.child }}')})


@pytest.mark.parametrize(
    ("path", "old", "new", "text", "place"),
    [
        (ROLES, "title: nurse", "title: staff", "{{ term.nurse | plural }}", "content/roles.yaml:3:16"),
        (
            "content/areas/hill.yaml",
            "{one: Hill Council}",
            "{one: Hill Guidance}",
            "{{ area.authority | plural }}",
            "content/areas/hill.yaml:2:1",
        ),
    ],
)
def test_the_plurals_of_roles_and_authorities_are_asked_for_too(
    path: str, old: str, new: str, text: str, place: str
) -> None:
    findings = compiled({**edited(path, (old, new)), **section(text)})[1]
    assert [(str(found.location), found.code) for found in findings] == [(place, "unknown-plural")]


def test_a_term_without_a_word_for_a_sector_may_be_empty_there() -> None:
    changes = edited(VOCABULARY, ("{school: pupil, charity: child}", "{school: pupil}"))
    assert reported(changes) == ["second.md:3:3 slot-may-be-empty"]
    guarded = {"content/policies/care/second.md": '# Second {#second}\n\nA {{ term.child }}. {when="school"}\n\nx\n'}
    assert not reported({**changes, **guarded})


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("::: prompt box\n:::", True),
        ("::: when has-box\n::: prompt box\n:::\n:::", False),
        ("::: prompt gate\n:::", True),
        ("::: when school\n::: prompt gate\n:::\n:::", False),
        ("::: contacts nurse\n:::", True),
        ("::: contacts nurse lead\n:::", False),
    ],
)
def test_a_generated_block_must_have_something_to_print(text: str, fault: bool) -> None:
    assert reported(section(f"{text}\n\nFor all.")) == (["first.md:3:1 block-may-be-empty"] if fault else [])


def test_a_flow_that_some_do_not_have_needs_a_condition() -> None:
    changes = edited("content/flows/worry.yaml", ("title: What to do", "title: What to do\nwhen: school"))
    assert reported({**changes, **section("::: flow worry\n:::")}) == ["first.md:3:1 block-may-be-empty"]


def test_flows_and_the_front_page_are_proved_like_policies() -> None:
    flow = edited("content/flows/worry.yaml", ('"Tell {{ people.lead.name }}"', '"Tell {{ people.nurse.name }}"'))
    assert reported(flow) == ["content/flows/worry.yaml:6:38 slot-may-be-empty"]
    front = edited("content/source.yaml", ("instruction: Tell one of us", "instruction: Tell {{ people.nurse.name }}"))
    assert [place.split()[1] for place in reported(front)] == ["slot-may-be-empty"]


@pytest.mark.parametrize("slot", ["policy.title", "edition.title", "edition.effective", "edition.next_review"])
def test_a_flow_belongs_to_no_policy(slot: str) -> None:
    flow = edited("content/flows/worry.yaml", ("{{ people.lead.name }}", f"{{{{ {slot} }}}}"))
    assert [place.split()[1] for place in reported(flow)] == ["slot-not-possible"]


def test_a_text_for_children_has_a_title_and_no_approval() -> None:
    path = "content/children/11-16/talk.md"
    assert not reported({path: "# Talk {#talk}\n\n{{ policy.title }} {{ edition.title }}\n"})
    assert reported({path: "# Talk {#talk}\n\n{{ edition.effective }}\n"}) == [f"{path}:3:1 slot-not-possible"]


def test_links_in_a_flow_lead_to_the_web_and_to_flows_that_all_its_readers_get() -> None:
    def with_body(body: str, **more: str) -> list[str]:
        changes = edited("content/flows/worry.yaml", ("title: Ring 999,", f'title: Ring 999, body: "{body}",'))
        other = "nodes:\n  one: {kind: start, title: One, next: two}\n  two: {kind: outcome, title: Two}\n"
        second = {"content/flows/second.yaml": f"title: Second\n{more.get('when', '')}{other}"}
        listed = more.get("flows", "")
        policy = edited("content/policies/care/policy.yaml", ("title: Care policy", f"title: Care policy{listed}"))
        return [each.split()[1] for each in reported({**changes, **second, **policy}) if "link" in each]

    assert not with_body("See [this](https://web.example).")
    assert with_body("See [](ref:guide).") == ["link-not-possible"]
    assert not with_body("See [](flow:second).")
    assert with_body("See [](flow:second).", when="when: large\n") == ["link-target-removed"]
    assert not with_body("See [](flow:second).", flows="\nflows: [worry, second]")
    assert with_body("See [](flow:second).", flows="\nflows: [worry]") == []


def test_a_link_in_a_flow_leads_to_a_flow_that_exists() -> None:
    changes = edited("content/flows/worry.yaml", ("title: Ring 999,", 'title: Ring 999, body: "See [](flow:wory).",'))
    assert reported(changes) == ["content/flows/worry.yaml:5:55 unknown-flow"]


def test_a_flow_that_another_policy_lists_cannot_be_linked_from_one_that_goes_without_it() -> None:
    changes = edited("content/flows/worry.yaml", ("title: Ring 999,", 'title: Ring 999, body: "See [](flow:second).",'))
    second = "title: Second\nnodes:\n  one: {kind: start, title: One, next: two}\n  two: {kind: outcome, title: Two}\n"
    lists = edited("content/policies/care/policy.yaml", ("title: Care policy", "title: Care policy\nflows: [worry]"))
    other = {
        "content/flows/second.yaml": second,
        "content/policies/other/policy.yaml": "title: Other\nsectors: [school]\nsections: [only]\nflows: [second]\n",
        "content/policies/other/only.md": "# Only {#only}\n\nWords.\n",
    }
    assert reported({**changes, **lists, **other}) == ["content/flows/worry.yaml:5:55 flow-not-listed"]


def test_required_roles_and_what_they_need_are_safe_everywhere() -> None:
    assert not reported(section("{{ people.lead.name }} {{ people.lead.phone }}"))
    optional = edited(ROLES, ("required: true, ", ""))
    assert {place.split()[1] for place in reported(optional)} == {"slot-may-be-empty"}


def test_the_proof_is_for_a_date() -> None:
    ends = edited(
        "content/services.yaml",
        (
            "checked_on: 2026-05-01, groups: [help]}\nhill",
            "checked_on: 2026-05-01, groups: [help], until: 2026-08-31}\nhill",
        ),
    )
    source = source_of({**ends, **section("{{ service.front-door }}")})
    later = Findings()
    prove_source(source, dict(all_generated()), date(2026, 9, 1), later)
    assert [found.code for found in later.all()] == ["slot-may-be-empty"]


def test_a_source_with_faults_in_many_files_reports_all_of_them() -> None:
    changes = {
        **section("{{ org.phnoe }}"),
        **edited("content/flows/worry.yaml", ("{{ people.lead.name }}", "{{ people.leed.name }}")),
        "content/children/11-16/talk.md": "# Talk {#talk}\n\n[](#nowhere)\n",
    }
    assert [place.split()[0].rsplit("/", 1)[-1] for place in reported(changes)] == [
        "first.md:3:1",
        "talk.md:3:4",
        "worry.yaml:6:38",
    ]


def test_the_small_project_is_sound() -> None:
    assert not compiled()[1]
