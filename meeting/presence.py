"""Who is in the meeting: presence by person, the times it was kept at, and those still waited for.

Before the meeting begins, present means *expected here* and no times are kept; after its end, a change is
a correction and opens no stay.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from meeting.errors import NotAllowed, NotUnderstood
from meeting.item import Span
from meeting.meeting import Meeting, MeetingState
from meeting.names import find_people
from meeting.network import Network, add_person
from meeting.people import HERE, Attendance, Person, Presence
from meeting.text import clean, fold
from meeting.there import was_there
from meeting.words import N_

LATE_AFTER = timedelta(minutes=5)
"""Whoever comes later than this after the start is late."""

MISTAKE_WITHIN = timedelta(minutes=2)
"""Absent this soon after present means that the first was a mistake: the stay is taken back."""

RECENT_MEETINGS = 3
"""Whoever was in one of this many meetings before is expected in the next."""

_NAMES_SHOWN = 4


def attendance_of(meeting: Meeting, person_id: str) -> Attendance:
    """Return what is kept about a person's presence; absent, with no times, where nothing is."""
    return next((one for one in meeting.attendance if one.person == person_id), Attendance(person=person_id))


def presence_of(meeting: Meeting, person_id: str) -> Presence:
    """Return where a person is in the meeting; absent where nothing is kept."""
    return attendance_of(meeting, person_id).presence


def minutes_there(meeting: Meeting, person_id: str, *, now: datetime) -> int:
    """Return for how many minutes a person has been in the meeting, up to now or its end."""
    attendance = attendance_of(meeting, person_id)
    if not attendance.stays:
        return attendance.minutes
    until = min(now, meeting.ended_at or now)
    return round(sum((stay.length(until) for stay in attendance.stays), timedelta()) / timedelta(minutes=1))


def mark(meeting: Meeting, person_ids: Iterable[str], presence: Presence, *, at: datetime) -> Meeting:
    """Return the meeting with the presence of these people changed at ``at``, and their times kept.

    Present or late opens a stay, left or absent closes it; who is that already is left as they are.
    """
    return _changed(meeting, person_ids, lambda one: _moved(meeting, one, presence, at=at))


def mark_everybody(meeting: Meeting, people_ids: Iterable[str], presence: Presence, *, at: datetime) -> Meeting:
    """Return the meeting with all of these people marked at once, where that says something new.

    Those who are here stay as they are when all are marked present or late; only those here can leave, and
    those who have left have not been absent.
    """
    moving = {
        Presence.PRESENT: frozenset({Presence.ABSENT, Presence.LEFT}),
        Presence.LATE: frozenset({Presence.ABSENT, Presence.LEFT}),
        Presence.LEFT: HERE,
        Presence.ABSENT: HERE | {Presence.ABSENT},
    }[presence]
    now = {one.person: one.presence for one in meeting.attendance}
    return mark(meeting, [one for one in people_ids if now.get(one, Presence.ABSENT) in moving], presence, at=at)


def toggled(meeting: Meeting, person_id: str, *, at: datetime) -> Meeting:
    """Return the meeting with the obvious next presence of one person.

    Who is not there comes, and comes late when the meeting has run for more than `LATE_AFTER`; who is there
    leaves; who has left is back. Before and after the meeting: there or not.
    """
    return mark(meeting, (person_id,), _next_presence(meeting, presence_of(meeting, person_id), at=at), at=at)


def _next_presence(meeting: Meeting, presence: Presence, *, at: datetime) -> Presence:
    if meeting.state is not MeetingState.LIVE:
        return Presence.PRESENT if presence is Presence.ABSENT else Presence.ABSENT
    if presence in HERE:
        return Presence.LEFT
    return Presence.PRESENT if presence is Presence.LEFT else _on_arrival(meeting, at=at)


def _on_arrival(meeting: Meeting, *, at: datetime) -> Presence:
    """Return how somebody who comes at ``at`` is marked."""
    if meeting.state is not MeetingState.LIVE:
        return Presence.PRESENT
    return Presence.LATE if at - (meeting.started_at or meeting.starts_at) > LATE_AFTER else Presence.PRESENT


