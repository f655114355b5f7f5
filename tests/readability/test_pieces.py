"""What is a whole sentence and what only a piece of one."""

from __future__ import annotations

import pytest

from handrail.diagnostics import Location
from handrail.readability.pieces import find_piece
from handrail.readability.words import Kind, Line, Names, sentences_of

NAMES = Names(["Childline", "Report Remove", "CEOP"])


def fault(text: str, kind: Kind = "paragraph") -> str:
    """Return what is wrong with the only sentence of the text, or nothing."""
    (sentence,) = sentences_of(Line(text, Location("a.md"), kind), NAMES)
    found = find_piece(sentence)
    return found[0] if found else ""


WHOLE = """
You can tell a teacher.
Tell somebody you trust.
Ring 999.
Ring Childline on 0800 1111.
Childline is free.
Childline helps.
\ue020 helps you.
\ue020 leads the team that keeps everybody safe here.
Press 55.
Stop.
Listen to the noises.
Block the person.
Please help.
Grown-ups help you.
Adults care about you.
Your teachers listen.
Your body belongs to you.
It is not your fault.
It's not your fault.
You're safe here.
That's a secret.
Don't keep it to yourself.
We'll help.
You won't be in trouble.
Nobody should hurt you.
If you are sad, tell a grown-up.
If somebody hurts you, it is not your fault.
If a secret feels bad, then tell us.
When you turn 18, some of this changes.
Because you told us, we can help.
Until you are safe, we stay with you.
Even if it was long ago, you can tell us.
But you can still tell us.
So tell us again.
Or write it down.
Then the police know that you need them.
At school, ask for the safeguarding lead.
On a mobile, press 55 when you are asked to.
Often that means more support for you or for your family.
Sometimes it means asking a social worker or the police to help.
Somebody tells you what is going on.
People bully you because of who you are.
Some people use phones and games to trick, scare or control others.
Take a breath.
Do not pay, and do not send more pictures.
Do not step into a fight to stop it.
Who can help you?
When will you tell us?
What if nobody listens?
Why?
Is talking hard?
Thank you.
Yes.
Childline: 0800 1111.
0800 1111.
We help people who live round here, and that means you as well as adults.
They work with families.
Social workers help families.
Surprises make people happy.
Hugs feel nice.
Everyone needs help sometimes.
Somebody who works here looks after you.
Your friends matter.
You matter.
Somebody phoned.
The people here trained for this.
Look at the faces on the first page.
Point to the picture.
Show us.
Hold up your hand.
Put one on each finger.
Let somebody know.
Kit broke a cup.
Good secrets end.
Look here.
Call again.
A social worker helps children and the people at home.
""".strip().split("\n")


@pytest.mark.parametrize("text", WHOLE)
def test_a_whole_sentence_passes(text: str) -> None:
    assert fault(text) == ""


PIECES = {
    "Because they can help.": "begins with 'Because' and has no main clause",
    "Because you are kind, honest and brave.": "begins with 'Because' and has no main clause",
    "If somebody hurts you.": "begins with 'If' and has no main clause",
    "If you are sad, or if somebody hurts you.": "begins with 'If' and has no main clause",
    "When you are at home.": "begins with 'When' and has no main clause",
    "Even if it was long ago.": "begins with 'Even if' and has no main clause",
    "So that we can help.": "begins with 'So that' and has no main clause",
    "If you feel sad?": "begins with 'If' and has no main clause",
    "And so you are safe.": "begins with 'And', and so is a piece",
    "And we will help.": "begins with 'And', and so is a piece",
    "Which is not your fault.": "begins with 'Which', and so is a piece",
    "Who can help you.": "begins with 'Who', and so is a piece",
    "Such as a teacher.": "begins with 'Such as', and so is a piece",
    "Like somebody who hits you.": "begins with 'Like', and so is a piece",
    "Your body.": "has no verb",
    "Your own choice.": "has no verb",
    "Not your fault.": "has no verb",
    "At school.": "has no verb",
    "At home or at school.": "has no verb",
    "A safe place.": "has no verb",
    "A teacher or a nurse.": "has no verb",
    "Time to talk.": "has no verb",
    "Just you and me.": "has no verb",
    "Being sad all day.": "has no verb",
    "Worried about home.": "has no verb",
    "School bags.": "has no verb",
    "Friends and family.": "has no verb",
    "Secrets and surprises.": "has no verb",
    "Extra help today.": "has no verb",
    "But not always.": "has no verb",
    "Or a friend.": "has no verb",
    "To a teacher.": "has no verb",
    "Every single day.": "has no verb",
    "With Childline.": "has no verb",
}


@pytest.mark.parametrize("text", PIECES)
def test_a_piece_is_told_with_what_makes_it_one(text: str) -> None:
    assert fault(text).startswith(PIECES[text])


def test_headings_and_labels_may_be_pieces() -> None:
    assert fault("People at school", "heading") == ""
    assert fault("Because you matter", "heading") == ""
    assert fault("At school.", "label") == ""


def test_a_list_item_is_a_piece_only_where_it_stops_like_a_sentence() -> None:
    assert fault("a teacher or a nurse", "item") == ""
    assert fault("A teacher or a nurse.", "item") == "has no verb"
    assert fault("Because they can help.", "item").startswith("begins with 'Because'")


def test_an_item_goes_on_with_a_sentence_that_ended_in_a_colon() -> None:
    assert fault("A teacher or a nurse.", "led") == ""
    assert fault("You can tell:") == ""
    assert fault("For example:") == ""
    assert fault("And for example:").startswith("begins with 'And'")
