"""What a breakout is to be like: sensible when nothing is said, made into rounds, and written as one line again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from meeting.breakout.forms import GROUP_WORK, MOST_OF_ALL, Form, Shape, form_of, has_form
from meeting.breakout.found import Names, breakout_of, with_breakout
from meeting.breakout.planning import Background, plan_at_once
from meeting.breakouts import Breakout, BreakoutRoom, BreakoutRound, RoundState, Tie
from meeting.errors import NotAllowed, NotUnderstood
from meeting.item import Item
from meeting.meeting import Meeting
from meeting.rotation.request import Keep
from meeting.rotation.sizes import FEWEST
from meeting.text import clean
from meeting.words import ENGLISH, N2_, N_, Sentence, Translator, sentence

MINUTES_RANGE = (1, 240)
"""Shortest and longest round, in minutes."""

CHANGEOVER = 1
"""Minutes that going out and coming back takes, each round."""

_PARTED = " | "


@dataclass(frozen=True, slots=True, kw_only=True)
class Setup:
    """What a breakout is to be like.

    Attributes:
        form: the id of a breakout form.
        minutes: of each round, in order; the last one stands for all that follow.
        questions: one for each round, or for each table where a form has hosts; one alone is for all.
        size, rooms, sizes, fewest, mixes, ties: as in a `Breakout`; hosts are ties that pin.
    """

    form: str = GROUP_WORK.id
    rounds: int = 1
    minutes: tuple[int, ...] = (6,)
    questions: tuple[str, ...] = ()
    size: int = 4
    rooms: int = 0
    sizes: tuple[int, ...] = ()
    fewest: int = FEWEST
    mixes: bool = True
    ties: tuple[Tie, ...] = ()

    def minutes_of(self, turn: int) -> int:
        """Return how long a round (from 0) is to be."""
        return self.minutes[min(turn, len(self.minutes) - 1)]


def default_setup(item: Item | None = None, *, form: str = "", rounds: int = 0, minutes: tuple[int, ...] = ()) -> Setup:
    """Return a sensible setup for an agenda item, or for none.

    Args:
        item: its format says the form, its minutes how many rounds there is time for.
        form: the id of a form, when it is asked for.
        rounds: how many, when it is asked for; 0 for as many as suit the form and the time.
        minutes: of each round, when they are asked for; the last one stands for all that follow.
    """
    chosen = form_of(form or (item.format if item is not None and has_form(item.format) else GROUP_WORK.id))
    time = item.minutes if item is not None else 0
    each = minutes or chosen.minutes
    count = rounds or _rounds_in(chosen, each, time)
    if time and not minutes:
        each = _fitting(chosen, count, time)
    return Setup(form=chosen.id, rounds=count, minutes=each, size=chosen.size, fewest=chosen.fewest)


def _rounds_in(form: Form, minutes: tuple[int, ...], time: int) -> int:
    """Return how many rounds there is time for: at most as many as the form has, unless it fills the time."""
    if not time:
        return form.rounds
    fit = max(1, time // (minutes[-1] + CHANGEOVER))
    if form.shape is Shape.DOUBLING:
        return form.rounds
    return min(fit, MOST_OF_ALL if form.fills else form.rounds)


def _fitting(form: Form, rounds: int, time: int) -> tuple[int, ...]:
    """Return minutes that use the time: what the form usually takes where it is made of unequal rounds."""
    if form.fills or len(form.minutes) > 1:
        return form.minutes
    low, high = MINUTES_RANGE
    return (max(low, min(high, time // rounds - CHANGEOVER)),)


def add_breakout(
    meeting: Meeting, setup: Setup, *, item: str = "", present: Sequence[str], background: Background | None = None
) -> Meeting:
    """Return the meeting with a breakout, planned well enough to begin with; it is the last one of the meeting.

    Args:
        meeting: any meeting.
        setup: what it is to be like.
        item: the id of the agenda item it belongs to, or "".
        present: the ids of those to be placed.
        background: history, labels and names.

    Raises:
        NotUnderstood: more rounds or minutes than a breakout has.
        NotAllowed: fewer than two people, wishes that clash, or no rooms to repeat.
    """
    _check(setup)
    number = meeting.counter + 1
    first = _rooms_of_last_time(meeting) if form_of(setup.form).shape is Shape.SAME else ()
    breakout = _filled(Breakout(id=f"b{number}", item=item), setup)
    made = replace(meeting, breakouts=(*meeting.breakouts, breakout), counter=number)
    made = _with_rounds(made, breakout.id, setup, first=first)
    return plan_at_once(made, breakout.id, present=present, background=background)


def change_breakout(
    meeting: Meeting, breakout_id: str, setup: Setup, *, present: Sequence[str], background: Background | None = None
) -> Meeting:
    """Return the meeting with what is planned of a breakout made anew; what people have been told of stays.

    Raises:
        NotAllowed: more rounds have begun than there are to be, or as in `add_breakout`.
        NotUnderstood: as in `add_breakout`.
    """
    _check(setup)
    breakout = breakout_of(meeting, breakout_id)
    kept = tuple(one for one in breakout.rounds if one.state is not RoundState.PLANNED)
    begun = sum(one.state is not RoundState.CANCELLED for one in kept)
    if begun > setup.rounds:
        raise NotAllowed(
            N_("{begun} rounds have begun or are announced: ask for at least as many rounds."), begun=begun
        )
    first = next((one.rooms for one in breakout.rounds if one.rooms), ())
    changed = with_breakout(meeting, replace(_filled(breakout, setup), rounds=kept))
    same = form_of(setup.form).shape is Shape.SAME
    changed = _with_rounds(changed, breakout_id, setup, first=first if same else ())
    return plan_at_once(changed, breakout_id, present=present, background=background)


def add_round(
    meeting: Meeting, breakout_id: str, *, present: Sequence[str], background: Background | None = None
) -> Meeting:
    """Return the meeting with one more round of a breakout, like the one before it."""
    breakout = breakout_of(meeting, breakout_id)
    setup = setup_of(breakout)
    return change_breakout(
        meeting, breakout_id, replace(setup, rounds=setup.rounds + 1), present=present, background=background
    )


def remove_breakout(meeting: Meeting, breakout_id: str) -> Meeting:
    """Return the meeting without a breakout of which no round was held or runs.

    Raises:
        NotAllowed: people have been in rooms; that belongs to the meeting.
    """
    breakout = breakout_of(meeting, breakout_id)
    if any(one.state in {RoundState.HELD, RoundState.RUNNING} for one in breakout.rounds):
        raise NotAllowed(N_("Rounds of it have been held: cancel those that are left instead."))
    return replace(meeting, breakouts=tuple(one for one in meeting.breakouts if one.id != breakout_id))


def setup_of(breakout: Breakout) -> Setup:
    """Return the setup that a breakout was made of, as it is now."""
    rounds = [one for one in breakout.rounds if one.state is not RoundState.CANCELLED]
    minutes = tuple(one.minutes for one in rounds) or (Setup().minutes)
    while len(minutes) > 1 and minutes[-1] == minutes[-2]:
        minutes = minutes[:-1]
    rooms = rounds[0].rooms if rounds else ()
    asked = [one.question for one in rounds]
    questions = [room.question for room in rooms] if any(room.question for room in rooms) else asked
    return Setup(
        form=breakout.form,
        rounds=len(rounds),
        minutes=minutes,
        questions=(tuple(dict.fromkeys(questions)) if len(set(questions)) == 1 else tuple(questions))
        if any(questions)
        else (),
        size=breakout.size,
        rooms=breakout.rooms,
        sizes=breakout.sizes,
        fewest=breakout.fewest,
        mixes=breakout.mixes,
        ties=breakout.ties,
    )


def setup_line(setup: Setup, *, names: Names = str, translator: Translator = ENGLISH) -> str:
    """Return a setup as the line that would be typed for it in the translator's language."""
    parts = [one.say(translator) for one in setup_words(setup, names=names)]
    return ", ".join([*parts, *([_PARTED.join(setup.questions)] if setup.questions else [])])


