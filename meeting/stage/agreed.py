"""Pages about what was agreed: promises from last time, what is agreed now, what is done until the next meeting."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from meeting.activities import Activity
from meeting.board.views import in_order
from meeting.captured import CaptureKind
from meeting.cards import Card, CardKind, Stage, Touch
from meeting.followup.between import activities_for
from meeting.followup.promises import Promise, promises
from meeting.followup.texts import ANSWER_NAMES
from meeting.meeting import Meeting
from meeting.network import Network
from meeting.stage.discretion import named
from meeting.stage.page import Group, Link, PageKind, StagePage
from meeting.stage.voice import StageVoice
from meeting.words import N_

_SHOWN = frozenset({Stage.PROPOSED, Stage.AGREED, Stage.DOING, Stage.DONE})
_WEB = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_KEPT_MARK, _OPEN_MARK = "✓", "·"


@dataclass(frozen=True, slots=True)
class _Agreed:
    """One thing to be shown as agreed or proposed, from a card or from a captured line that has none."""

    kind: CardKind
    line: str


def promises_page(network: Network, meeting: Meeting, voice: StageVoice) -> StagePage:
    """Return what was promised before this meeting, with the answers given, none of them judged."""
    found = promises(network, meeting.id)
    lines = tuple(_promise_line(network, promise, voice) for promise in found)
    nothing = (voice.say(N_("Nothing was promised.")),) if not lines else ()
    return StagePage(
        kind=PageKind.PROMISES,
        title=voice.say(N_("What we promised last time")),
        lines=nothing,
        groups=(Group(lines=lines, is_list=True),) if lines else (),
    )


def agreed_page(network: Network, meeting: Meeting, voice: StageVoice) -> StagePage:
    """Return the decisions and actions of this meeting."""
    groups = agreed_groups(network, meeting, voice)
    return StagePage(
        kind=PageKind.CLOSING,
        title=voice.say(N_("What we agreed")),
        lines=() if groups else (voice.say(N_("Nothing has been agreed yet.")),),
        groups=groups,
    )


def agreed_groups(network: Network, meeting: Meeting, voice: StageVoice) -> tuple[Group, ...]:
    """Return the sub-goals, decisions and actions of this meeting, each kind that there is as a group."""
    found = _agreed(network, meeting, voice)
    kinds = (
        (CardKind.DECISION, N_("Decisions")),
        (CardKind.SUBGOAL, N_("Sub-goals")),
        (CardKind.ACTION, N_("Who does what")),
    )
    groups = ((title, tuple(one.line for one in found if one.kind is kind)) for kind, title in kinds)
    return tuple(Group(title=voice.say(title), lines=lines, is_list=True) for title, lines in groups if lines)


def closing_page(network: Network, meeting: Meeting, voice: StageVoice) -> StagePage:
    """Return what is worth saying at the end: what was agreed, what comes until we meet again, and when that is."""
    page = agreed_page(network, meeting, voice)
    activities = activities_for(network, meeting.id)
    between = tuple(_activity_line(network, one, voice) for one in activities)
    group = Group(title=voice.say(N_("Until we meet again")), lines=between, is_list=True)
    return StagePage(
        kind=PageKind.CLOSING,
        title=page.title if page.groups else "",
        lines=page.lines if not between else (),
        groups=(*page.groups, group) if between else page.groups,
        foot=next_meeting(meeting, voice),
        link=_first_link(activities) or link_of(meeting),
    )


def activity_page(network: Network, meeting: Meeting, activity_id: str, voice: StageVoice) -> StagePage | None:
    """Return the between-meeting activities agreed in this meeting, or the one asked for; None where there is none."""
    agreed = activities_for(network, meeting.id)
    chosen = tuple(one for one in network.activities if one.id == activity_id) or agreed
    if not chosen:
        return None
    title = voice.say(N_("Until we meet again"))
    if len(chosen) > 1:
        lines = tuple(_activity_line(network, one, voice) for one in chosen)
        groups = (Group(lines=lines, is_list=True),)
        return StagePage(kind=PageKind.ACTIVITY, title=title, groups=groups, link=_first_link(chosen))
    one = chosen[0]
    told = (
        (N_("Why"), one.why),
        (N_("When"), _days(one, voice)),
        (N_("Who"), _who(network, one, voice)),
        (N_("Where"), one.where),
        (N_("At the next meeting"), one.use),
    )
    lines = tuple(f"{voice.say(name)}: {value}" for name, value in told if value)
    return StagePage(kind=PageKind.ACTIVITY, title=title, text=one.text, lines=lines, link=_first_link(chosen))


def next_meeting(meeting: Meeting, voice: StageVoice) -> tuple[str, ...]:
    """Return when the network meets next, as far as that was said."""
    if meeting.next_at is None:
        return (meeting.next_note,) if meeting.next_note else ()
    day, at = voice.day(voice.today(meeting.next_at)), voice.clock(meeting.next_at)
    when = voice.say(N_("We meet again {day} at {time}"), day=day, time=at)
    return (f"{when} · {meeting.next_note}" if meeting.next_note else when,)


def link_of(meeting: Meeting, *, is_main: bool = False) -> Link | None:
    """Return the meeting's own link, or None."""
    return Link(address=meeting.link, is_main=is_main) if meeting.link else None


