"""The summary: short, for the chat, with what everybody needs to know when the meeting is over."""

from __future__ import annotations

from meeting.activities import Activity
from meeting.cards import Card, CardKind, Stage
from meeting.chat.text import ChatText, Entry, Heading, Line, Pair, Paragraph, Section
from meeting.meeting import Kind, Meeting
from meeting.minutes.agreed import activities_of, agreements, cards_of, proposals
from meeting.minutes.shared_part import shared_lines
from meeting.minutes.voice import Cast, Voice, cast_of
from meeting.network import Network
from meeting.text import clean, fold
from meeting.words import N_, sentence


def summary_text(network: Network, meeting: Meeting, voice: Voice) -> ChatText:
    """Return the summary of a meeting: purpose, agreements, actions, what happens in between, next meeting.

    Of an exchange it says what came out of it, too; of a planning meeting only when that is chosen. Sections
    that have nothing to say are not there. Private people are not named.
    """
    cast = cast_of(network)
    title = voice.say(N_("Summary: {title}"), title=meeting.title)
    sections = (
        Section(id="purpose", name=sentence(N_("the purpose")), lines=_purpose(title, meeting, voice)),
        Section(
            id="shared",
            name=sentence(N_("what came out of it")),
            lines=shared_lines(meeting, voice),
            included=meeting.kind is Kind.EXCHANGE,
        ),
        Section(id="agreed", name=sentence(N_("what we agreed")), lines=_agreed(network, meeting, voice)),
        Section(id="actions", name=sentence(N_("who does what")), lines=actions_lines(network, meeting, cast, voice)),
        Section(
            id="between", name=sentence(N_("until we meet again")), lines=between_lines(network, meeting, cast, voice)
        ),
        Section(id="next", name=sentence(N_("the next meeting")), lines=next_lines(meeting, voice)),
    )
    return ChatText(subject=title, sections=tuple(section for section in sections if section.lines))


def actions_lines(network: Network, meeting: Meeting, cast: Cast, voice: Voice) -> tuple[Line, ...]:
    """Return the actions of a meeting one by one, each with its owners and its day, in the order of their owners."""
    cards = cards_of(network, meeting, CardKind.ACTION)
    told = sorted(((", ".join(cast.sorted_names(card.owners)), card) for card in cards), key=_by_names)
    entries = tuple(Entry(_action(names, card, voice)) for names, card in told)
    return (Heading(voice.say(N_("Who does what"))), *entries) if entries else ()


def task_line(card: Card, voice: Voice) -> str:
    """Return what is to be done, and by when: “Send the list (by Fri 27 Nov)”."""
    if card.due is None:
        return card.text
    by = voice.say(N_("by {day}"), day=voice.format_date(card.due))
    return f"{card.text} ({by})"


def between_lines(network: Network, meeting: Meeting, cast: Cast, voice: Voice) -> tuple[Line, ...]:
    """Return what the network does until it meets again, as it was agreed in a meeting."""
    lines: list[Line] = []
    for activity in activities_of(network, meeting):
        lines.append(Paragraph(activity.text))
        lines += _activity_pairs(activity, cast, voice)
    return (Heading(voice.say(N_("Until we meet again"))), *lines) if lines else ()


def next_lines(meeting: Meeting, voice: Voice) -> tuple[Line, ...]:
    """Return when the network meets next, and what else was said about it."""
    if meeting.next_at is None and not meeting.next_note:
        return ()
    lines: list[Line] = [Heading(voice.say(N_("Next meeting")))]
    if meeting.next_at is not None:
        lines.append(Paragraph(capitalised(voice.moment(meeting.next_at))))
    if meeting.next_note:
        lines.append(Paragraph(meeting.next_note))
    return tuple(lines)


def capitalised(text: str) -> str:
    """Return a text with a capital letter in front, as it begins a line (Danish weekdays have none)."""
    return text[:1].upper() + text[1:]


def _purpose(title: str, meeting: Meeting, voice: Voice) -> tuple[Line, ...]:
    lines: list[Line] = [Heading(title)]
    if clean(meeting.purpose):
        lines.append(Pair(voice.say(N_("Purpose")), meeting.purpose))
    return tuple(lines)


def _agreed(network: Network, meeting: Meeting, voice: Voice) -> tuple[Line, ...]:
    decided = [Entry(one.text) for one in agreements(network, meeting)]
    goals = [Entry(goal_line(card, voice)) for card in cards_of(network, meeting, CardKind.SUBGOAL)]
    waiting = [Entry(proposal_line(card, voice)) for card in proposals(network, meeting)]
    lines = (*decided, *goals, *waiting, *_still_asked(meeting, voice))
    return (Heading(voice.say(N_("What we agreed"))), *lines) if lines else ()


def goal_line(card: Card, voice: Voice) -> str:
    """Return a sub-goal and whether it has been agreed: “Sub-goal: A school in every municipality”."""
    match card.stage:
        case Stage.PROPOSED:
            return voice.say(N_("Proposed sub-goal: {text}"), text=card.text)
        case Stage.PARKED:
            return voice.say(N_("Parked sub-goal: {text}"), text=card.text)
        case _:
            return voice.say(N_("Sub-goal: {text}"), text=card.text)


def proposal_line(card: Card, voice: Voice) -> str:
    """Return a decision that nobody has been asked about yet: “Proposed: We meet in June”."""
    if card.stage is Stage.PARKED:
        return voice.say(N_("Parked: {text}"), text=card.text)
    return voice.say(N_("Proposed: {text}"), text=card.text)


def _still_asked(meeting: Meeting, voice: Voice) -> list[Entry]:
    """Return the proposals whose consensus check is still open."""
    return [Entry(voice.say(N_("Proposed: {text}"), text=check.text)) for check in meeting.checks if check.is_open]


def _by_names(told: tuple[str, Card]) -> tuple[bool, str]:
    return not told[0], fold(told[0])


def _action(names: str, card: Card, voice: Voice) -> str:
    task = task_line(card, voice)
    if names:
        return f"{names}: {task}"
    # somebody private has promised it: it is not nobody's, and nobody is named
    return task if card.owners else voice.say(N_("Nobody yet: {task}"), task=task)


def _activity_pairs(activity: Activity, cast: Cast, voice: Voice) -> list[Line]:
    told = (
        (N_("Where"), activity.where),
        (N_("When"), _when(activity, voice)),
        (N_("Who"), ", ".join(cast.sorted_names(activity.people)) if activity.people else voice.say(N_("everybody"))),
        (N_("At the next meeting"), activity.use),
    )
    return [Pair(voice.say(name), value) for name, value in told if value]


def _when(activity: Activity, voice: Voice) -> str:
    begins, until = activity.begins, activity.until
    if begins is not None and until is not None:
        return f"{voice.format_date(begins)} – {voice.format_date(until)}"
    if until is not None:
        return voice.say(N_("until {day}"), day=voice.format_date(until))
    return voice.say(N_("from {day}"), day=voice.format_date(begins)) if begins is not None else ""
