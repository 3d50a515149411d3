"""Live actions as words, for a script, a hotkey or a Stream Deck: ``next``, ``more 2``, ``capture "a Bo: …"``."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from types import MappingProxyType

from meeting import presence, running
from meeting.board.capturing import take_captures
from meeting.breakout import rounds
from meeting.breakout.found import round_number, round_of
from meeting.capture import add_capture, read_capture
from meeting.captured import CaptureKind
from meeting.errors import NotAllowed, NotUnderstood
from meeting.floor import ask, next_speaker, stop_speaking
from meeting.floor.marks import mark_heard
from meeting.floor.names import NamesRead, read_floor, read_heard, read_names
from meeting.followup.promises import carry_over
from meeting.meeting import Meeting
from meeting.network import Network
from meeting.people import HERE, Presence, by_id
from meeting.poll import running as polls
from meeting.text import clean
from meeting.words import N2_, N_, Sentence, sentence

KINDS: Mapping[str, CaptureKind] = MappingProxyType(
    {
        "a": CaptureKind.ACTION,
        "d": CaptureKind.DECISION,
        "g": CaptureKind.SUBGOAL,
        "n": CaptureKind.NOTE,
        "q": CaptureKind.QUESTION,
    }
)
"""The letters a captured line begins with: the keys of the interface."""

_LENGTH_LIMIT = 2_000
_MOST_MINUTES = 480


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What an errand is done to, and when.

    Attributes:
        at: now (UTC).
        today: the day where the facilitator is, by which “Friday” is understood.
    """

    network: Network
    meeting: Meeting
    at: datetime
    today: date

    def changed(self, meeting: Meeting) -> tuple[Network, Meeting]:
        """Return network and meeting, the meeting changed."""
        return self.network, meeting

    @property
    def here(self) -> frozenset[str]:
        """The ids of those in the meeting."""
        return frozenset(one.person for one in self.meeting.attendance if one.presence in HERE)


Deed = Callable[[Standing, str], tuple[Network, Meeting]]
Told = Callable[[Standing, str, tuple[Network, Meeting]], Sentence]
"""Says what was done, by what was there before, what was typed, and what is there after it."""


@dataclass(frozen=True, slots=True)
class Errand:
    """One thing that can be asked for.

    Attributes:
        help: what it does, as a message.
        label: what undo says of it: a message in which ``what`` is the text, or what makes the sentence afterwards.
        does: does it; the text is what stands behind the word.
        takes: what is to be typed behind the word, as a message; "" for nothing.
    """

    help: str
    label: str | Told
    does: Deed
    takes: str = ""


def run_errand(words: Sequence[str], standing: Standing) -> tuple[tuple[Network, Meeting], Sentence]:
    """Do an errand, and return network and meeting after it with the label of the step.

    Raises:
        NotUnderstood: there is no such errand, or what stands behind it is not understood.
        MeetingError: it cannot be done now.
    """
    name, _, rest = clean(" ".join(words), limit=_LENGTH_LIMIT).partition(" ")
    errand = ERRANDS.get(name.casefold())
    if errand is None:
        message = N_("“{name}” is nothing that can be done: {known}.")
        raise NotUnderstood(message, name=name, known=", ".join(ERRANDS))
    if errand.takes and not rest.strip():
        raise NotUnderstood(N_("Say more behind “{name}”: {takes}."), name=name, takes=sentence(errand.takes))
    after = errand.does(standing, rest.strip())
    if isinstance(errand.label, str):
        return after, sentence(errand.label, what=rest.strip())
    return after, errand.label(standing, rest.strip(), after)


def _of_meeting(change: Callable[..., Meeting]) -> Deed:
    return lambda now, _rest: now.changed(change(now.meeting, at=now.at))


def _more(now: Standing, rest: str, *, sign: int = 1) -> tuple[Network, Meeting]:
    if not rest:
        minutes = 1
    elif rest.isdecimal() and 0 < int(rest[:4]) <= _MOST_MINUTES:
        minutes = int(rest[:4])
    else:
        raise NotUnderstood(N_("“{text}” is no number of minutes."), text=rest)
    round_, item = now.meeting.running_round, now.meeting.running
    if round_ is not None:
        return now.changed(rounds.extend(now.meeting, round_[1].id, sign * minutes, at=now.at))
    if item is None:
        raise NotAllowed(N_("No item is running."))
    return now.changed(running.extend(now.meeting, item.id, sign * minutes, at=now.at))


