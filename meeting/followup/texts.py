"""Texts of actions, promises and activities for chat and mail, in the meeting's language."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from meeting.activities import Activity, ActivityState
from meeting.board.due import Due, due_of
from meeting.board.views import NOBODY, in_order
from meeting.cards import Card, CardKind, Touch
from meeting.chat.text import ChatText, Entry, Heading, Line, Pair, Paragraph, chat_text
from meeting.consensus.texts import action_line
from meeting.followup.promises import Promise
from meeting.network import Network
from meeting.people import Person, by_id
from meeting.words import ENGLISH, N_, Sentence, Translator

ANSWER_NAMES = {
    Touch.KEPT: N_("kept"),
    Touch.MOVED: N_("moved"),
    Touch.HELPED: N_("needs help"),
    Touch.DROPPED: N_("dropped"),
}
"""What the answers to a promise are called, as messages."""


def _iso(day: date) -> str:
    return day.isoformat()


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """How texts speak: in which language, how a day is written, and what day it is (None: nothing is overdue)."""

    translator: Translator = ENGLISH
    format_date: Callable[[date], str] = _iso
    today: date | None = None

    def say(self, message: str, /, **fields: object) -> str:
        """Return a message in the language of the meeting."""
        return Sentence(message, fields).say(self.translator)

    def due(self, day: date) -> str:
        """Return by when something is to be done."""
        return self.say(N_("due {day}"), day=self.format_date(day))


def open_actions(network: Network) -> tuple[Card, ...]:
    """Return the open actions of a network, what is due first on top."""
    return in_order(card for card in network.cards if card.kind is CardKind.ACTION and card.is_open)


def actions_text(network: Network, cards: Iterable[Card], voice: Voice, *, by_person: bool = False) -> ChatText:
    """Return actions for the chat: one list, or one for each owner with those of nobody first.

    Private people are not named; their actions stand with those of nobody in particular.
    """
    title = voice.say(N_("Who does what"))
    lines: list[Line] = [Heading(title)]
    cards = in_order(cards)
    if not by_person:
        return chat_text(
            title,
            *lines,
            *(Entry(action_line(network, one, translator=voice.translator, say_due=voice.due)) for one in cards),
        )
    people = by_id(network.people)
    for owner in _owners(cards, people):
        name = people[owner].name if owner else voice.say(N_("Nobody in particular"))
        lines.append(Paragraph(name))
        lines += [Entry(_card_line(card, voice)) for card in cards if owner in _named(card, people)]
    return chat_text(title, *lines)


def promises_text(network: Network, promises: Iterable[Promise], voice: Voice) -> ChatText:
    """Return last time's promises for the chat, each with its answer where there is one."""
    title = voice.say(N_("What we promised last time"))
    lines: list[Line] = [Heading(title)]
    for promise in promises:
        if promise.card is not None:
            line = action_line(network, promise.card, translator=voice.translator, say_due=voice.due)
        else:
            line = promise.text
        answer = f" – {voice.say(ANSWER_NAMES[promise.answer])}" if promise.answer is not None else ""
        lines.append(Entry(line + answer))
    if len(lines) == 1:
        lines.append(Paragraph(voice.say(N_("Nothing was promised."))))
    return chat_text(title, *lines)


def activity_text(activity: Activity, network: Network, voice: Voice) -> ChatText:
    """Return an activity as it is presented at the end of a meeting."""
    title = voice.say(N_("Until we meet again"))
    people = by_id(network.people)
    names = [people[one].name for one in activity.people if one in people and not people[one].private]
    told = (
        (N_("Why"), activity.why),
        (N_("Where"), activity.where),
        (N_("When"), _when(activity, voice)),
        (N_("Who"), ", ".join(names) if activity.people else voice.say(N_("everybody"))),
        (N_("At the next meeting"), activity.use),
    )
    pairs = (Pair(voice.say(name), value) for name, value in told if value)
    return chat_text(title, Heading(title), Paragraph(activity.text), *pairs)


def reminder_text(network: Network, person: Person, voice: Voice) -> ChatText:
    """Return a reminder for one person: open actions, what is overdue first, and the activities to take part in."""
    ids = {person.id, *person.former}
    cards = [card for card in open_actions(network) if not ids.isdisjoint(card.owners)]
    activities = [
        one
        for one in network.activities
        if one.state is ActivityState.OPEN and (not one.people or not ids.isdisjoint(one.people))
    ]
    lines: list[Line] = [Paragraph(voice.say(N_("Hello {name},"), name=person.name))]
    if not cards and not activities:
        lines.append(Paragraph(voice.say(N_("You have no open promises: thank you."))))
    if cards:
        lines.append(Paragraph(voice.say(N_("This is what you have promised in {network}:"), network=network.name)))
        lines += [Entry(_card_line(card, voice)) for card in cards]
    if activities:
        lines.append(Paragraph(voice.say(N_("And this is what we do until we meet again:"))))
        lines += [Entry(_activity_line(one, voice)) for one in activities]
    if cards or activities:
        lines.append(Paragraph(voice.say(N_("Are you stuck? Say so, and somebody will help."))))
    return chat_text(voice.say(N_("Your promises in {network}"), network=network.name), *lines)


def _card_line(card: Card, voice: Voice) -> str:
    line = f"{card.label} {card.text}"
    if card.due is None:
        return line
    if voice.today is not None and due_of(card, today=voice.today) is Due.OVERDUE:
        return voice.say(N_("{line} (was due {day})"), line=line, day=voice.format_date(card.due))
    return voice.say(N_("{line} (due {day})"), line=line, day=voice.format_date(card.due))


def _activity_line(activity: Activity, voice: Voice) -> str:
    told = " · ".join(part for part in (_when(activity, voice), activity.where) if part)
    return f"{activity.text} ({told})" if told else activity.text


def _when(activity: Activity, voice: Voice) -> str:
    begins, until = activity.begins, activity.until
    if begins is not None and until is not None:
        return f"{voice.format_date(begins)} – {voice.format_date(until)}"
    if until is not None:
        return voice.say(N_("until {day}"), day=voice.format_date(until))
    return voice.say(N_("from {day}"), day=voice.format_date(begins)) if begins is not None else ""


def _named(card: Card, people: dict[str, Person]) -> tuple[str, ...]:
    owners = (people[owner] for owner in card.owners if owner in people)
    return tuple(dict.fromkeys(owner.id for owner in owners if not owner.private)) or (NOBODY,)


def _owners(cards: Iterable[Card], people: dict[str, Person]) -> list[str]:
    """Return the ids of all owners in the order of their names, `NOBODY` first."""
    found = {owner for card in cards for owner in _named(card, people)}
    return sorted(found, key=lambda owner: (owner != NOBODY, people[owner].name if owner else "", owner))
