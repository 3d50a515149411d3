"""Counting answers: by key without a voter, by person, taken back; named or anonymous.

Each function takes a `Poll` and returns a new one. *Anonymous means not stored*: such a poll keeps a
tally, and where a bare count would lose the answer (several picks, a remark, what came from the chat or
a file) ballots without voter, name and time, sorted so that their order tells nothing either.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from meeting.errors import NotAllowed, NotFound, NotUnderstood
from meeting.poll.choices import VALUED, WITH_OPTIONS, label_of, pick_range
from meeting.polls import Ballot, Poll, PollKind, PollState, UnclearLine, Via
from meeting.text import clean, clean_lines, fold
from meeting.words import N_

BALLOTS_LIMIT = 5_000
"""The most ballots one poll may hold."""

REMARK_LIMIT = 1_000
"""Characters kept of a reservation or an open answer."""

_COUNT_LIMIT = 100_000
_ONE_PICK = VALUED | {PollKind.SINGLE, PollKind.YES_NO}


def count(poll: Poll, pick: int, *, by: int = 1) -> Poll:
    """Return the poll with answers counted for one choice, without voters; negative takes back.

    Args:
        poll: an open one.
        pick: an option's number from 0, or a value of a scale; of dots the option that gets the points.
        by: how many.

    Raises:
        NotAllowed: it is not open, is answered in another way, or fewer are counted than taken back.
        NotUnderstood: there is no such choice.
    """
    require_open(poll)
    if poll.kind in {PollKind.RANKING, PollKind.OPEN}:
        raise NotAllowed(N_("A ranking or an open question cannot be counted by key: enter the answer of each person."))
    checked_picks(replace(poll, kind=PollKind.MULTIPLE) if poll.kind is PollKind.DOTS else poll, (pick,))
    tally = list(full_tally(poll))
    place = pick - pick_range(poll).start
    tally[place] = min(tally[place] + by, _COUNT_LIMIT)
    if tally[place] < 0:
        raise NotAllowed(N_("No counted answer for “{option}” is left to take back."), option=label_of(poll, pick))
    return replace(poll, tally=tuple(tally) if any(tally) else ())


def vote(poll: Poll, ballot: Ballot) -> Poll:
    """Return the poll with a ballot handed in; the last answer of a voter counts.

    Two people at one screen hand in two ballots, the second with ``by``. An open question takes several
    answers of one voter, each text once. Of an anonymous poll nothing but the answer is kept, so an
    earlier answer of the same voter cannot be found and replaced.

    Raises:
        NotAllowed: the poll is not open, or is full.
        NotUnderstood: the answer does not fit the poll.
    """
    require_open(poll)
    return with_ballots(poll, (ballot,))


def take_back(poll: Poll, *, voter: str = "", name: str = "") -> Poll:
    """Return the poll without the ballots of a person (by id), or of a name that belongs to nobody.

    Raises:
        NotAllowed: the poll is not open.
        NotFound: there is no ballot of theirs; in an anonymous poll there never is.
    """
    require_open(poll)
    key = voter_key(Ballot(voter=voter, name=name))
    left = tuple(one for one in poll.ballots if not key or voter_key(one) != key)
    if len(left) == len(poll.ballots):
        raise NotFound(N_("There is no ballot of theirs to take back."))
    return replace(poll, ballots=left)


def assign(poll: Poll, name: str, *, voter: str) -> Poll:
    """Return the poll with the ballots and unclear lines of a name given to a person.

    Where that person has answered too, the later answer stays.

    Raises:
        NotFound: nothing in the poll goes by that name.
    """
    key = voter_key(Ballot(name=name))
    mine = [one for one in poll.ballots if key and voter_key(one) == key]
    lines, dropped = (_given_to(voter, key, lines) for lines in (poll.unclear, poll.dropped))
    if not mine and lines == poll.unclear:
        raise NotFound(N_("No answer by “{name}” is left."), name=name)
    rest = tuple(one for one in poll.ballots if one not in mine)
    poll = replace(poll, ballots=rest, unclear=lines, dropped=dropped)
    theirs = next((one for one in rest if one.voter == voter and poll.kind is not PollKind.OPEN), None)
    given = [replace(one, voter=voter, name="") for one in mine]
    return with_ballots(poll, [one for one in given if theirs is None or not is_later(theirs, one)])


def make_anonymous(poll: Poll) -> Poll:
    """Return the poll without any voter, name or time; there is no way back but undo."""
    bare = replace(poll, is_named=False, ballots=(), unclear=unsigned(poll.unclear), dropped=unsigned(poll.dropped))
    return with_ballots(bare, poll.ballots)


def make_named(poll: Poll) -> Poll:
    """Return the poll keeping voters from now on; what was anonymous stays so."""
    return replace(poll, is_named=True)


def with_ballots(poll: Poll, ballots: Iterable[Ballot]) -> Poll:
    """Return the poll with ballots kept as it keeps them, whatever its state; raises as `vote` does."""
    fresh = [_checked(poll, one) for one in ballots]
    changed = _with_named(poll, fresh) if poll.is_named else _with_anonymous(poll, fresh)
    if len(changed.ballots) > BALLOTS_LIMIT:
        raise NotAllowed(N_("A poll holds at most {limit} ballots."), limit=BALLOTS_LIMIT)
    return changed


def checked_picks(poll: Poll, picks: tuple[int, ...]) -> tuple[int, ...]:
    """Return the picks of an answer as they are kept; raises `NotUnderstood` where they don't fit the poll."""
    allowed = pick_range(poll)
    if poll.kind is PollKind.OPEN:
        return ()
    if poll.kind is PollKind.DOTS:
        return _checked_dots(poll, picks)
    if not picks or any(pick not in allowed for pick in picks):
        if poll.kind in VALUED:
            raise NotUnderstood(N_("Give a whole number from {low} to {high}."), low=poll.low, high=poll.high)
        raise NotUnderstood(N_("Choose among the {number} options."), number=len(poll.options))
    if poll.kind in _ONE_PICK and len(set(picks)) > 1:
        raise NotUnderstood(N_("Only one answer can be given."))
    if poll.kind is PollKind.RANKING and len(set(picks)) < len(picks):
        raise NotUnderstood(N_("Each option has one place in a ranking."))
    return tuple(sorted(set(picks))) if poll.kind is PollKind.MULTIPLE else tuple(dict.fromkeys(picks))


