"""The data files of `content/`: what each may say, and that what one names another declares."""

import pytest

from tests.builders import SMALL, compiled, edited, make_files, reported

SOURCE, TRAITS, ROLES = "content/source.yaml", "content/traits.yaml", "content/roles.yaml"
VOCABULARY, SERVICES, REFERENCES = "content/vocabulary.yaml", "content/services.yaml", "content/references.yaml"
DALE, PROMPTS, POLICY = "content/areas/dale.yaml", "content/prompts.yaml", "content/policies/care/policy.yaml"

FAULTS = {
    "a misspelt key": (SOURCE, "publisher:", "publicher:", ["unknown-key"], "'publisher'"),
    "a misspelt key inside": (SERVICES, 'phone: "999"', 'fone: "999"', ["unknown-key"], "'phone'"),
    "a key left out": (SOURCE, "version: 2026-04\n", "", ["missing-key"], "version"),
    "no date": (DALE, "checked_on: 2026-05-01", "checked_on: May", ["wrong-value"], "2026-04-01"),
    "no whole number": (PROMPTS, "max_words: 20", "max_words: twenty", ["wrong-value"], "digits"),
    "too few": (PROMPTS, "max_words: 20", "max_words: 0", ["wrong-value"], ""),
    "a word that is none of the possible": (ROLES, "holders: several", "holders: many", ["wrong-value"], "several"),
    "text in place of a list": (
        POLICY,
        "sections: [first, second]",
        "sections: first",
        ["wrong-value"],
        "sections: [first]",
    ),
    "a list in place of text": (POLICY, "title: Care policy", "title: [Care]", ["wrong-value"], "one piece of text"),
    "an id with capitals": (
        POLICY,
        "sections: [first, second]",
        "sections: [First, second]",
        ["wrong-value"],
        "'first'",
    ),
    "an unknown sector of a policy": (POLICY, "sectors: [school,", "sectors: [scool,", ["unknown-sector"], "'school'"),
    "an unknown flow of a policy": (POLICY, "appendices:", "flows: [wory]\nappendices:", ["unknown-flow"], "'worry'"),
    "a section listed twice": (
        POLICY,
        "sections: [first, second]",
        "sections: [first, second, first]",
        ["repeated-section"],
        "keep one",
    ),
    "a link in a title": (
        POLICY,
        "title: Care policy",
        "title: '[Care](#first) policy'",
        ["line-not-plain"],
        "without links",
    ),
    "a list in a title": (POLICY, "title: Care policy", "title: 1. Care policy", ["line-not-plain"], "backslash"),
    "a heading in a title": (
        POLICY,
        "title: Care policy",
        "title: '# Care policy'",
        ["heading-not-allowed"],
        "",
    ),
    "an unknown service to ring": (SOURCE, "emergency: police", "emergency: polise", ["unknown-service"], "'police'"),
    "an unknown role to tell": (SOURCE, "roles: [lead]", "roles: [leed]", ["unknown-role"], "'lead'"),
    "an unknown kind of service": (
        SOURCE,
        "nobody: [front-door]",
        "nobody: [frontdoor]",
        ["unknown-kind-of-service"],
        "'front-door'",
    ),
    "an unknown band": (
        SOURCE,
        "bands_without_ages: [11-16]",
        "bands_without_ages: [11-61]",
        ["unknown-band"],
        "'11-16'",
    ),
    "a band that ends first": (
        SOURCE,
        "bands: {11-16: [11, 16]}",
        "bands: {11-16: [16, 11]}",
        ["wrong-value"],
        "first",
    ),
    "one address for all": (
        SOURCE,
        "https://{organisation}.example/",
        "https://a.example/",
        ["wrong-value"],
        "{organisation}",
    ),
    "a heading for one sector only": (
        SOURCE,
        "instruction: Tell one of us",
        "instruction: {school: Tell us}",
        ["missing-key"],
        "charity",
    ),
    "a heading for no sector": (
        SOURCE,
        "instruction: Tell one of us",
        "instruction: {default: Tell us, scool: Tell}",
        ["unknown-sector"],
        "'school'",
    ),
    "a group under an unknown condition": (
        SOURCE,
        "help: {title: Help}",
        "help: {title: Help, when: scool}",
        ["unknown-name"],
        "'school'",
    ),
    "an unknown group": (
        SERVICES,
        'phone: "999", source: a page, checked_on: 2026-05-01, groups: [help]',
        'phone: "999", source: a page, checked_on: 2026-05-01, groups: [halp]',
        ["unknown-group"],
        "'help'",
    ),
    "an unknown successor": (SERVICES, "hill: {", "hill: {replaced_by: dor, ", ["unknown-service"], "'door'"),
    "an unknown service of an area": (DALE, "front-door: door", "front-door: dor", ["unknown-service"], "'door'"),
    "an unknown reference": (
        REFERENCES,
        "kind: law",
        "kind: law\n  replaced_by: gide",
        ["unknown-reference"],
        "'guide'",
    ),
    "an unknown name in binds": (REFERENCES, "kind: law", "kind: law\n  binds: scool", ["unknown-name"], "'school'"),
    "no issues": (REFERENCES, '{"2002": {in_force: 2002-01-01, parts: {s1: section 1}}}', "{}", ["wrong-value"], ""),
    "an unknown sector of a term": (
        VOCABULARY,
        "{school: pupil,",
        "{scool: pupil, school: pupil,",
        ["unknown-sector"],
        "'school'",
    ),
    "an unknown sector of a title": (
        ROLES,
        "{default: deputy}",
        "{default: deputy, scool: dep}",
        ["unknown-sector"],
        "'school'",
    ),
    "a term that is a role": (VOCABULARY, "child: {", "lead: leader\nchild: {", ["name-used-twice"], "delete"),
    "a name that only staff know and all need": (
        ROLES,
        "named: staff}",
        "named: staff, needs: [name]}",
        ["wrong-value"],
        "named: staff",
    ),
    "a role required of nobody that is known": (
        ROLES,
        "required: boarding",
        "required: bording",
        ["unknown-name"],
        "'boarding'",
    ),
    "a role required by what people hold": (ROLES, "required: boarding", "required: has-lead", ["unknown-name"], ""),
    "a question asked of nobody that is known": (
        PROMPTS,
        "required: school",
        "required: scool",
        ["unknown-name"],
        "'school'",
    ),
    "a choice under an unknown condition": (
        TRAITS,
        "title: Size, when: school",
        "title: Size, when: scool",
        ["unknown-name"],
        "'school'",
    ),
    "a flag under an unknown condition": (
        TRAITS,
        "title: Boarders, when: school",
        "title: Boarders, when: scool",
        ["unknown-name"],
        "'school'",
    ),
    "a rule that cannot be read": (
        TRAITS,
        "title: Boarders, when: school",
        "title: Boarders, when: school and",
        ["condition-syntax"],
        "and",
    ),
    "two options of one name": (
        TRAITS,
        "boarding: {",
        "small: {title: Small, when: school}\n  boarding: {",
        ["name-used-twice"],
        "another id",
    ),
    "a question and a role of one name": (PROMPTS, "box: {", "nurse: {", ["name-used-twice"], "another id"),
    "a trait that is a word of the language": (
        TRAITS,
        "boarding: {",
        "or: {title: Or}\n  boarding: {",
        ["reserved-name"],
        "another id",
    ),
    "no sector at all": (TRAITS, "sector: {title: Sector", "kind: {title: Sector", ["missing-key"], "choices"),
}