def _changed(meeting: Meeting, person_ids: Iterable[str], change: Callable[[Attendance], Attendance]) -> Meeting:
    """Return the meeting with a change made to the attendance of some people, new ones behind the others."""
    kept = {one.person: one for one in meeting.attendance}
    for person in dict.fromkeys(person_ids):
        kept[person] = change(kept.get(person, Attendance(person=person)))
    attendance = tuple(kept.values())
    return meeting if attendance == meeting.attendance else replace(meeting, attendance=attendance)


def _moved(meeting: Meeting, one: Attendance, presence: Presence, *, at: datetime) -> Attendance:
    if one.presence is presence and (one.since or one.stays):
        return one
    if meeting.state is MeetingState.DRAFT:
        return replace(one, presence=presence, since=at)
    if meeting.state is MeetingState.ENDED:
        return _corrected(meeting, one, presence)
    if presence in HERE:
        return replace(one, presence=presence) if one.presence in HERE else _come(one, presence, at=at)
    return _gone(meeting, one, presence, at=at)


def _come(one: Attendance, presence: Presence, *, at: datetime) -> Attendance:
    """Return the attendance with a stay opened; never before the last one ended, also when the clock was set back."""
    began = max([at, *(stay.ended for stay in one.stays if stay.ended)])
    return replace(one, presence=presence, since=began, stays=(*one.stays, Span(started=began)))


def _gone(meeting: Meeting, one: Attendance, presence: Presence, *, at: datetime) -> Attendance:
    stays = _with_expected(meeting, one, at=at).stays if presence is Presence.LEFT else one.stays
    if stays and stays[-1].ended is None:
        last = stays[-1]
        if presence is Presence.ABSENT and at - last.started <= MISTAKE_WITHIN:
            return replace(one, presence=presence, since=at, stays=stays[:-1])
        stays = (*stays[:-1], replace(last, ended=max(at, last.started)))
    return replace(one, presence=presence, since=at, stays=stays)


def _with_expected(meeting: Meeting, one: Attendance, *, at: datetime) -> Attendance:
    """Return the attendance with a stay from the start, for who was expected and has been taken to be there."""
    if one.stays or one.presence not in HERE:
        return one
    return replace(one, stays=(Span(started=min(meeting.started_at or at, at)),))


def _corrected(meeting: Meeting, one: Attendance, presence: Presence) -> Attendance:
    """Return the attendance as it is put right after the meeting: without times for who was not there."""
    if presence is Presence.ABSENT:
        return Attendance(person=one.person, since=meeting.ended_at)
    return replace(one, presence=presence, since=one.since or meeting.ended_at, stays=closed_stays(meeting, one))


def closed_stays(meeting: Meeting, one: Attendance) -> tuple[Span, ...]:
    """Return somebody's stays with the open one ended when the meeting did; while it runs, as they are."""
    ended = meeting.ended_at
    if meeting.state is not MeetingState.ENDED or ended is None:
        return one.stays
    return tuple(replace(stay, ended=max(ended, stay.started)) if stay.ended is None else stay for stay in one.stays)


def arrive(network: Network, meeting: Meeting, names: str | Iterable[str], *, at: datetime) -> tuple[Network, Meeting]:
    """Return the network and the meeting in which a late-comer, or several, has come.

    Args:
        network: the one the people are in; somebody unknown is added to it.
        meeting: the meeting they come to.
        names: the beginning of a name as typed, several with commas between; or people's ids.
        at: now (UTC).

    Raises:
        NotUnderstood: nothing was typed, or a name can mean several people who are not there.
        NotAllowed: all of them are there already.
    """
    if not isinstance(names, str):
        return network, _let_in(network, meeting, tuple(names), at=at)
    typed = [name for name in map(clean, names.split(",")) if name]
    if not typed:
        raise NotUnderstood(N_("Type the beginning of a name, then press Enter."))
    coming: list[str] = []
    for name in typed:
        found = who_arrives(network, meeting, name)
        if len(found) > 1:
            raise NotUnderstood(
                N_("“{typed}” can be {names}: type more of the name."),
                typed=name,
                names=", ".join(person.name for person in found[:_NAMES_SHOWN]) + "…" * (len(found) > _NAMES_SHOWN),
            )
        if not found:
            network, person = add_person(network, name)
            found = (person,)
        coming.append(found[0].id)
    return network, _let_in(network, meeting, tuple(coming), at=at)