def require_open(poll: Poll) -> None:
    """Do nothing if the poll takes answers; else raises `NotAllowed`."""
    if poll.state is PollState.PREPARED:
        raise NotAllowed(N_("“{question}” is not open yet: open it first."), question=poll.question)
    if poll.state is PollState.CLOSED:
        raise NotAllowed(N_("“{question}” is closed: reopen it first."), question=poll.question)


def full_tally(poll: Poll) -> tuple[int, ...]:
    """Return what is counted without ballots for each choice, zeros included."""
    places = len(pick_range(poll))
    return (*poll.tally, *(0,) * places)[:places]


def sums(poll: Poll) -> tuple[int, ...]:
    """Return the count of each choice, tally and ballots together; points for dots, nothing for a ranking.

    Picks that no choice belongs to, as an altered file may hold them, count for nothing.
    """
    if poll.kind in {PollKind.RANKING, PollKind.OPEN}:
        return ()
    totals = list(full_tally(poll))
    places = pick_range(poll)
    for ballot in poll.ballots:
        if poll.kind is PollKind.DOTS:
            given = (*ballot.picks, *(0,) * len(places))
            totals = [total + points for total, points in zip(totals, given, strict=False)]
            continue
        for pick in ballot.picks:
            if pick in places:
                totals[pick - places.start] += 1
    return tuple(totals)


def answered(poll: Poll) -> int:
    """Return how many have answered.

    Of multiple choice and dots, a tally by key does not tell how many people it stands for: they are at
    least as many as the most chosen option, or as the points need.
    """
    return len({voter_key(one) or number for number, one in enumerate(poll.ballots)}) + _tallied(poll)


def has_answers(poll: Poll) -> bool:
    """Tell whether anything has been answered, unclear lines included."""
    return bool(poll.ballots or poll.unclear or any(poll.tally))


def is_quorate(poll: Poll) -> bool:
    """Tell whether enough have answered for the result to count."""
    return answered(poll) >= poll.quorum


def not_answered(poll: Poll, present: Iterable[str]) -> tuple[str, ...] | None:
    """Return the ids among ``present`` that have no ballot, in their order.

    None where nobody can tell: the poll is anonymous, or answers were counted without voters.
    """
    if not poll.is_named or any(poll.tally):
        return None
    voters = {ballot.voter for ballot in poll.ballots}
    return tuple(person for person in present if person not in voters)


def voter_key(ballot: Ballot) -> str:
    """Return what is the same for all ballots of one voter; "" for an anonymous one."""
    return _key(ballot.voter, ballot.name)


