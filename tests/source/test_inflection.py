import pytest
from hypothesis import given
from hypothesis import strategies as st

from handrail.source.inflection import IRREGULAR, Noun, capitalised, plural, possessive, with_article

PLURALS = """
governing body|governing bodies   Governing Body|Governing Bodies   board of trustees|boards of trustees
Board of Trustees|Boards of Trustees   child|children   Child|Children   pupil|pupils   student|students
parent|parents   parent or carer|parents or carers   young person|young people
child or young person|children or young people   resident or tenant|residents or tenants
looked-after child|looked-after children   grandchild|grandchildren
designated safeguarding lead|designated safeguarding leads   deputy lead|deputy leads   DSL|DSLs   SENCo|SENCos
SENDCO|SENDCOs   LADO|LADOs   MP|MPs   iPad|iPads   PhD|PhDs   head of safeguarding|heads of safeguarding
Head of Upper School|Heads of Upper School   person in charge|people in charge
member of staff|members of staff   child at risk of harm|children at risk of harm   adult at risk|adults at risk
chair of governors|chairs of governors
designated teacher for looked-after children|designated teachers for looked-after children
duty to refer|duties to refer   point of contact|points of contact   secretary of state|secretaries of state
director of children's services|directors of children's services
cabinet member for housing|cabinet members for housing   headteacher|headteachers   head teacher|head teachers
executive headteacher|executive headteachers   co-headteacher|co-headteachers   vice-chair|vice-chairs
co-ordinator|co-ordinators   Principal|Principals   management committee|management committees
local authority|local authorities   academy|academies   agency|agencies
multi-academy trust|multi-academy trusts   council|councils   councillor|councillors   tenancy|tenancies
family|families   day|days   survey|surveys   monkey|monkeys   box|boxes   tax|taxes   class|classes
address|addresses   process|processes   witness|witnesses   business|businesses   church|churches
branch|branches   stomach|stomachs   bus|buses   virus|viruses   campus|campuses   quiz|quizzes
analysis|analyses   crisis|crises   basis|bases   appendix|appendices   index|indexes   criterion|criteria
addendum|addenda   forum|forums   leaf|leaves   half|halves   knife|knives   thief|thieves   chief|chiefs
chief executive|chief executives   belief|beliefs   tariff|tariffs   sheriff|sheriffs   midwife|midwives
policeman|policemen   chairwoman|chairwomen   human|humans   salesperson|salespeople   photo|photos
video|videos   radio|radios   hero|heroes   area|areas   agenda|agendas   sheep|sheep   series|series
passer-by|passers-by   drop-in|drop-ins   e-mail|e-mails   meeting|meetings   building|buildings
hospital|hospitals   referral|referrals   representative|representatives   clinic|clinics   school|schools
house|houses   scheme|schemes   nurse|nurses   relative|relatives   bed|beds   menu|menus   warden|wardens
placement|placements   school business manager|school business managers   victim/survivor|None   staff|None
STAFF|None   CHILD|None   trustees|None   children|None   people|None   data|None   media|None   focus|None
apparatus|None   physics|None   axis|None   synopsis|None   safeguarding|None   guidance|None   information|None
domestic|None   responsible|None   person responsible|None   child looked after|None   next of kin|None
out of hours team|None   end of year report|None   health and safety lead|None   drug or alcohol worker|None
mother-in-law|None   well-being|None   homelessness|None   bullying|None   employed|None   deaf|None
mango|None   parent, carer or guardian|None   parent (or carer)|None   St Mary's|None   school's|None
room 4|None   CAMHS|None   person in|None   parent or|None   formula|None   bureau|None   British|None
elderly|None
"""


def rows(text: str) -> list[tuple[str, str | None]]:
    pairs = [entry.strip().split("|") for line in text.splitlines() for entry in line.split("  ") if entry.strip()]
    return [(one, None if many == "None" else many) for one, many in pairs]


@pytest.mark.parametrize(("one", "many"), rows(PLURALS))
def test_plural_is_right_or_is_asked_for(one: str, many: str | None) -> None:
    assert plural(Noun(one)) == many


def test_written_plural_wins() -> None:
    assert plural(Noun("victim/survivor", many="victims/survivors")) == "victims/survivors"
    assert plural(Noun("child", many="young ones")) == "young ones"


def test_noun_with_a_plural_verb_is_its_own_plural() -> None:
    assert plural(Noun("staff", verb="plural")) == "staff"
    assert plural(Noun("Trustees", verb="plural")) == "Trustees"


def test_every_irregular_noun_keeps_its_large_letter() -> None:
    for one, many in IRREGULAR.items():
        assert plural(Noun(one.capitalize())) == many.capitalize()


@given(st.text(max_size=30))
def test_any_text_has_a_plural_or_none(text: str) -> None:
    found = plural(Noun(text))
    assert found is None or found.strip()


