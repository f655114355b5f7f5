"""English inflection for the filters of a slot: `plural`, `possessive`, `a`, `cap`.

A wrong plural in a policy is worse than a question to its author, so everything that is not known, and not covered by
a rule without exceptions among such words, is None.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun as vocabulary gives it; what is None follows the rules."""

    one: str
    many: str | None = None
    article: str | None = None
    possessive: str | None = None
    verb: Literal["singular", "plural"] = "singular"


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _pairs(text: str) -> dict[str, str]:
    words = text.split()
    return dict(zip(words[::2], words[1::2], strict=True))


# Singular and plural in turn.
IRREGULAR = _pairs(
    "child children person people man men woman women foot feet tooth teeth mouse mice goose geese half halves"
    " calf calves leaf leaves loaf loaves self selves thief thieves wolf wolves knife knives life lives wife wives"
    " shelf shelves scarf scarves chief chiefs chef chefs brief briefs belief beliefs roof roofs proof proofs reef"
    " reefs safe safes hero heroes potato potatoes tomato tomatoes echo echoes veto vetoes photo photos logo logos"
    " piano pianos memo memos bus buses campus campuses virus viruses bonus bonuses census censuses status"
    " statuses crocus crocuses gas gases bias biases atlas atlases analysis analyses basis bases crisis crises"
    " diagnosis diagnoses thesis theses hypothesis hypotheses appendix appendices index indexes matrix matrices"
    " quiz quizzes stomach stomachs monarch monarchs patriarch patriarchs forum forums album albums museum museums"
    " stadium stadiums curriculum curricula addendum addenda referendum referendums consortium consortia"
    " memorandum memoranda criterion criteria phenomenon phenomena area areas agenda agendas idea ideas era eras"
    " camera cameras visa visas arena arenas plaza plazas sofa sofas taxi taxis clinic clinics topic topics critic"
    " critics mechanic mechanics medic medics paramedic paramedics ombudsman ombudsmen human humans german germans"
    " roman romans chairperson chairpersons spokesperson spokespeople passer-by passers-by runner-up runners-up"
    " drop-in drop-ins check-in check-ins stand-in stand-ins follow-up follow-ups grown-up grown-ups one-off"
    " one-offs sheep sheep series series species species aircraft aircraft offspring offspring cafe cafes midwife"
    " midwives cabinet cabinets"
)
# Words that look like adjectives or participles by their ends, and are nouns.
NOUNS = _words(
    "principal individual professional official hospital tribunal proposal trial referral appraisal approval"
    " original animal festival meal journal manual signal portal rehearsal withdrawal arrival deal school relative"
    " representative executive detective initiative objective alternative archive drive directive adjective"
    " incentive perspective motive native building meeting setting briefing hearing booking opening ending saying"
    " king ring wing string evening morning painting drawing warning finding offering rating gathering crossing"
    " bed shed seed need deed feed breed weed speed creed timetable table cable vegetable syllable bible article"
    " vehicle rule role module schedule profile mobile file missile ceremonial memorial editorial tutorial trail"
    " rail email e-mail detail mail sibling witness illness business"
)
# Not counted, so that they have no plural, or one that means something else.
UNCOUNTED = _words(
    "staff information guidance advice training safeguarding help support housing care education abuse neglect"
    " harm police equipment evidence research feedback homework legislation transport accommodation furniture"
    " knowledge progress behaviour welfare health safety wellbeing well-being bullying staffing personnel clergy"
    " public elderly leadership management governance access software hardware data media money news cctv luggage"
    " work violence online internet fish deer ox attendance protection parking consent compliance recruitment"
    " supervision assistance kin"
)
# People and bodies that may be followed by "of …", "in …", "for …".
HEADS = _words(
    "head lead member board chair person director point place team committee code court standard clerk service"
    " department school child adult parent victim pupil student guardian governor trustee principal deputy"
    " secretary representative professional nurse coordinator co-ordinator assistant champion executive officer"
    " manager councillor teacher patient resident tenant customer client survivor carer man woman commissioner"
    " statement record register certificate duty office agency centre council adviser advisor worker practitioner"
    " cabinet-member chairman chairwoman"
)
PEOPLE = _words(
    "parent carer guardian child person adult pupil student learner tenant resident customer client teacher tutor"
    " governor trustee volunteer visitor contractor lodger leaseholder licensee applicant patient member employee"
    " worker colleague friend relative neighbour victim survivor witness girl boy man woman sister brother deputy"
    " principal headteacher"
)
PREPOSITIONS = _words("of in for with to at on under around from by without against")
# A phrase that ends in one of these has its noun elsewhere, or none.
PARTICLES = PREPOSITIONS | _words(
    "after up off out over away down back about through or general elect designate responsible"
)
# Ends that belong to adjectives, to plurals, or to nouns with several kinds of plural.
UNSAFE_ENDS = _words("us is ics a i um eau ae ism ish ese ful ous ic al able ible ive ed ing ness fe o f s z eux ix ex")
SAFE_ENDS = ("ss", "ff", "eo", "io", "oo")
# Written in capitals and spoken as words; other initials are spelled out.
SPOKEN_INITIALS = _words(
    "NATO NASA LADO MASH MARAC MAPPA SENCO SENDCO SEND UNICEF UNESCO NICE LAC MAT SIMS CAMHS CEOP CPOMS PIN NEET"
    " SACRE STEM SAT SATS RIDDOR FIFA RADAR COSHH TED NEST COBRA SARC DARDR DASH DARAC LAMDA CAFCASS OFSTED OFCOM"
    " ACAS"
)
# "use", "unit", "European", "one", "once", "Ukraine"; but not "uninvited", "onerous", "usher".
_CONSONANT_SOUND = re.compile(
    r"eu|ewe|once\b|one(?!r)|ouija|uk|ub[iq]|uga|ura|uri|uru|us[aeu]|ut[eio]|uni(?!n|m|ss|ll|gn|d(?!i))|u\b|ufo"
)
_VOWEL_SOUND = re.compile(r"[aeiou]|hour|honest|honou|honor|heir|ys(?:gol|trad)|ynys")
_SPELLED_WITH_VOWEL = "AEFHILMNORSX"
_POSSESSED = re.compile(r"(?:['\u2019]s|s['\u2019])$")