def who_arrives(network: Network, meeting: Meeting, typed: str) -> tuple[Person, ...]:
    """Return whom a typed beginning of a name can mean: those not there yet, else those who are.

    Nobody means: a new person. An alias counts when it is typed whole.
    """
    found = find_people(network.people, typed)
    if not found:
        wanted = fold(clean(typed))
        found = tuple(person for person in network.people if wanted in map(fold, person.aliases))
    here = {one.person for one in meeting.attendance if one.presence in HERE}
    return tuple(person for person in found if person.id not in here) or found


def _let_in(network: Network, meeting: Meeting, coming: tuple[str, ...], *, at: datetime) -> Meeting:
    away = [one for one in coming if presence_of(meeting, one) not in HERE]
    if not away:
        people = (network.person(one) for one in dict.fromkeys(coming))
        raise NotAllowed(
            N_("{names}: already marked as being there."), names=", ".join(one.name for one in people if one)
        )
    back = [one for one in away if presence_of(meeting, one) is Presence.LEFT]
    meeting = mark(meeting, back, Presence.PRESENT, at=at)
    return mark(meeting, [one for one in away if one not in back], _on_arrival(meeting, at=at), at=at)


def waiting_for(meeting: Meeting, network: Network) -> tuple[Person, ...]:
    """Return the people who are expected and have not come yet, those who come most often first.

    Expected is who has a place in the meeting's attendance, or was in one of the last meetings; in a network
    without earlier meetings, everybody. Who was marked absent before the meeting began has said no.
    """
    kept = {one.person: one for one in meeting.attendance}
    ids = {old: person.id for person in network.people for old in (person.id, *person.former)}
    before = [entry for entry in network.meetings if entry.id != meeting.id and entry.starts_at < meeting.starts_at]
    before = [entry for entry in before if entry.there]
    often = Counter(ids.get(one, "") for entry in before for one in entry.there)
    usual = {ids.get(one, "") for entry in before[:RECENT_MEETINGS] for one in entry.there}
    waited = [
        person
        for person in network.people
        if (_is_awaited(meeting, kept[person.id]) if person.id in kept else not before or person.id in usual)
    ]
    return tuple(sorted(waited, key=lambda person: -often[person.id]))


def _is_awaited(meeting: Meeting, one: Attendance) -> bool:
    if meeting.state is MeetingState.DRAFT:
        return one.presence in HERE or one.since is None
    has_declined = one.since is not None and meeting.started_at is not None and one.since < meeting.started_at
    return not was_there(one) and not has_declined


def one_person(meeting: Meeting, keep_id: str, other_id: str) -> Meeting:
    """Return the meeting in which two people who turned out to be one are counted once.

    The presence of the one who is there counts, else that of the one who was; the times are put together.
    """
    others = [one for one in meeting.attendance if one.person in {keep_id, other_id}]
    if not any(one.person == other_id for one in others):
        return meeting
    # here before was here before never came; of two alike the one that is kept
    best = min(others, key=lambda one: (one.presence not in HERE, not was_there(one), one.person != keep_id))
    stays = joined_stays([stay for one in others for stay in one.stays])
    joined = replace(best, person=keep_id, stays=stays, minutes=0 if stays else max(one.minutes for one in others))
    place = meeting.attendance.index(others[0])
    rest = [one for one in meeting.attendance if one not in others]
    return replace(meeting, attendance=(*rest[:place], joined, *rest[place:]))


def joined_stays(stays: Iterable[Span]) -> tuple[Span, ...]:
    """Return the union of stays, in order and without overlaps; only the last one may be open."""
    joined: list[Span] = []
    for stay in sorted(stays, key=lambda one: one.started):
        last = joined[-1] if joined else None
        if last is None or (last.ended is not None and stay.started > last.ended):
            joined.append(stay)
        elif last.ended is not None and (stay.ended is None or stay.ended > last.ended):
            joined[-1] = replace(last, ended=stay.ended)
    return tuple(joined)