def setup_words(setup: Setup, *, names: Names = str) -> tuple[Sentence, ...]:
    """Return in short pieces what a setup asks for, without the question: *pairs · 3 rounds · 4 min*."""
    form = form_of(setup.form)
    pieces = [] if form is GROUP_WORK else [sentence(form.name)]
    one, many = N2_("{n} round", "{n} rounds")
    pieces.append(sentence(one, plural=many, n=setup.rounds))
    pieces += _rooms_words(setup, form)
    pieces.append(_minutes_words(setup))
    if setup.fewest != usual_fewest(form, size=setup.size, rooms=setup.rooms, sizes=setup.sizes):
        pieces.append(sentence(N_("at least {fewest}"), fewest=setup.fewest))
    if not setup.mixes:
        pieces.append(sentence(N_("no mixing")))
    pieces += _ties_words(setup, names)
    return tuple(pieces)


def _rooms_words(setup: Setup, form: Form) -> list[Sentence]:
    if setup.sizes:
        return [sentence(N_("rooms {sizes}"), sizes=" ".join(map(str, setup.sizes)))]
    if setup.rooms:
        one, many = N2_("{n} room", "{n} rooms")
        return [sentence(one, plural=many, n=setup.rooms)]
    has_hosts = any(tie.keep is Keep.PINNED for tie in setup.ties)
    is_usual = form.size == setup.size and form is not GROUP_WORK
    if not has_hosts and (form.shape in {Shape.SAME, Shape.DOUBLING} or is_usual):
        return []
    return [sentence(N_("rooms of {size}"), size=setup.size)]


