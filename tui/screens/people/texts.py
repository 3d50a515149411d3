"""What the people screen gives for the chat, in the meeting's language; private people are counted, not named."""

from __future__ import annotations

from collections.abc import Sequence

from meeting.chat.text import ChatText, Heading, Paragraph, chat_text
from meeting.met.pairs import ShareMet
from meeting.people import Person
from meeting.words import N2_, N_, Translator, sentence


def here_text(here: Sequence[Person], translator: Translator, *, ended: bool) -> ChatText:
    """Return who is here, or was."""
    said = (
        N2_("{n} person was here", "{n} people were here")
        if ended
        else N2_("{n} person is here", "{n} people are here")
    )
    heading = sentence(said[0], plural=said[1], n=len(here)).say(translator)
    return chat_text(heading, Heading(heading), Paragraph(named(here, translator)))


def strangers_text(person: Person, strangers: Sequence[Person], translator: Translator) -> ChatText:
    """Return who has not met somebody."""
    if not strangers:
        said = sentence(N_("Everybody has met {name}."), name=person.name).say(translator)
        return chat_text(said, Paragraph(said))
    heading = sentence(N_("Have not met {name} yet"), name=person.name).say(translator)
    return chat_text(heading, Heading(heading), Paragraph(named(strangers, translator)))


def share_text(shares: Sequence[ShareMet], translator: Translator) -> ChatText:
    """Return what share of the pairs has met."""
    last = shares[-1]
    said = N_("{share} % of all pairs in our network have met in a breakout room: {met} of {pairs}.")
    text = sentence(said, share=round(100 * last.share), met=last.met, pairs=last.pairs).say(translator)
    return chat_text(sentence(N_("Who has met")).say(translator), Paragraph(text))


def named(people: Sequence[Person], translator: Translator) -> str:
    """Return these people by name; those who are private only as a number."""
    names = ", ".join(person.name for person in people if not person.private)
    hidden = sum(person.private for person in people)
    if not hidden:
        return names
    said = N2_("and {n} more", "and {n} more") if names else N2_("{n} person", "{n} people")
    more = sentence(said[0], plural=said[1], n=hidden).say(translator)
    return f"{names} {more}" if names else more