def plural(noun: Noun) -> str | None:
    """Return the plural, or None where the author must write it (`many`)."""
    if noun.many is not None:
        return noun.many
    return noun.one if noun.verb == "plural" else _plural_phrase(noun.one)


def possessive(text: str, is_plural: bool) -> str:
    """Return the text as an owner: trustees', children's, James's, Board of Trustees'."""
    if not text or _POSSESSED.search(text):
        return text
    if text[-1] in "sS" and (is_plural or _ends_in_plural(text)):
        return f"{text}'"
    return f"{text}'s"


def with_article(text: str, article: str | None) -> str:
    """Return the text after its indefinite article; `article` is what vocabulary says, "" for none."""
    if article is not None:
        return f"{article} {text}" if article else text
    if text.split(" ")[0].lower() in ("a", "an", "the"):
        return text
    return f"{'an' if _sounds_like_vowel(text) else 'a'} {text}"


def capitalised(text: str) -> str:
    """Return the text with its first letter large: iPad, addresses and figures stay as they are."""
    found = re.match(r"[\W_]*([^\W\d_]+)(\S*)", text)
    if found is None or any(mark in found[0] for mark in ("@", "://", "www.")) or found[1][1:] != found[1][1:].lower():
        return text
    place = found.start(1)
    return text[:place] + text[place].upper() + text[place + 1 :]


