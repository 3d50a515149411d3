"""Between-meeting activities of a network: added, changed, presented; answering them is `promises`' matter."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from meeting.activities import Activity, ActivityState
from meeting.board.changing import Occasion, checked_text, iso
from meeting.cards import Change, Touch
from meeting.errors import NotAllowed, NotFound, NotUnderstood
from meeting.followup.ideas import Idea
from meeting.network import Network
from meeting.text import clean
from meeting.words import ENGLISH, N_, Translator

ACTIVITIES_LIMIT = 2_000
"""The most activities of a network."""

LEAST_TIME, USUAL_TIME = timedelta(days=2), timedelta(days=7)
"""How far away the next meeting must be for an activity to go on until then, and how long it goes on otherwise."""


def activity_of(network: Network, activity_id: str) -> Activity:
    """Return the activity with this id; raises `NotFound`."""
    for activity in network.activities:
        if activity.id == activity_id:
            return activity
    raise NotFound(N_("That activity is no longer there."))


def draft_of(idea: Idea, *, translator: Translator = ENGLISH) -> Activity:
    """Return an idea of the catalogue as an activity without an id, in the translator's language."""
    say = translator.gettext
    return Activity(id="", idea=idea.id, text=say(idea.prompt), why=say(idea.good_for), use=say(idea.use))


def usual_end(today: date, next_meeting: date | None) -> date | None:
    """Return until when an activity usually goes: the next meeting, or a week where that leaves no time for it.

    None as long as there is no next meeting: then it is open.
    """
    if next_meeting is None or next_meeting >= today + LEAST_TIME:
        return next_meeting
    return today + USUAL_TIME


def add_activity(network: Network, draft: Activity, *, on: Occasion) -> tuple[Network, Activity]:
    """Return the network with one more activity, and the activity.

    Raises:
        NotUnderstood: it says nothing, or ends before it begins.
        NotAllowed: there are too many.
    """
    if len(network.activities) >= ACTIVITIES_LIMIT:
        raise NotAllowed(N_("A network holds at most {limit} activities."), limit=ACTIVITIES_LIMIT)
    number = network.counter + 1
    fresh = replace(_tidy(draft), id=f"v{number}", meeting=on.meeting, state=ActivityState.OPEN, changes=())
    activity = note_activity(fresh, on, Touch.ADDED, became=fresh.text)
    return replace(network, activities=(*network.activities, activity), counter=number), activity


def edit_activity(network: Network, activity_id: str, wanted: Activity, *, on: Occasion) -> Network:
    """Return the network with an activity's texts, days and people as in ``wanted``.

    Raises:
        NotFound: there is no such activity.
        NotUnderstood: it says nothing, or ends before it begins.
    """
    old, wanted = activity_of(network, activity_id), _tidy(wanted)
    new = replace(
        wanted,
        id=old.id,
        meeting=old.meeting,
        is_presented=old.is_presented,
        state=old.state,
        reason=old.reason,
        help=old.help,
        changes=old.changes,
    )
    told = (
        (Touch.WORDED, old.text, new.text),
        (Touch.DUE, _days(old), _days(new)),
        (Touch.OWNERS, " ".join(old.people), " ".join(new.people)),
    )
    for what, was, became in told:
        new = note_activity(new, on, what, was=was, became=became) if was != became else new
    return with_activity(network, new)


def present_activity(network: Network, activity_id: str, *, is_presented: bool = True) -> Network:
    """Return the network with an activity presented to the participants, or not after all; raises `NotFound`."""
    return with_activity(network, replace(activity_of(network, activity_id), is_presented=is_presented))


def activities_for(network: Network, meeting_id: str) -> tuple[Activity, ...]:
    """Return the activities that were agreed in a meeting, which are presented at its end."""
    return tuple(one for one in network.activities if one.meeting == meeting_id)


def with_activity(network: Network, activity: Activity) -> Network:
    """Return the network with the activity of the same id replaced."""
    return replace(network, activities=tuple(activity if one.id == activity.id else one for one in network.activities))


def note_activity(activity: Activity, on: Occasion, what: Touch, /, **told: str) -> Activity:
    """Return the activity with one more line in its history; ``told`` is as in `Change`."""
    change = Change(at=on.at, what=what, meeting=on.meeting, **told)
    return replace(activity, changes=(*activity.changes, change))


def _tidy(activity: Activity) -> Activity:
    if activity.begins is not None and activity.until is not None and activity.until < activity.begins:
        raise NotUnderstood(N_("The activity ends before it begins: look at its days."))
    return replace(
        activity,
        text=checked_text(activity.text),
        why=clean(activity.why),
        where=clean(activity.where),
        use=clean(activity.use),
        people=tuple(dict.fromkeys(activity.people)),
    )


def _days(activity: Activity) -> str:
    return f"{iso(activity.begins)} {iso(activity.until)}".strip()
