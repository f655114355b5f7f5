"""English words by what they do in a sentence, and long ones that children say long before they read them."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


EVERYDAY = _words(
    "another anybody anyone anything anywhere everybody everyone everything everywhere nobody somebody someone"
    " together already afternoon yesterday tomorrow however whatever whenever wherever whoever remember"
    " understand understood grandmother grandfather grandparent grandparents granddaughter family families"
    " animal computer telephone mobile television hospital holiday library favourite idea area important"
    " different difficult possible usually video internet officer eleven seventeen seventy beautiful unhappy"
    " uniform bicycle umbrella banana dinosaur"
)
"""Long words that stand in no need of an explanation at any age."""

AUXILIARIES = _words(
    "am is are was were have has had do does did can could may might must shall should will would cannot ought"
    " i'm it's that's there's here's he's she's who's what's where's how's let's everybody's nobody's somebody's"
)
CONTRACTED = ("n't", "'re", "'ve", "'ll", "'m", "'d")

VERBS = _words(
    "accept add agree allow appear arrive ask avoid become begin believe belong bring build buy carry catch"
    " choose clean collect come continue cry decide describe die eat enjoy expect explain fall feel find finish"
    " follow forget get give go grow happen hear hide hold hurt include invite join keep know laugh learn leave"
    " let lie listen live lose make matter mean meet notice obey offer open own pass pay pick play prefer press"
    " protect prove push put reach read receive recognise refuse remember remind remove repeat reply ring save"
    " say scare see seem sell send shout sing sit sleep speak spend stand start stay stick stop suggest take"
    " talk teach tell thank think threaten throw touch treat trick trust try turn understand unlock upset use"
    " wait wake want warn wash wear win wish worry write"
)
"""Those that are seldom anything else."""

DOING = frozenset(("care", "help", "hope", "look", "love", "need", "visit", "work"))
"""Those that are nouns as well; with an -s behind a noun they are verbs."""

PAST = _words(
    "began became broke brought built bought caught chose came cut did drew drove ate fell felt fought found forgot"
    " gave got grew heard held hid hit hurt kept knew laid learnt led left lent let lost made meant met paid put"
    " ran rang read rose said sang sat saw sent set shook shot shut slept spent spoke stole stood stuck taught"
    " thought threw told took understood woke won wore wrote"
)
"""Past forms that do not end in -ed."""

NOUNS = _words(
    "body book class day door face family hand head home house name night place room school time way word work"
)
"""Those that have the forms of verbs too, and seldom are any."""

PLURAL_SUBJECTS = _words(
    "i you we they who people adults grown-ups children both others these those all some many most police"
)
SINGULAR_SUBJECTS = _words(
    "he she it this that who somebody someone everybody everyone nobody anybody anyone something everything"
    " nothing what"
)
OBJECTS = _words(
    "me you him her it us them this that these those the a an my your his our their to with at up in on off"
)
BEHIND_VERBS = OBJECTS | _words("into for on as from towards out what how if")
"""What follows a verb in the third person more often than a noun in the plural."""
PLACES = _words("about after again around away back down here home out round there")
"""Where an order may lead: `Look here`."""
ADVERBS = _words("all also always both just maybe never now often only really sometimes soon still then usually")
BEFORE_IMPERATIVE = ADVERBS | _words("please and but so or first next last instead")
BEFORE_NOUN = _words(
    "a an the my your his her its our their this these those some any no every each to of in on at by for from"
    " with without about into after before behind between during through under over than as like near not"
)
"""What stands behind one of these is no verb that carries a sentence."""

GREETINGS = frozenset(
    ("yes", "no", "ok", "okay", "please", "sorry", "thanks", "thank you", "well done", "hello", "good luck", "maybe")
)
"""Whole sentences without a verb."""

WEAK_STARTS = (
    *("although", "because", "even if", "even though", "if", "in case", "so that", "though", "unless", "until", "when"),
    *("whenever", "whereas", "while", "as soon as", "as long as"),
)
"""A sentence that begins so needs a main clause behind a comma."""
LOOSE_STARTS = ("and", "nor", "which", "whose", "whom", "who", "such as", "including", "especially", "like", "plus")
"""What begins so goes on with the sentence before."""
