"""Private by construction: how long the figures about who spoke are kept, and what is gone when they are not."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from meeting.floor.turns import is_speaking, is_waiting
from meeting.floors import FiguresKept, FloorList, Turn, TurnReason
from meeting.meeting import Meeting, MeetingState
from meeting.walls import Tick
from meeting.words import ENGLISH, N_, Translator


def without_figures(meeting: Meeting, keep: FiguresKept) -> Meeting:
    """Return the meeting as it is to be kept: the very same value where nothing is to go.

    For the series everything stays. For the meeting it all goes when the meeting has ended. With nothing kept,
    what is over goes at once: only who waits or speaks is kept, and the round of the running item.
    """
    if keep is FiguresKept.SERIES or (keep is FiguresKept.MEETING and meeting.state is not MeetingState.ENDED):
        return meeting
    bare = _bare(meeting) if meeting.state is MeetingState.ENDED else _with_what_goes_on(meeting)
    return meeting if bare == meeting else bare


def forget_in_floor(meeting: Meeting, person: str) -> Meeting:
    """Return the meeting without anything about a person's turns, marks, draws and places in rounds."""
    rounds = tuple(
        replace(one, order=tuple(other for other in one.order if other != person)) for one in meeting.speaking_rounds
    )
    return replace(
        meeting,
        turns=tuple(one for one in meeting.turns if one.person != person),
        heard=tuple(one for one in meeting.heard if one.person != person),
        draws=tuple(one for one in meeting.draws if one.person != person),
        ticks=tuple(one for one in meeting.ticks if one.person != person),
        speaking_rounds=rounds,
    )


def notice(keep: FiguresKept, translator: Translator = ENGLISH) -> str:
    """Return one line for the chat that tells the participants what is noted, in the translator's language."""
    return translator.gettext(_NOTICES[keep])


_NOTICES = {
    FiguresKept.SERIES: N_(
        "So that everybody comes into play, the facilitator notes by hand who has had the floor. Nothing is "
        "listened to or recorded; ask to see or delete what is noted about you."
    ),
    FiguresKept.MEETING: N_(
        "So that everybody comes into play, the facilitator notes by hand who has had the floor. Nothing is "
        "listened to or recorded, and the notes are deleted when the meeting ends."
    ),
    FiguresKept.NOTHING: N_(
        "The facilitator keeps a list of who waits to speak. It is not kept who has spoken, and nothing is "
        "listened to or recorded."
    ),
}


def _bare(meeting: Meeting) -> Meeting:
    """Return a meeting with nothing left of how its floor was led; lines that were said in a round stay."""
    ticks = tuple(one for one in meeting.ticks if one.text)
    return replace(meeting, turns=(), floors=(), heard=(), speaking_rounds=(), draws=(), ticks=ticks)


def _with_what_goes_on(meeting: Meeting) -> Meeting:
    """Return a live meeting with only what goes on: who waits or speaks, and the running item's round."""
    running = meeting.running.id if meeting.running is not None else ""
    gone = [turn for turn in meeting.turns if not is_waiting(turn) and not is_speaking(turn)]

    def stays(one: Tick) -> bool:
        return bool(one.text) or one.item == running

    return replace(
        meeting,
        turns=tuple(turn for turn in meeting.turns if turn not in gone),
        floors=_with_places_taken(meeting.floors, gone),
        heard=(),
        draws=(),
        ticks=tuple(one for one in meeting.ticks if stays(one)),
        speaking_rounds=tuple(one for one in meeting.speaking_rounds if one.item == running),
    )


def _with_places_taken(floors: tuple[FloorList, ...], gone: list[Turn]) -> tuple[FloorList, ...]:
    """Return floor lists in which the last speakers whose turns are gone still count."""
    lasts = {one.item: one.last_from for one in floors}
    taken = Counter(
        turn.item
        for turn in gone
        if (last_from := lasts.get(turn.item)) and turn.asked >= last_from and turn.reason is not TurnReason.ORDER
    )
    return tuple(_with_fewer(one, taken[one.item]) for one in floors)


def _with_fewer(led: FloorList, taken: int) -> FloorList:
    if not taken:
        return led
    last = max(0, led.last - taken)
    return replace(led, last=last, is_closed=led.is_closed or last == 0)
