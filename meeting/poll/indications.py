"""Indications: lines of the chat that answer a poll, read, kept with it, and settled where they are unclear."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from functools import cache
from zoneinfo import ZoneInfo

from meeting.errors import NotAllowed, NotFound
from meeting.exchange.understood import ChatMessage
from meeting.meeting import Meeting
from meeting.poll.answers import Answer, AnswerReader, Likeness, Verdict
from meeting.poll.counting import is_later, line_key, unsigned, voter_key, with_ballots
from meeting.poll.running import change_poll, poll_of
from meeting.polls import Ballot, Poll, PollKind, PollState, UnclearLine, Via
from meeting.text import clean, clean_lines, fold
from meeting.words import N_

LINES_LIMIT = 2_000
"""The most unclear lines a poll keeps, and the most of those that were no answers."""

_NO_DATE = 1900
_A_DAY = timedelta(days=1)


class Why(StrEnum):
    """Why a line of the chat does not count."""

    CHATTER = "chatter"
    PRIVATE = "private"
    BEFORE = "before"
    AFTER = "after"
    OVERTAKEN = "overtaken"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ignored:
    """A line that does not count; of a private message without its text."""

    name: str
    text: str
    why: Why


@dataclass(frozen=True, slots=True, kw_only=True)
class Indications:
    """What a chat answers to a poll, nothing kept yet.

    Attributes:
        ballots: the last clear answer of each sender, with the sender, also for an anonymous poll.
        unclear: what waits to be settled.
        ignored: all other lines, in order.
    """

    ballots: tuple[Ballot, ...] = ()
    unclear: tuple[UnclearLine, ...] = ()
    ignored: tuple[Ignored, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Ears:
    """What it takes to read a chat.

    Attributes:
        who: gives the id of the person a sender's name belongs to, "" for nobody or not for certain.
        likeness: how alike two texts are written, from 0 to 1.
        when: gives the instant (UTC) of a time of the chat, None where it cannot be told; see `clock_of`.
    """

    who: Callable[[str], str]
    likeness: Likeness
    when: Callable[[datetime], datetime | None] = lambda _: None


def clock_of(meeting: Meeting) -> Callable[[datetime], datetime | None]:
    """Return what turns the local times of a chat into instants: near the meeting where they have no date."""
    zone = ZoneInfo(meeting.timezone)
    near = meeting.started_at or meeting.starts_at
    day = near.astimezone(zone).date()

    @cache  # many lines of a chat are written in the same second
    def when(stamp: datetime) -> datetime | None:
        if stamp.tzinfo is not None:
            return stamp.astimezone(UTC)
        if stamp.year != _NO_DATE:
            return stamp.replace(tzinfo=zone).astimezone(UTC)
        today = datetime.combine(day, stamp.time(), tzinfo=zone)
        return min((today - _A_DAY, today, today + _A_DAY), key=lambda one: abs(one - near)).astimezone(UTC)

    return when


def read_indications(
    poll: Poll, messages: Sequence[ChatMessage], *, ears: Ears, with_private: bool = False, at_any_time: bool = False
) -> Indications:
    """Read the lines of a chat as answers to a poll.

    The last answer of a sender counts: by time where all lines have one, else in their order.

    Args:
        poll: the poll that is answered.
        messages: the lines, as the readers of `meeting.exchange` give them.
        ears: how names, slips and times are understood.
        with_private: whether private messages count; only when the facilitator asks for it.
        at_any_time: whether lines from before the poll was opened and after it was closed count too.
    """
    heard = _in_order([(message, _instant(message, ears)) for message in messages])
    reader = AnswerReader(poll, likeness=ears.likeness)
    people: dict[str, str] = {}
    reading = _Reading(poll)
    for message, at in heard:
        name = clean(message.sender)
        why = None if at_any_time else _untimely(poll, at)
        if message.is_private and not with_private:
            reading.ignored.append(Ignored(name=name, text="", why=Why.PRIVATE))
        elif why is not None:
            reading.ignored.append(Ignored(name=name, text=clean(message.text), why=why))
        else:
            if name not in people:
                people[name] = ears.who(name)
            line = UnclearLine(name=name, voter=people[name], text=clean_lines(message.text, limit=1_000), at=at)
            reading.add(line, reader.read(message.text))
    return reading.indications()


def without_dropped(indications: Indications, poll: Poll, *, adds: bool = False) -> Indications:
    """Return indications in which the unclear lines that were dropped from a poll before stay left out.

    A named poll knows a line by its sender, its words and its minute. An anonymous one has only the words: of the
    lines that say the same, as many are left out as were dropped, and none when ``adds`` says that these are others.
    """
    if not poll.dropped or (adds and not poll.is_named):
        return indications
    kept: list[UnclearLine] = []
    ignored = list(indications.ignored)
    is_dropped = _known_lines(poll) if poll.is_named else _known_texts(poll)
    for line in indications.unclear:
        if is_dropped(line):
            ignored.append(Ignored(name=line.name, text=line.text, why=Why.DROPPED))
        else:
            kept.append(line)
    return replace(indications, unclear=tuple(kept), ignored=tuple(ignored))


def take_indications(meeting: Meeting, poll_id: str, indications: Indications, *, adds: bool = False) -> Meeting:
    """Return the meeting with indications kept in their poll.

    A later answer of the same voter stays as it is, so pasting the same lines again changes nothing. An
    anonymous poll does not know who answered: what was taken from the chat before is replaced, unless
    ``adds`` says that these are other lines.

    Raises:
        NotAllowed: the poll has not been opened.
    """
    if poll_of(meeting, poll_id).state is PollState.PREPARED:
        raise NotAllowed(N_("Open the poll first: answers from the chat count from then on."))
    return change_poll(meeting, poll_id, lambda poll: _taken(poll, indications, adds=adds))


def settle(meeting: Meeting, poll_id: str, *, place: int, ballot: Ballot) -> Meeting:
    """Return the meeting with an unclear line settled by what the facilitator says it means.

    Args:
        meeting: the meeting.
        poll_id: the poll.
        place: the line's place among the unclear ones, from 0.
        ballot: the picks, and the text if there is a reservation; with a voter where that is another one than
            the sender. Its time is that of the line.

    Raises:
        NotFound: there is no such line.
        NotUnderstood: the answer does not fit the poll.
    """
    poll = poll_of(meeting, poll_id)
    line = _line(poll, place)
    voter = ballot.voter or line.voter
    via = Via.KEY if poll.is_named else Via.CHAT
    settled = replace(ballot, voter=voter, name="" if voter else line.name, at=line.at, via=via)
    rest = replace(poll, unclear=(*poll.unclear[:place], *poll.unclear[place + 1 :]))
    return change_poll(meeting, poll_id, lambda _: with_ballots(rest, (settled,)))


def drop_line(meeting: Meeting, poll_id: str, *, place: int) -> Meeting:
    """Return the meeting without an unclear line that is no answer; the poll will know it again.

    Raises:
        NotFound: there is no such line.
    """
    line = _line(poll_of(meeting, poll_id), place)

    def without(poll: Poll) -> Poll:
        others = (one for one in poll.dropped if one != line or not poll.is_named)
        dropped = (*others, line)[-LINES_LIMIT:]
        return replace(
            poll,
            unclear=(*poll.unclear[:place], *poll.unclear[place + 1 :]),
            dropped=dropped if poll.is_named else unsigned(dropped),
        )

    return change_poll(meeting, poll_id, without)


class _Reading:
    """What has been heard so far, by sender."""

    def __init__(self, poll: Poll) -> None:
        self.poll = poll
        self.ballots: dict[str, Ballot] = {}
        self.unclear: dict[str, list[UnclearLine]] = {}
        self.ignored: list[Ignored] = []

    def add(self, line: UnclearLine, answer: Answer) -> None:
        key = line_key(line) or f"line {len(self.ballots)} {len(self.unclear)}"
        match answer.verdict:
            case Verdict.CHATTER:
                self._ignore(line, Why.CHATTER)
            case Verdict.UNCLEAR:
                self.unclear.setdefault(key, []).append(line)
            case Verdict.VOTE if self.poll.kind is PollKind.OPEN:
                self.ballots[f"{key} {answer.text}"] = _heard(line, answer)
            case _:
                for old in self.unclear.pop(key, []):
                    self._ignore(old, Why.OVERTAKEN)
                if key in self.ballots:
                    self._ignore(UnclearLine(name=line.name, text=""), Why.OVERTAKEN)
                self.ballots[key] = _heard(line, answer)

    def indications(self) -> Indications:
        if not self.poll.is_named and self.poll.kind is not PollKind.OPEN:
            self._hold_back()
        unclear = tuple(line for lines in self.unclear.values() for line in lines)
        return Indications(ballots=tuple(self.ballots.values()), unclear=unclear, ignored=tuple(self.ignored))

    def _hold_back(self) -> None:
        """Make one unclear line of all that a sender wrote whose last words are unclear.

        Without names nobody could tell later that the line and the ballot are one person's.
        """
        for key, lines in self.unclear.items():
            ballot = self.ballots.pop(key, None)
            marks = [*(str(pick) for pick in _shown(self.poll, ballot)), *(line.text for line in lines)]
            self.unclear[key] = [replace(lines[-1], text=" · ".join(marks))]

    def _ignore(self, line: UnclearLine, why: Why) -> None:
        self.ignored.append(Ignored(name=line.name, text=line.text, why=why))


def _known_lines(poll: Poll) -> Callable[[UnclearLine], bool]:
    """Return what tells whether a line was dropped from a named poll."""
    known: dict[str, list[UnclearLine]] = {}
    for line in poll.dropped:
        known.setdefault(_words(line), []).append(line)
    return lambda line: any(_is_same(old, line) for old in known.get(_words(line), ()))


def _known_texts(poll: Poll) -> Callable[[UnclearLine], bool]:
    """Return what tells, asked once for each line, whether it was dropped from an anonymous poll."""
    left = Counter(map(_words, poll.dropped))

    def is_dropped(line: UnclearLine) -> bool:
        words = _words(line)
        left[words] -= 1
        return left[words] >= 0

    return is_dropped


def _words(line: UnclearLine) -> str:
    """Return what was written, whatever a chat or file does with spaces and new lines."""
    return " ".join(line.text.split())


def _is_same(old: UnclearLine, new: UnclearLine) -> bool:
    """Tell whether two lines of the same words are one: some chats tell no seconds, and some no time at all.

    A line without a sender, from when the poll was anonymous, can be anybody's.
    """
    is_same_sender = (
        not (old.voter or old.name)
        or (old.voter != "" and old.voter == new.voter)
        or (old.name != "" and fold(old.name) == fold(new.name))
    )
    if not is_same_sender or old.at is None or new.at is None:
        return is_same_sender
    return old.at.replace(second=0, microsecond=0) == new.at.replace(second=0, microsecond=0)


def _shown(poll: Poll, ballot: Ballot | None) -> Iterable[str]:
    if ballot is None:
        return ()
    return [poll.options[pick] if pick < len(poll.options) else str(pick) for pick in ballot.picks]


def _heard(line: UnclearLine, answer: Answer) -> Ballot:
    name = "" if line.voter else line.name
    return Ballot(voter=line.voter, name=name, picks=answer.picks, text=answer.text, at=line.at, via=Via.CHAT)


def _instant(message: ChatMessage, ears: Ears) -> datetime | None:
    return None if message.at is None else ears.when(message.at)


def _in_order(heard: list[tuple[ChatMessage, datetime | None]]) -> list[tuple[ChatMessage, datetime | None]]:
    timed = [(at, number) for number, (_, at) in enumerate(heard) if at is not None]
    return [heard[number] for _, number in sorted(timed)] if len(timed) == len(heard) else heard


def _untimely(poll: Poll, at: datetime | None) -> Why | None:
    """Return why a line does not count for its time; whole minutes, since some chats tell no seconds."""
    if at is None:
        return None
    if poll.opened_at is not None and at < poll.opened_at.replace(second=0, microsecond=0):
        return Why.BEFORE
    return Why.AFTER if poll.closed_at is not None and at > poll.closed_at else None


def _taken(poll: Poll, indications: Indications, *, adds: bool) -> Poll:
    if not poll.is_named:
        return _taken_anonymous(poll, indications, adds=adds)
    old = _latest(poll)
    poll = with_ballots(poll, [one for one in indications.ballots if not _stays(old.get(voter_key(one)), one)])
    lines = dict.fromkeys((*poll.unclear, *indications.unclear))
    latest = _latest(poll)
    kept = tuple(line for line in lines if not _is_answered(latest.get(line_key(line)), line))
    return replace(poll, unclear=kept[:LINES_LIMIT])


def _latest(poll: Poll) -> dict[str, Ballot]:
    """Return the ballot of each voter; of an open poll nothing, since there each answer stands for itself."""
    found = {} if poll.kind is PollKind.OPEN else {voter_key(one): one for one in poll.ballots}
    found.pop("", None)
    return found


def _taken_anonymous(poll: Poll, indications: Indications, *, adds: bool) -> Poll:
    old = poll if adds else replace(poll, ballots=tuple(one for one in poll.ballots if one.via is not Via.CHAT))
    lines = (*(poll.unclear if adds else ()), *indications.unclear)
    return replace(with_ballots(old, indications.ballots), unclear=unsigned(lines)[:LINES_LIMIT])


def _stays(old: Ballot | None, new: Ballot) -> bool:
    """Tell whether a voter's ballot stays as it is: it is later, or says the same and one of them has no time."""
    if old is None:
        return False
    is_same = replace(old, at=None) == replace(new, at=None)
    return is_later(old, new) or (is_same and (old.at is None or new.at is None))


def _is_answered(ballot: Ballot | None, line: UnclearLine) -> bool:
    """Tell whether a sender has answered after an unclear line of theirs, or had it settled."""
    if ballot is None:
        return False
    if ballot.at is None or line.at is None:
        return ballot.via is Via.KEY
    return ballot.at > line.at or (ballot.via is Via.KEY and ballot.at == line.at)


def _line(poll: Poll, place: int) -> UnclearLine:
    if not 0 <= place < len(poll.unclear):
        raise NotFound(N_("That line is no longer there to be settled."))
    return poll.unclear[place]
