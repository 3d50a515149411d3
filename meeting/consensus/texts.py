"""Texts of a consensus check for the chat, in the meeting's language: the question, and the agreement read back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TypeAlias

from meeting.board.due import lacks
from meeting.board.finding import card_of
from meeting.cards import Card
from meeting.chat.text import ChatText, Entry, Heading, Line, Pair, Paragraph, chat_text
from meeting.checks import ConsensusCheck, Result
from meeting.consensus.closing import AGREED
from meeting.consensus.methods import form_of
from meeting.errors import NotAllowed
from meeting.network import Network
from meeting.people import by_id
from meeting.words import ENGLISH, N_, Sentence, Translator, sentence

SayDay: TypeAlias = Callable[[date], str]
"""How a day is said."""

RESULT_NAMES = {
    Result.AGREED: N_("agreed"),
    Result.WITH_RESERVATIONS: N_("agreed with reservations"),
    Result.NOT_AGREED: N_("not agreed"),
    Result.SENT_ON: N_("sent on"),
}
"""What the results are called, as messages."""


def question_text(check: ConsensusCheck, *, translator: Translator = ENGLISH) -> ChatText:
    """Return what to write into the chat so that everybody takes a stand there: the proposal, and what to write."""
    say = translator.gettext
    form = form_of(check.method)
    stands: list[Line] = [Pair(stand.key, say(stand.name)) for stand in form.stands if not _says_itself(stand.name)]
    stands += [Entry(say(stand.name)) for stand in form.stands if _says_itself(stand.name)]
    return chat_text(
        say(N_("Proposal")),
        Heading(say(N_("Proposal"))),
        Paragraph(check.text),
        Paragraph(say(form.explained)),
        *stands,
        Paragraph(say(N_("Write the number in the chat, and behind it why."))),
    )


def read_back_text(
    network: Network, check: ConsensusCheck, *, translator: Translator = ENGLISH, say_day: SayDay = date.isoformat
) -> ChatText:
    """Return the exact agreement for the chat, with who does what, to be answered with OK.

    Raises:
        NotAllowed: the check has not been closed.
        NotFound: one of its actions is gone.
    """
    if check.result is None:
        raise NotAllowed(N_("Close the check first: then there is an agreement to read back."))
    say = translator.gettext
    lines: list[Line] = [Paragraph(_outcome(check).say(translator))]
    if check.result in AGREED and check.outcome != check.text:
        lines.append(Paragraph(check.text))
    actions = (card_of(network, action) for action in check.actions)
    lines += [Entry(action_line(network, action, translator=translator, say_due=say_day)) for action in actions]
    if check.review is not None:
        lines.append(Pair(say(N_("We look at it again")), say_day(check.review)))
    lines.append(Paragraph(say(N_("Write OK if this is what we agreed; if not, write what is missing."))))
    return chat_text(say(N_("What we agreed")), *lines)


def action_line(
    network: Network, card: Card, *, translator: Translator = ENGLISH, say_due: SayDay = date.isoformat
) -> str:
    """Return an action as one line: “A14 Bo Jensen: send the list (2026-11-27)”, and what it lacks.

    Private people are not named.
    """
    people = by_id(network.people)
    owners = (people[owner] for owner in card.owners if owner in people)
    names = ", ".join(dict.fromkeys(person.name for person in owners if not person.private))
    told = [say_due(card.due)] if card.due else []
    told += [words.say(translator) for words in lacks(card)]
    line = f"{card.label} {names}: {card.text}" if names else f"{card.label} {card.text}"
    return f"{line} ({', '.join(told)})" if told else line


def _outcome(check: ConsensusCheck) -> Sentence:
    match check.result:
        case Result.AGREED:
            return sentence(N_("We have agreed: {outcome}"), outcome=check.outcome)
        case Result.WITH_RESERVATIONS:
            return sentence(N_("We have agreed, with reservations: {outcome}"), outcome=check.outcome)
        case Result.SENT_ON:
            return sentence(N_("We have sent it on to {whom}: {outcome}"), whom=check.sent_to, outcome=check.outcome)
        case _:
            return sentence(N_("We have not agreed: {outcome}"), outcome=check.outcome)


def _says_itself(name: str) -> bool:
    return name[:1].isdigit()
