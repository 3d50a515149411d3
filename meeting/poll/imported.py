"""A question of another tool's poll report as a poll of ours, to be previewed and then kept."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime

from meeting.errors import NotUnderstood
from meeting.exchange.understood import ReadBallot, ReadPoll
from meeting.meeting import Meeting
from meeting.poll.choices import VALUED, pick_range
from meeting.poll.counting import BALLOTS_LIMIT, has_answers, with_ballots
from meeting.poll.running import change_poll, poll_of
from meeting.poll.writing import OPTIONS_RANGE, SCALE_LIMIT, as_yes_no, side_of
from meeting.polls import Ballot, Poll, PollKind, PollState, Via
from meeting.text import clean, clean_lines, fold
from meeting.words import N_

Who = Callable[[str, str], str]
"""Gives a person's id for a name and an address, "" for nobody or not for certain."""

When = Callable[[datetime], datetime | None]
"""Gives the instant (UTC) of a time of the file, None where it cannot be told."""

_VALUE = re.compile(r"[0-9]{1,3}")


def poll_from(read: ReadPoll, *, source: str, who: Who, when: When = lambda _: None) -> Poll:
    """Return a question of a report as a closed poll without an id, with its answers and where they come from.

    The kind is told by the answers: free text, numbers on a scale, several or one of some options, yes or no.
    Ballots without a name make an anonymous poll. Where the report has only counts, these are its tally.
    """
    poll = _bare(read, source=clean(source))
    if not read.ballots:
        return replace(poll, tally=_tally(poll, read), is_named=False)
    ballots = [one for ballot in read.ballots if (one := _ballot(poll, ballot, who=who, when=when)) is not None]
    return with_ballots(replace(poll, is_named=any(one.name or one.email for one in read.ballots)), ballots)


def take_imported(meeting: Meeting, poll_id: str, imported: Poll) -> Meeting:
    """Return the meeting with the answers of an imported poll taken over into a prepared or open one that is ours.

    Options are matched by their words; the poll is closed. An anonymous poll takes them without names.

    Raises:
        NotUnderstood: an answer of the report is none of the poll's, or the poll has answers already.
    """
    poll = poll_of(meeting, poll_id)
    if has_answers(poll):
        raise NotUnderstood(
            N_("“{question}” has answers already: keep the report as a poll of its own."), question=poll.question
        )
    ballots = [_moved(one, imported, poll) for one in imported.ballots]
    tally = [0] * len(pick_range(poll))
    for place, number in zip(pick_range(imported), imported.tally, strict=False):
        for pick in _moved_picks((place,) if number else (), imported, poll):
            tally[pick - pick_range(poll).start] += number
    taken = with_ballots(replace(poll, tally=tuple(tally) if any(tally) else ()), ballots)
    closed = replace(taken, state=PollState.CLOSED, source=imported.source)
    return change_poll(meeting, poll_id, lambda _: closed)


def same_question(meeting: Meeting, poll: Poll) -> tuple[Poll, ...]:
    """Return the polls of the meeting that ask the same, to be filled or to be warned of a second import."""
    return tuple(one for one in meeting.polls if fold(one.question) == fold(poll.question))


def _bare(read: ReadPoll, *, source: str) -> Poll:
    question = clean(" ".join(read.question.split())) or clean(source) or "–"
    poll = Poll(id="", question=question, state=PollState.CLOSED, source=source)
    options = _options(read)
    if read.is_open or len(options) > OPTIONS_RANGE[1] or not options:
        return replace(poll, kind=PollKind.OPEN)
    if read.scale is not None and _is_scale(options, read.scale):
        return replace(poll, kind=PollKind.SCALE, low=read.scale[0], high=read.scale[1])
    if read.is_multiple:
        return replace(poll, kind=PollKind.MULTIPLE, options=options)
    return _yes_first(replace(poll, options=options))


def _options(read: ReadPoll) -> tuple[str, ...]:
    """Return the different answers in the order of the file, those that differ in case and accents only once."""
    answers = [answer for answer, _ in read.counts]
    answers += [answer for ballot in read.ballots for answer in ballot.answers]
    found: dict[str, str] = {}
    for answer in map(clean, answers):
        if answer:
            found.setdefault(fold(answer), answer)
    return tuple(found.values())


def _is_scale(options: Iterable[str], scale: tuple[int, int]) -> bool:
    low, high = scale
    is_range = 0 <= low < high <= SCALE_LIMIT
    return is_range and all(_VALUE.fullmatch(one) and low <= int(one) <= high for one in options)


def _yes_first(poll: Poll) -> Poll:
    """Return a poll whose answers are yes and no as one of that kind, whichever comes first in the file."""
    sorted_options = tuple(sorted(poll.options, key=lambda option: side_of(option) or 0))
    turned = as_yes_no(replace(poll, options=sorted_options))
    return turned if turned.kind is PollKind.YES_NO else poll


def _pick(poll: Poll, answer: str) -> int | None:
    if poll.kind in VALUED:
        return int(answer)
    places = {fold(option): place for place, option in enumerate(poll.options)}
    return places.get(fold(clean(answer)))


def _ballot(poll: Poll, read: ReadBallot, *, who: Who, when: When) -> Ballot | None:
    """Return a ballot of ours, or None where nothing was answered."""
    name = clean(read.name) or clean(read.email)
    voter = who(clean(read.name), clean(read.email)) if name else ""
    at = when(read.at) if read.at is not None else None
    answers = [answer for answer in read.answers if clean(answer)]
    if not answers:
        return None
    bare = Ballot(voter=voter, name="" if voter else name, at=at, via=Via.FILE)
    if poll.kind is PollKind.OPEN:
        return replace(bare, text=clean_lines("\n".join(answers), limit=1_000))
    picks = tuple(pick for answer in answers if (pick := _pick(poll, answer)) is not None)
    return replace(bare, picks=picks if poll.kind is PollKind.MULTIPLE else picks[:1])


def _tally(poll: Poll, read: ReadPoll) -> tuple[int, ...]:
    tally = [0] * len(pick_range(poll))
    for answer, number in read.counts:
        pick = _pick(poll, clean(answer)) if clean(answer) and tally else None
        if pick is not None:
            tally[pick - pick_range(poll).start] += max(0, min(number, BALLOTS_LIMIT))
    return tuple(tally) if any(tally) else ()


def _moved(ballot: Ballot, old: Poll, new: Poll) -> Ballot:
    return replace(ballot, picks=_moved_picks(ballot.picks, old, new))


def _moved_picks(picks: tuple[int, ...], old: Poll, new: Poll) -> tuple[int, ...]:
    """Return the picks of one poll as those of another with the same answers; raises `NotUnderstood`."""
    moved = []
    for pick in picks:
        answer = str(pick) if old.kind in VALUED else old.options[pick]
        place = _pick(new, answer) if new.kind not in VALUED or _VALUE.fullmatch(answer) else None
        if place is None or place not in pick_range(new):
            raise NotUnderstood(
                N_("“{answer}” is no answer to “{question}”: keep the report as a poll of its own."),
                answer=answer,
                question=new.question,
            )
        moved.append(place)
    return tuple(moved)