@pytest.mark.parametrize(
    ("text", "is_plural", "expected"),
    [
        ("trustees", True, "trustees'"),
        ("children", True, "children's"),
        ("parents or carers", True, "parents or carers'"),
        ("members of staff", True, "members of staff's"),
        ("DSLs", True, "DSLs'"),
        ("James", False, "James's"),
        ("Hastings", False, "Hastings's"),
        ("school", False, "school's"),
        ("Priya Nair", False, "Priya Nair's"),
        ("boss", False, "boss's"),
        ("CAMHS", False, "CAMHS's"),
        ("Board of Trustees", False, "Board of Trustees'"),
        ("Children's Services", False, "Children's Services'"),
        ("head of safeguarding", False, "head of safeguarding's"),
        ("St Mary's", False, "St Mary's"),
        ("St Mary\u2019s", False, "St Mary\u2019s"),
        ("the trustees'", True, "the trustees'"),
        ("", False, ""),
    ],
)
def test_possessive_is_as_people_write_it(text: str, is_plural: bool, expected: str) -> None:
    assert possessive(text, is_plural) == expected


ARTICLES = {
    "a": """unitary council|union|unit|unique case|university|uniform|united front|universal rule|unicorn
        |unidirectional rule|use|user|useful list|usual day|utility|utopia|uterus|European school|euphoric day
        |ewe|one-off|one|once-only key|Ukrainian family|Ugandan family|ubiquitous sign|uranium mine|house|hotel
        |historic case|child|pupil|governing body|year|youth|UK body|MARAC|MASH|MAPPA|SENCO|SENDCo|SEND review
        |LADO|LADO referral|DSL|PRU|PIN|DBS check|CEOP report|CAMHS worker|USB stick|GP|NATO base|UASC|T-shirt
        |U-turn|100|1,100|10-day visit|7-year-old|12th|180|1st|19|PhD|McDonald|Ms Hale|written note|Welsh pupil
        |£50 voucher|“tell me” box|person|NEET|BBC page|VIP|Year 8 pupil|wolf|ysbyty""",
    "an": """executive headteacher|adult|early help worker|organisation|urgent call|umbrella|uncle|usher|utter mess
        |uninvited guest|unimportant fact|unidentified adult|unissued key|onerous duty|onion|hour|honest answer
        |honorary post|heir|honour|heirloom|MP|NSPCC adviser|NHS trust|HR manager|LA|LSCP|FGM duty|EHCP
        |SLT member|RE lesson|MOT|X-ray|A-level|A4 sheet|M25 junction|S-bend|F|FAQ|IT manager|ICT room|IDVA|HMO
        |SCR|11-year-old|18|8|80|8,000|11,000|18th birthday|85-bed home|£8 ticket|École|ōkami|iPad|e-mail
        |eSafety lead|“open door” day|Ofsted report|OFSTED report|APPLE|island|ombudsman|MPs' vote|Ysgol
        |Afghan family|RSHE lesson|x-ray|ACAS code""",
}


@pytest.mark.parametrize(
    ("article", "text"), [(article, text.strip()) for article, texts in ARTICLES.items() for text in texts.split("|")]
)
def test_article_follows_the_sound(article: str, text: str) -> None:
    assert with_article(text, None) == f"{article} {text}"


@pytest.mark.parametrize(
    ("text", "article", "expected"),
    [
        ("hotel", "an", "an hotel"),
        ("staff", "", "staff"),
        ("Board", "the", "the Board"),
        ("the lead", None, "the lead"),
        ("An adviser", None, "An adviser"),
        ("a child", None, "a child"),
    ],
)
def test_article_given_or_present_is_kept(text: str, article: str | None, expected: str) -> None:
    assert with_article(text, article) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("designated safeguarding lead", "Designated safeguarding lead"),
        ("iPad lead", "iPad lead"),
        ("eSafety", "eSafety"),
        ("e-Safety lead", "E-Safety lead"),
        ("NSPCC", "NSPCC"),
        ("SENDCo", "SENDCo"),
        ("pupil at NSPCC", "Pupil at NSPCC"),
        ("11-year-old", "11-year-old"),
        ("“open door”", "“Open door”"),
        ("(the lead)", "(The lead)"),
        ("élève", "Élève"),
        ("ŵyn", "Ŵyn"),
        ("office@hartsbrook.example", "office@hartsbrook.example"),
        ("https://hartsbrook.example", "https://hartsbrook.example"),
        ("", ""),
        ("…", "…"),
    ],
)
def test_only_the_first_letter_is_made_large(text: str, expected: str) -> None:
    assert capitalised(text) == expected


@given(st.text(max_size=30))
def test_filters_take_any_text(text: str) -> None:
    assert capitalised(text).upper() == text.upper()
    assert with_article(text, None).endswith(text)
    assert possessive(text, True).startswith(text)
