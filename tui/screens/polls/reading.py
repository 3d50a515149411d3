"""How lines typed on the polls screen are read while they are typed: a poll, a ballot, a name."""

from __future__ import annotations

from dataclasses import replace

from meeting.errors import NotUnderstood
from meeting.names import find_people
from meeting.people import Person
from meeting.poll.answers import AnswerReader, Verdict
from meeting.poll.choices import is_hidden_by_rule, label_of
from meeting.poll.typed import VoteRead, read_vote
from meeting.poll.wording import say_kept
from meeting.poll.writing import describe, read_poll
from meeting.polls import Ballot, Poll, PollKind
from meeting.words import N_
from store.likeness import likeness
from tui.lines import Line, Stretch
from tui.saying import _, say
from tui.wording import quoted

_NAMES_SHOWN = 3

FACILITATOR = N_("the facilitator")
"""The name kept with the ballot of a facilitator, who may vote without being one of the network's people."""


def poll_reading(text: str, *, language: str = "en") -> Line:
    """Return how a typed poll is read; the language is the meeting's."""
    head: Stretch = (_("poll"), "now")
    if not text:
        return (head, (f" · {_('question? options between / · [anonymous] [hidden] [quorum 10]')}", "dim"))
    read = read_poll(text, language=language)
    if read.problem is not None:
        return (head, (f" · {say(read.problem)}", "soon"))
    poll = read.poll
    line: list[Stretch] = [head, (f" · {say(describe(poll))}", "accent")]
    if poll.options:
        line.append((f" · {' | '.join(poll.options)}", "plain"))
    if not poll.is_named:
        line.append((f" · {say(say_kept(poll))}", "ok"))
    if poll.is_hidden and is_hidden_by_rule(poll):
        line.append((f" · {_('hidden until it is closed, as reservations may come: [shown] shows it')}", "ok"))
    elif poll.is_hidden:
        line.append((f" · {_('hidden until it is closed')}", "ok"))
    if poll.quorum:
        line.append((f" · {_('counts from {n} answers', n=poll.quorum)}", "ok"))
    return tuple(line)


def typed_poll(text: str, *, hides: bool, language: str) -> Poll:
    """Return a typed poll, its result hidden where that is the rule; raises `NotUnderstood`.

    Args:
        text: what was typed.
        hides: whether the setting hides all of which nothing else is said.
        language: of the meeting.
    """
    read = read_poll(text, language=language)
    if read.problem is not None:
        raise NotUnderstood(read.problem.message, **read.problem.fields)
    return replace(read.poll, is_hidden=read.poll.is_hidden or (hides and not read.is_said_shown))


def reader_of(poll: Poll) -> AnswerReader:
    """Return what reads answers to a poll."""
    return AnswerReader(poll, likeness=likeness)


def voters(people: tuple[Person, ...]) -> tuple[Person, ...]:
    """Return everybody whose answer may be typed: the network's people, and the facilitator as “me”."""
    return (*people, Person(id="", name=_("me")))


def typed_vote(text: str, people: tuple[Person, ...], reader: AnswerReader) -> VoteRead:
    """Return how a typed answer is read."""
    return read_vote(text, voters(people), reader=reader)


def vote_reading(text: str, poll: Poll, people: tuple[Person, ...], reader: AnswerReader) -> Line:
    """Return how a typed answer is read, for showing."""
    head: Stretch = (_("ballot"), "now")
    if not text:
        return (head, (f" · {_('stays open for the next · Enter alone closes')}", "dim"))
    vote = typed_vote(text, people, reader)
    line: list[Stretch] = [head, *_who_stretches(text, vote.people)]
    if vote.by is not None:
        line.append((f" · {_('handed in by {name}', name=vote.by.name)}", "dim"))
    if vote.is_answer:
        line.append((f" · {answer_words(poll, vote.picks, vote.text)}", "ok"))
    elif vote.people:
        line.append((f" · {_('and the answer?')}", "soon"))
    else:
        line.append((f" · {_('Esc closes')}", "dim"))
    return tuple(line)


def name_reading(text: str, people: tuple[Person, ...]) -> Line:
    """Return whom a typed name means."""
    head: Stretch = (_("who is it?"), "now")
    if not text:
        return (head, (f" · {_('the beginning of a name')}", "dim"))
    return (head, *_who_stretches(text, find_people(people, text)))


def answer_reading(text: str, poll: Poll, reader: AnswerReader) -> Line:
    """Return how a typed answer without a name is read."""
    head: Stretch = (_("the answer"), "now")
    if not text:
        return (head, (f" · {say(describe(poll))}", "dim"))
    answer = reader.read(text)
    if answer.verdict is not Verdict.VOTE:
        return (head, (f" · {_('not clear yet')}", "soon"))
    return (head, (f" · {answer_words(poll, answer.picks, answer.text)}", "ok"))


def answer_words(poll: Poll, picks: tuple[int, ...], text: str) -> str:
    """Return an answer in words: the options, and what was added."""
    if poll.kind is PollKind.DOTS:
        said = ", ".join(f"{label_of(poll, n)} {points}" for n, points in enumerate(picks) if points)
    else:
        said = (" > " if poll.kind is PollKind.RANKING else ", ").join(label_of(poll, pick) for pick in picks)
    if not text:
        return said
    return f"{said} · {quoted(text)}" if said else quoted(text)


def one_person(text: str, found: tuple[Person, ...]) -> Person:
    """Return the one person that was found; raises `NotUnderstood` where there is none, or more than one."""
    if len(found) == 1:
        return found[0]
    if not found:
        raise NotUnderstood(N_("“{text}”: begin with a name of somebody in the network."), text=text)
    names = ", ".join(person.name for person in found[:_NAMES_SHOWN])
    raise NotUnderstood(N_("That can be {names}: type more of the name."), names=names)


def ballot_from(vote: VoteRead, text: str, *, poll: Poll, myself: str) -> Ballot:
    """Return the ballot that was typed, without its time; raises `NotUnderstood`.

    Args:
        vote: how it was read.
        text: what was typed.
        poll: what is answered.
        myself: the name kept with a ballot of the facilitator's own.
    """
    voter = one_person(text, vote.people)
    if not vote.is_answer:
        raise NotUnderstood(N_("“{text}” is no answer to “{question}” yet."), text=text, question=poll.question)
    name = "" if voter.id else myself
    by = vote.by.id if vote.by else ""
    return Ballot(voter=voter.id, name=name, picks=vote.picks, text=vote.text, by=by)


def answer_from(text: str, poll: Poll, reader: AnswerReader) -> Ballot:
    """Return the ballot of an answer without a name; raises `NotUnderstood`."""
    answer = reader.read(text)
    if answer.verdict is not Verdict.VOTE:
        raise NotUnderstood(N_("“{text}” is no answer to “{question}” yet."), text=text, question=poll.question)
    return Ballot(picks=answer.picks, text=answer.text)


def _who_stretches(text: str, found: tuple[Person, ...]) -> list[Stretch]:
    if not found:
        return [(f" · {_('{word}: nobody’s name', word=text.partition(' ')[0])}", "soon")]
    if len(found) == 1:
        return [(f" · {found[0].name}", "accent")]
    names = ", ".join(person.name for person in found[:_NAMES_SHOWN]) + ("…" if len(found) > _NAMES_SHOWN else "")
    return [(f" · {_('{word}? {names}', word=text.partition(' ')[0], names=names)}", "soon")]