def _minutes_told(now: Standing, _rest: str, after: tuple[Network, Meeting]) -> Sentence:
    """Return how many minutes the round or the item has really been given, or has lost."""
    running_ = now.meeting.running_round
    if running_ is not None:
        breakout, one = round_of(after[1], running_[1].id)
        more = N2_("{n} min more for round {round}", "{n} min more for round {round}")
        less = N2_("{n} min less for round {round}", "{n} min less for round {round}")
        minutes = one.minutes - running_[1].minutes
        fields: dict[str, object] = {"round": round_number(breakout, one.id)}
    else:
        item = after[1].item(_running_id(now.meeting))
        more = N2_("{n} min more for “{title}”", "{n} min more for “{title}”")
        less = N2_("{n} min less for “{title}”", "{n} min less for “{title}”")
        minutes = item.minutes - now.meeting.item(item.id).minutes
        fields = {"title": item.title}
    singular, plural = more if minutes > 0 else less
    return sentence(singular, plural=plural, n=abs(minutes), **fields)


def _names_told(label: str) -> Told:
    """Return what says a label with the whole names of those it was done to."""

    def told(now: Standing, rest: str, after: tuple[Network, Meeting]) -> Sentence:
        known, old = by_id(after[0].people), {*now.meeting.attendance}
        came = [known[one.person] for one in after[1].attendance if one not in old and one.person in known]
        people = came or read_names(rest, after[0].people, here=now.here).people
        return sentence(label, what=", ".join(person.name for person in people) or rest)

    return told


def _asked_told(now: Standing, _rest: str, after: tuple[Network, Meeting]) -> Sentence:
    known, old = by_id(after[0].people), {*now.meeting.turns}
    names = (known[one.person].name for one in after[1].turns if one not in old and one.person in known)
    return sentence(N_("put on the floor list: {what}"), what=", ".join(names))


def _running_id(meeting: Meeting) -> str:
    if meeting.running is None:
        raise NotAllowed(N_("No item is running."))
    return meeting.running.id


def _capture(now: Standing, rest: str) -> tuple[Network, Meeting]:
    letter, _, text = rest.partition(" ")
    kind = KINDS.get(letter.casefold())
    if kind is None or not text.strip():
        raise NotUnderstood(N_("Begin with a, d, g, n or q: “a Bo: send the list by fri”."))
    later = [one.starts_at for one in now.network.meetings if one.starts_at > now.meeting.starts_at]
    following = min(later).date() if later else None
    reading = read_capture(kind, text, people=now.network.people, today=now.today, next_meeting=following)
    meeting = add_capture(now.meeting, reading, at=now.at)
    return take_captures(now.network, meeting, at=now.at), meeting


def _ids(named: NamesRead) -> tuple[str, ...]:
    """Return who is meant; raises `NotUnderstood` unless every word is clear, since nobody is there to be asked."""
    if named.ambiguous:
        word, people = named.ambiguous[0]
        names = ", ".join(person.name for person in people[:4])
        raise NotUnderstood(N_("“{typed}” can be {names}: type more of the name."), typed=word, names=names)
    if named.unknown:
        raise NotUnderstood(N_("Nobody is called “{name}”."), name=named.unknown[0])
    return tuple(person.id for person in named.people)


def _marked(presence_: Presence) -> Deed:
    def does(now: Standing, rest: str) -> tuple[Network, Meeting]:
        named = _ids(read_names(rest, now.network.people, here=now.here))
        return now.changed(presence.mark(now.meeting, named, presence_, at=now.at))

    return does


def _ask(now: Standing, rest: str) -> tuple[Network, Meeting]:
    read = read_floor(rest, now.network.people, here=now.here)
    return now.changed(ask(now.meeting, _ids(read.named), at=now.at, reason=read.reason, text=read.text))