@pytest.mark.parametrize(("path", "old", "new", "codes", "fix"), FAULTS.values(), ids=FAULTS.keys())
def test_a_fault_in_a_data_file_is_reported_with_its_cure(
    path: str, old: str, new: str, codes: list[str], fix: str
) -> None:
    findings = compiled(edited(path, (old, new)))[1]
    assert [found.code for found in findings] == codes
    assert findings[0].location.path == path
    assert findings[0].fix
    assert fix in findings[0].fix


PLACES = [
    (SOURCE, "publisher:", "publicher:", "content/source.yaml:1:1"),
    (POLICY, "sectors: [school,", "sectors: [scool,", "policy.yaml:2:11"),
    (ROLES, "required: boarding", "required: bording", "content/roles.yaml:3:47"),
    (TRAITS, "title: Boarders, when: school", 'title: Boarders, when: "small or scool"', "content/traits.yaml:5:47"),
    (DALE, "front-door: door", "front-door: dor", "content/areas/dale.yaml:4:24"),
    (VOCABULARY, "{school: pupil,", "{scool: pupil, school: pupil,", "content/vocabulary.yaml:1:9"),
]


@pytest.mark.parametrize(("path", "old", "new", "place"), PLACES)
def test_the_place_is_the_very_word(path: str, old: str, new: str, place: str) -> None:
    assert [each.split()[0] for each in reported(edited(path, (old, new)))] == [place]


NEEDED = (SOURCE, TRAITS)
OPTIONAL = ("content/glossary.yaml", VOCABULARY)


def test_an_area_with_the_name_of_an_option_is_an_error_that_names_both_places() -> None:
    findings = compiled(edited(TRAITS, ("large: Large", "large: Large, dale: Dale")))[1]
    assert [(found.location.path, found.code) for found in findings] == [(DALE, "name-used-twice")]
    assert [place.path for place in findings[0].related] == [TRAITS]


@pytest.mark.parametrize("path", NEEDED)
def test_a_source_without_a_needed_file_says_so(path: str) -> None:
    source, findings = compiled({path: None})
    assert source is None
    assert [f"{found.location} {found.code}" for found in findings] == [f"{path}:1:1 missing-file"]


def test_a_source_without_words_of_its_own_is_sound_as_long_as_none_is_asked_for() -> None:
    plain = {"content/policies/care/second.md": "# Second things {#second}\n\nText.\n"}
    assert not compiled({**plain, **dict.fromkeys(OPTIONAL)})[1]


def test_faults_of_many_files_are_reported_together() -> None:
    changes = {
        **edited(ROLES, ("holders: several", "holders: many")),
        **edited(SERVICES, ("hill: {", "hill: {fax: x, ")),
        DALE: "name: [\n",
        PROMPTS: "- a list\n",
        "content/flows/worry.yaml": "title: x\n",
    }
    source, findings = compiled(changes)
    assert source is None
    assert {found.location.path for found in findings} == {ROLES, SERVICES, DALE, PROMPTS, "content/flows/worry.yaml"}


def test_a_folder_of_a_band_that_is_not_declared_is_an_error() -> None:
    path = "content/children/5-7/band.yaml"
    changes = {path: SMALL["content/children/11-16/band.yaml"], "content/children/5-7/talk.md": "# Talk {#talk}\n\nx\n"}
    assert reported(changes) == [f"{path}:1:1 unknown-band"]


def test_a_policy_without_its_file_is_an_error() -> None:
    assert [each.split()[1] for each in reported({POLICY: None})] == ["missing-file"]


def test_nothing_outside_content_is_read() -> None:
    assert "schools/oak/organisation.yaml" in make_files()
    assert not compiled({"schools/oak/organisation.yaml": "[", "notes.md": "::: x\n"})[1]