def _minutes_words(setup: Setup) -> Sentence:
    return sentence(N_("{minutes} min"), minutes="+".join(map(str, setup.minutes)))


def _ties_words(setup: Setup, names: Names) -> list[Sentence]:
    pinned: dict[int, list[str]] = {}
    pieces = []
    for tie in setup.ties:
        people = [names(person) for person in tie.people]
        if tie.keep is Keep.PINNED:
            pinned.setdefault(tie.room, []).extend(people)
        else:
            words = N_("together {names}") if tie.keep is Keep.TOGETHER else N_("apart {names}")
            pieces.append(sentence(words, names=" + ".join(people)))
    if pinned:
        hosts = " + ".join(person for room in sorted(pinned) for person in pinned[room])
        pieces.insert(0, sentence(N_("hosts {names}"), names=hosts))
    return pieces


def _check(setup: Setup) -> None:
    low, high = MINUTES_RANGE
    if not 1 <= setup.rounds <= MOST_OF_ALL:
        raise NotUnderstood(N_("A breakout has from 1 to {most} rounds."), most=MOST_OF_ALL)
    if not all(low <= minutes <= high for minutes in setup.minutes):
        raise NotUnderstood(N_("A round lasts from {low} to {high} minutes."), low=low, high=high)


def _filled(breakout: Breakout, setup: Setup) -> Breakout:
    return replace(
        breakout,
        form=setup.form,
        size=setup.size,
        rooms=setup.rooms,
        sizes=setup.sizes,
        fewest=setup.fewest,
        mixes=setup.mixes,
        ties=setup.ties,
    )


def _with_rounds(meeting: Meeting, breakout_id: str, setup: Setup, *, first: tuple[BreakoutRoom, ...] = ()) -> Meeting:
    """Return the meeting with as many planned rounds added as the breakout lacks."""
    breakout = breakout_of(meeting, breakout_id)
    begun = sum(one.state is not RoundState.CANCELLED for one in breakout.rounds)
    by_table = form_of(setup.form).has_hosts and len(setup.questions) > 1
    tables = tuple(BreakoutRoom(question=clean(one)) for one in setup.questions) if by_table else ()
    rounds = tuple(
        BreakoutRound(
            id=f"r{meeting.counter + place}",
            rooms=tuple(BreakoutRoom(people=room.people, name=room.name, host=room.host) for room in first) or tables,
            minutes=setup.minutes_of(turn),
            question="" if by_table else _question(setup, turn),
        )
        for place, turn in enumerate(range(begun, setup.rounds), start=1)
    )
    changed = with_breakout(meeting, replace(breakout, rounds=(*breakout.rounds, *rounds)))
    return replace(changed, counter=meeting.counter + len(rounds))


def _question(setup: Setup, turn: int) -> str:
    if len(setup.questions) == 1:
        return clean(setup.questions[0])
    return clean(setup.questions[turn]) if turn < len(setup.questions) else ""


def _rooms_of_last_time(meeting: Meeting) -> tuple[BreakoutRoom, ...]:
    """Return the rooms that people sat in last, or else those planned last."""
    rounds = [one for breakout in meeting.breakouts for one in breakout.rounds if one.rooms]
    held = [one for one in rounds if one.state in {RoundState.HELD, RoundState.RUNNING}]
    last = (held or rounds)[-1:]
    if not last:
        raise NotAllowed(N_("There have been no rooms in this meeting yet that could be used again."))
    return last[0].rooms


def usual_fewest(form: Form, *, size: int, rooms: int, sizes: tuple[int, ...]) -> int:
    """Return the fewest people in a room when nothing is said of it: no more than are asked for in a room."""
    asked = sizes or ((size,) if size and not rooms else ())
    return min(form.fewest, *asked) if asked else form.fewest


def pinned_hosts(people: Sequence[str]) -> tuple[Tie, ...]:
    """Return ties that pin each of the people to a room of their own, in order."""
    return tuple(Tie(keep=Keep.PINNED, people=(person,), room=room) for room, person in enumerate(people))
