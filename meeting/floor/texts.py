"""The floor list for the chat, in the meeting's language: who speaks and who comes next, and no figures."""

from __future__ import annotations

from collections.abc import Mapping

from meeting.chat.text import ChatText, Entry, Heading, Line, Pair, Paragraph, chat_text
from meeting.floor.leading import say_end
from meeting.floor.turns import speaking, waiting
from meeting.floors import Turn, TurnReason
from meeting.meeting import Meeting
from meeting.people import Person
from meeting.words import ENGLISH, N_, Translator, sentence

REASON_NAMES = {
    TurnReason.COMMENT: N_("comment"),
    TurnReason.QUESTION: N_("question"),
    TurnReason.ORDER: N_("point of order"),
}
"""What the reasons to ask for the floor are called, as messages."""


def floor_text(
    meeting: Meeting, item_id: str, people: Mapping[str, Person], *, translator: Translator = ENGLISH
) -> ChatText:
    """Return the floor list of an item for the chat.

    Who is private or no longer in the network is not named. What somebody wants to speak about stays out,
    and so does how often they have spoken.
    """
    title = translator.gettext(N_("Who speaks next"))
    lines: list[Line] = [Heading(title)]
    speaks = speaking(meeting, item_id)
    if speaks is not None:
        lines.append(Pair(translator.gettext(N_("Now")), _named(speaks, people, translator)))
    waits = waiting(meeting, item_id)
    lines += [Entry(_named(turn, people, translator), number=place) for place, turn in enumerate(waits, start=1)]
    if not waits:
        lines.append(Paragraph(translator.gettext(N_("Nobody waits to speak."))))
    end = say_end(meeting, item_id)
    if end is not None:
        lines.append(Paragraph(end.say(translator)))
    return chat_text(title, *lines)


def _named(turn: Turn, people: Mapping[str, Person], translator: Translator) -> str:
    person = people.get(turn.person)
    name = person.name if person is not None and not person.private else translator.gettext(N_("somebody"))
    if turn.reason is TurnReason.COMMENT:
        return name
    reason = sentence(REASON_NAMES[turn.reason])
    return sentence(N_("{name} ({reason})"), name=name, reason=reason).say(translator)
