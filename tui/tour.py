"""The guided tour: one thing to do after the other; each is ticked off by being done, not by being read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from meeting.captured import CaptureKind
from meeting.meeting import Meeting
from meeting.polls import PollState
from meeting.words import N_


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """What the tour looks at.

    Attributes:
        meeting: the open meeting, or None.
        place: the name of the screen in front, ``stage`` for the stage, "" for a dialog.
    """

    meeting: Meeting | None = None
    place: str = ""


@dataclass(frozen=True, slots=True)
class TourStep:
    """One thing to do.

    Attributes:
        says: what to do and why, as a message.
        is_done: whether it has been done, from how things were when the step began and as they are.
    """

    says: str
    is_done: Callable[[Scene, Scene], bool]


def _minutes(scene: Scene) -> int:
    """Return the minutes of what + gives a minute to: the round that runs, and the item."""
    if scene.meeting is None:
        return 0
    item, round_ = scene.meeting.running, scene.meeting.running_round
    return (item.minutes if item else 0) + (round_[1].minutes if round_ else 0)


def _plan(scene: Scene) -> tuple[tuple[str, int, str], ...]:
    items = scene.meeting.items if scene.meeting else ()
    return tuple((item.id, item.minutes, item.state) for item in items)


def _actions(scene: Scene) -> int:
    return sum(one.kind is CaptureKind.ACTION for one in scene.meeting.captures) if scene.meeting else 0


def _turns(scene: Scene) -> int:
    return len(scene.meeting.turns) if scene.meeting else 0


def _has_open_poll(scene: Scene) -> bool:
    return scene.meeting is not None and any(poll.state is PollState.OPEN for poll in scene.meeting.polls)


STEPS = (
    TourStep(
        N_("Press + to give what is running a minute more: here the breakout round, else the item."),
        lambda before, now: _minutes(now) > _minutes(before),
    ),
    TourStep(
        N_("The meeting is late: o shows ways to catch up, 1 takes the first."),
        lambda before, now: _plan(now) != _plan(before),
    ),
    TourStep(
        N_("Not so good after all? u takes it back, and so with any step."),
        lambda before, now: _plan(now) != _plan(before),
    ),
    TourStep(
        N_("Somebody promises something: a, then “Bo: send the list by fri”, then Enter."),
        lambda before, now: _actions(now) > _actions(before),
    ),
    TourStep(
        N_("Two want to speak: t, then the beginnings of their names, such as “an so”, then Enter; Esc goes back."),
        lambda before, now: _turns(now) > _turns(before) and now.place != "",
    ),
    TourStep(
        N_("2 shows who is in which breakout room, and who has never met."),
        lambda _before, now: now.place == "breakouts",
    ),
    TourStep(
        N_("3 shows the polls: space opens the next one."),
        lambda _before, now: _has_open_poll(now) and now.place == "polls",
    ),
    TourStep(
        N_("9 shows what the participants see on the stage (in an open poll f9); Esc comes back."),
        lambda _before, now: now.place == "stage",
    ),
    TourStep(
        N_("[ and ] go from screen to screen: look at the summary, and press y to copy it for the chat."),
        lambda _before, now: now.place == "summary",
    ),
    TourStep(
        N_("8 looks back: type / and a word to find it in all meetings."), lambda _before, now: now.place == "review"
    ),
)
"""The tour of a live meeting, as the demo has it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tour:
    """How far somebody has come.

    Attributes:
        number: the step, from 0; as many as there are steps when all are done.
        began: how things were when the step began.
    """

    number: int = 0
    began: Scene = Scene()

    @property
    def is_over(self) -> bool:
        """Whether everything has been done."""
        return self.number >= len(STEPS)

    @property
    def says(self) -> str:
        """What to do now, as a message; "" at the end."""
        return "" if self.is_over else STEPS[self.number].says

    def seen(self, now: Scene) -> Tour:
        """Return the tour after a look at how things are: the same one, or a step further."""
        if self.is_over or not STEPS[self.number].is_done(self.began, now):
            return self
        return self.skipped(now)

    def skipped(self, now: Scene) -> Tour:
        """Return the tour a step further, whatever has been done."""
        return replace(self, number=self.number + 1, began=now)