def _plural_phrase(text: str) -> str | None:
    words = text.split()
    if not words or "and" in words or re.search(r"[/,;&()]", text):
        return None
    if "or" in words[1:-1]:
        parts = text.split(" or ")
        known = all(part.split() and part.split()[-1].lower() in PEOPLE for part in parts)
        plurals = [_plural_phrase(part) for part in parts] if known else [None]
        return " or ".join(part for part in plurals if part) if all(plurals) else None
    for place, word in enumerate(words[1:], 1):
        if word.lower() in PREPOSITIONS:
            head = _plural_phrase(" ".join(words[:place])) if words[place - 1].lower() in HEADS else None
            return " ".join([head, *words[place:]]) if head and place < len(words) - 1 else None
    last = _plural_word(words[-1])
    return " ".join([*words[:-1], last]) if last else None


def _plural_word(word: str) -> str | None:
    before, hyphen, last = word.rpartition("-")
    lower = word.lower()
    if lower in IRREGULAR:
        return _cased(IRREGULAR[lower], word)
    if lower in PARTICLES | UNCOUNTED or not last.isalpha():
        return None
    if hyphen and lower not in NOUNS:
        # "mother-in-law" and its like have their noun in front.
        loose = any(part.lower() in PREPOSITIONS for part in before.split("-"))
        end = None if loose or last.lower() in PARTICLES else _plural_word(last)
        return f"{before}-{end}" if end else None
    if last[1:] != last[1:].lower():
        return _plural_initials(word)
    for tail in ("child", "woman", "person", "man", "wife"):
        if lower.endswith(tail):
            return word[: -len(tail)] + IRREGULAR[tail]
    if lower in NOUNS | PEOPLE | HEADS:
        return _regular(word)
    is_safe = lower.endswith(SAFE_ENDS) and not lower.endswith("ness")
    is_unsafe = lower.endswith(tuple(UNSAFE_ENDS)) and not is_safe
    return None if is_unsafe or lower in IRREGULAR.values() else _regular(word)


def _plural_initials(word: str) -> str | None:
    """Return SENCOs, MPs, iPads; None for an ordinary word in capitals, which small letters would spoil."""
    ordinary = word.lower() in NOUNS | PEOPLE | HEADS | IRREGULAR.keys() | UNCOUNTED
    return None if ordinary or len(word) > 6 or word[-1] in "sSxXzZ" else f"{word}s"


def _regular(word: str) -> str:
    lower = word.lower()
    if lower.endswith(("s", "x", "z", "ch", "sh")):
        return f"{word}es"
    if lower.endswith("y") and not lower.endswith(("ay", "ey", "oy", "uy")):
        return f"{word[:-1]}ies"
    return f"{word}s"


def _cased(text: str, like: str) -> str | None:
    if len(like) > 1 and like.isupper():
        return None
    return text[0].upper() + text[1:] if like[0].isupper() else text


def _ends_in_plural(text: str) -> bool:
    """Tell a name that ends in a plural word (Board of Trustees) from one that ends in s (James, Hastings)."""
    *before, last = text.lower().split()
    if last.endswith(("ss", "us", "is")):
        return False
    stem = last[:-3] + "y" if last.endswith("ies") else last[:-1]
    return "of" in before or bool(before and stem in NOUNS | PEOPLE | HEADS)


def _sounds_like_vowel(text: str) -> bool:
    plain = unicodedata.normalize("NFD", text)
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    found = re.match(r"[\W_]*(\d[\d,]*|[^\W\d_]+)", plain)
    if found is None:
        return False
    first = found[1]
    if first[0].isdigit():
        # Eight, eleven, eighteen, and with thousands after them.
        return first[0] == "8" or re.fullmatch(r"1[18](?:,\d+)*", first) is not None
    is_spelled = len(first) == 1 or (first[:2].isupper() and len(first) <= 6)
    if is_spelled and first.rstrip("s").upper() not in SPOKEN_INITIALS:
        return first[0].upper() in _SPELLED_WITH_VOWEL
    lower = first.lower()
    return _VOWEL_SOUND.match(lower) is not None and _CONSONANT_SOUND.match(lower) is None