def line_key(line: UnclearLine) -> str:
    """Return what is the same for an unclear line and its sender's ballots."""
    return _key(line.voter, line.name)


def is_later(old: Ballot, new: Ballot) -> bool:
    """Tell whether of two answers of one voter the one that is there is later than one that comes in.

    What the facilitator entered by key has been heard or decided: an answer at the same time, or without a time,
    is not later.
    """
    by_key = old.via is Via.KEY and new.via is not Via.KEY
    if old.at is None or new.at is None:
        return by_key
    return old.at > new.at or (by_key and old.at == new.at)


def nameless(line: UnclearLine) -> UnclearLine:
    """Return an unclear line as an anonymous poll keeps it: its text and nothing else."""
    return UnclearLine(text=line.text)


def unsigned(lines: Iterable[UnclearLine]) -> tuple[UnclearLine, ...]:
    """Return lines as an anonymous poll keeps them, sorted so that their order tells nothing either."""
    return tuple(sorted(map(nameless, lines), key=_line_order))


def ballot_of(voter: str, picks: Iterable[int] = (), *, text: str = "", by: str = "", at: datetime) -> Ballot:
    """Return a ballot as it is handed in by key for a person."""
    return Ballot(voter=voter, picks=tuple(picks), text=text, by=by, at=at)


def _key(voter: str, name: str) -> str:
    return f"id {voter}" if voter else f"name {fold(name)}" if name else ""


def _given_to(voter: str, key: str, lines: Iterable[UnclearLine]) -> tuple[UnclearLine, ...]:
    """Return lines with a person as the sender of those that have this key."""
    return tuple(replace(one, voter=voter) if key and line_key(one) == key else one for one in lines)


def _line_order(line: UnclearLine) -> str:
    return line.text


def _ballot_order(ballot: Ballot) -> tuple[tuple[int, ...], str, str]:
    return ballot.picks, ballot.text, ballot.via


def _place_key(ballot: Ballot, number: int, poll: Poll) -> object:
    """Return the key under which a later ballot takes the place of an earlier one."""
    key = voter_key(ballot)
    if not key:
        return number
    return (key, fold(ballot.text)) if poll.kind is PollKind.OPEN else key


def _checked(poll: Poll, ballot: Ballot) -> Ballot:
    text = clean_lines(ballot.text, limit=REMARK_LIMIT)
    if poll.kind is PollKind.OPEN and not text:
        raise NotUnderstood(N_("Write the answer: it is empty."))
    return replace(ballot, picks=checked_picks(poll, ballot.picks), text=text, name=clean(ballot.name))


def _checked_dots(poll: Poll, picks: tuple[int, ...]) -> tuple[int, ...]:
    if len(picks) != len(poll.options) or min(picks) < 0 or not any(picks):
        raise NotUnderstood(N_("Give points to each of the {number} options, 0 where none."), number=len(poll.options))
    if poll.points and sum(picks) > poll.points:
        raise NotUnderstood(
            N_("That is {given} points: each has {points} to give."), given=sum(picks), points=poll.points
        )
    return picks


def _with_named(poll: Poll, fresh: Iterable[Ballot]) -> Poll:
    kept = {_place_key(one, number, poll): one for number, one in enumerate(poll.ballots)}
    for number, one in enumerate(fresh, start=len(poll.ballots)):
        kept[_place_key(one, number, poll)] = one
    return replace(poll, ballots=tuple(kept.values()))


def _with_anonymous(poll: Poll, fresh: Iterable[Ballot]) -> Poll:
    tally = Counter(dict(enumerate(full_tally(poll))))
    ballots = list(poll.ballots)
    for one in fresh:
        if poll.kind in _ONE_PICK and one.via is Via.KEY and not one.text:
            tally[one.picks[0] - pick_range(poll).start] += 1
        else:
            ballots.append(Ballot(picks=one.picks, text=one.text, via=one.via))
    counts = tuple(tally[place] for place in range(len(pick_range(poll))))
    return replace(poll, tally=counts if any(counts) else (), ballots=tuple(sorted(ballots, key=_ballot_order)))


def _tallied(poll: Poll) -> int:
    tally = poll.tally or (0,)
    if poll.kind is PollKind.MULTIPLE:
        return max(tally)
    if poll.kind is PollKind.DOTS:
        return -(-sum(tally) // poll.points) if poll.points else max(tally)
    return sum(tally) if poll.kind in VALUED | WITH_OPTIONS else 0