def _heard(now: Standing, rest: str) -> tuple[Network, Meeting]:
    if not rest:
        return now.changed(running.mark_acted(now.meeting, at=now.at))
    read = read_heard(rest, now.network.people, here=now.here)
    marked = mark_heard(now.meeting, _ids(read.named), at=now.at, how=read.how)
    return now.changed(running.mark_acted(marked, at=now.at) if marked.running else marked)


def _round(now: Standing, _rest: str) -> tuple[Network, Meeting]:
    running_, planned = now.meeting.running_round, [one for one in now.meeting.breakouts if one.upcoming]
    breakout = running_[0] if running_ else next(iter(planned), None)
    if breakout is None:
        raise NotAllowed(N_("No breakout round is planned."))
    return now.changed(rounds.take_next_step(now.meeting, breakout.id, at=now.at))


def _poll(now: Standing, _rest: str) -> tuple[Network, Meeting]:
    step = polls.next_step(now.meeting)
    if step is None:
        raise NotAllowed(N_("No poll is open or prepared for the running item."))
    return now.changed(polls.take_step(now.meeting, step, at=now.at))


def _end(now: Standing, _rest: str) -> tuple[Network, Meeting]:
    ended = running.end(now.meeting, at=now.at)
    return carry_over(now.network, now.meeting.id, at=now.at), ended


_NAMES = N_("the beginning of a name, or of several")

ERRANDS: Mapping[str, Errand] = MappingProxyType(
    {
        "start": Errand(N_("start the meeting"), N_("start the meeting"), _of_meeting(running.start)),
        "next": Errand(N_("start the next item"), N_("start the next item"), _of_meeting(running.start_next)),
        "back": Errand(N_("go back one item"), N_("go back one item"), _of_meeting(running.back)),
        "pause": Errand(N_("stop the clock of the item"), N_("pause"), _of_meeting(running.pause)),
        "resume": Errand(N_("let the clock go on"), N_("resume"), _of_meeting(running.resume)),
        "skip": Errand(
            N_("skip the running item"),
            N_("skip the running item"),
            lambda now, _rest: now.changed(running.skip(now.meeting, _running_id(now.meeting), at=now.at)),
        ),
        "park": Errand(
            N_("park the running item for next time"),
            N_("park the running item"),
            lambda now, _rest: now.changed(running.park(now.meeting, _running_id(now.meeting), at=now.at)),
        ),
        "more": Errand(N_("give what runs more minutes: more 2"), _minutes_told, _more),
        "less": Errand(
            N_("take minutes from what runs: less 2"),
            _minutes_told,
            lambda now, rest: _more(now, rest, sign=-1),
        ),
        "capture": Errand(
            N_("capture a line: capture “a Bo: send the list by fri”"),
            N_("capture “{what}”"),
            _capture,
            N_("a, d, g, n or q and the text"),
        ),
        "late": Errand(
            N_("let a late-comer in; a new name is added"),
            _names_told(N_("let in {what}")),
            lambda now, rest: presence.arrive(now.network, now.meeting, rest, at=now.at),
            N_("a name"),
        ),
        "here": Errand(
            N_("mark somebody as here"), _names_told(N_("mark {what} as here")), _marked(Presence.PRESENT), _NAMES
        ),
        "left": Errand(
            N_("mark somebody as gone"), _names_told(N_("mark {what} as gone")), _marked(Presence.LEFT), _NAMES
        ),
        "floor": Errand(N_("put people on the floor list: floor “an bo”"), _asked_told, _ask, _NAMES),
        "speaker": Errand(N_("give the floor to who is next"), N_("next speaker"), _of_meeting(next_speaker)),
        "thanks": Errand(N_("end the turn of who speaks"), N_("end the turn"), _of_meeting(stop_speaking)),
        "heard": Errand(N_("mark who came into play; with no name: everybody"), N_("mark who came into play"), _heard),
        "round": Errand(
            N_("start the next breakout round, or call the people back"), N_("next step of the rounds"), _round
        ),
        "poll": Errand(N_("open the prepared poll, or close the open one"), N_("open or close the poll"), _poll),
        "end": Errand(N_("close the meeting"), N_("close the meeting"), _end),
    }
)
"""Everything that can be asked for, by its word."""