def _agreed(network: Network, meeting: Meeting, voice: StageVoice) -> list[_Agreed]:
    cards = [card for card in network.cards if card.meeting == meeting.id]
    made = {card.capture for card in cards}
    found = [_Agreed(card.kind, _card_line(network, card, voice)) for card in in_order(cards) if card.stage in _SHOWN]
    kinds = {CaptureKind.DECISION: CardKind.DECISION, CaptureKind.ACTION: CardKind.ACTION}
    kinds[CaptureKind.SUBGOAL] = CardKind.SUBGOAL
    for capture in meeting.captures:
        if capture.kind in kinds and capture.id not in made:
            due = voice.day(capture.due) if capture.due else ""
            line = _named_line(network, capture.owners, capture.text, (due,))
            found.append(_Agreed(kinds[capture.kind], line))
    return found


def _card_line(network: Network, card: Card, voice: StageVoice) -> str:
    due = voice.day(card.due) if card.due else ""
    is_open = card.kind is not CardKind.ACTION and card.stage is Stage.PROPOSED
    proposed = voice.say(N_("proposal")) if is_open else ""
    return f"{card.label} {_named_line(network, card.owners, card.text, (due, proposed))}"


def _named_line(network: Network, owners: Iterable[str], text: str, told: Iterable[str]) -> str:
    names, _unnamed = named(network, owners)
    line = f"{', '.join(names)}: {text}" if names else text
    behind = ", ".join(one for one in told if one)
    return f"{line} ({behind})" if behind else line


def _promise_line(network: Network, promise: Promise, voice: StageVoice) -> str:
    card, activity = promise.card, promise.activity
    owners = card.owners if card is not None else activity.people if activity is not None else ()
    due = card.due if card is not None else activity.until if activity is not None else None
    mark = _KEPT_MARK if promise.answer is Touch.KEPT else _OPEN_MARK
    answer = voice.say(ANSWER_NAMES[promise.answer]) if promise.answer is not None else ""
    day = voice.day(due) if due is not None and promise.answer in {None, Touch.MOVED} else ""
    label = f"{card.label} " if card is not None else ""
    return f"{mark} {label}{_named_line(network, owners, promise.text, (answer, day))}"


def _activity_line(network: Network, activity: Activity, voice: StageVoice) -> str:
    told = (_days(activity, voice), _who(network, activity, voice), activity.where)
    return " · ".join(part for part in (activity.text, *told) if part)


def _days(activity: Activity, voice: StageVoice) -> str:
    begins, until = activity.begins, activity.until
    if begins is not None and until is not None:
        return f"{voice.day(begins)} – {voice.day(until)}"
    if until is not None:
        return voice.say(N_("until {day}"), day=voice.day(until))
    return voice.say(N_("from {day}"), day=voice.day(begins)) if begins is not None else ""


def _who(network: Network, activity: Activity, voice: StageVoice) -> str:
    if not activity.people:
        return voice.say(N_("everybody"))
    return ", ".join(named(network, activity.people)[0])


def _first_link(activities: Iterable[Activity]) -> Link | None:
    found = (_WEB.search(activity.where) for activity in activities)
    return next((Link(address=one.group().rstrip(".,;)"), is_main=True) for one in found if one), None)
