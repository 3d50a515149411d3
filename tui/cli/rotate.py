"""``ordstyrer rotate``: breakout rounds in which people meet people they have not met.

Of a JSON object as `meeting.rotation.instance` reads it, JSON is printed: ``{"rounds": [[[person, …],
…], …], "repeats", "cost", "seconds", "worst_person", "bound", "proved"}``: rounds of rooms, in their order, of
people's numbers; cost is repeats and history together. Of a list of names, rooms by name are
printed, or with ``--json`` the same object and ``"names"``. New keys may be added, none taken away.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Iterator

from meeting.errors import NotUnderstood
from meeting.rotation.instance import request_of
from meeting.rotation.request import Allowance, Request
from meeting.rotation.rotate import Plan, rotate
from meeting.rotation.sizes import rooms_by_number
from meeting.text import clean
from meeting.words import N_
from tui.agenda_file import read_source, shown_source
from tui.cli import console
from tui.cli.console import CommandFailed, ExitCode
from tui.cli.desk import Desk
from tui.saying import _, say

STEPS = 60_000
"""The effort where no time is given."""


def run(arguments: argparse.Namespace, desk: Desk) -> int:  # noqa: ARG001 - every command gets the desk
    """Print the rounds for an instance or for a list of names."""
    if (arguments.instance is None) == (arguments.names is None):
        raise CommandFailed(N_("Give either a file with an instance, or --names with a list of names."))
    request = _instance(arguments.instance) if arguments.names is None else _named(arguments)
    begun = time.perf_counter()
    plan = rotate(request, seed=arguments.seed, allowance=_allowance(arguments.seconds, begun))
    seconds = time.perf_counter() - begun
    if arguments.names is not None and not arguments.json:
        for line in plan_lines(plan):
            console.line(line)
        return ExitCode.DONE
    answer = plan_json(plan, seconds=seconds)
    if arguments.names is not None:
        answer["names"] = list(request.people)
    sys.stdout.write(json.dumps(answer, ensure_ascii=False) + "\n")
    return ExitCode.DONE


def plan_json(plan: Plan, *, seconds: float) -> dict[str, object]:
    """Return a plan in the shape that the module's docstring promises."""
    figures = plan.figures
    return {
        "rounds": [[list(room) for room in rooms] for rooms in plan.rounds],
        "repeats": figures.repeats,
        "cost": figures.cost,
        "seconds": round(seconds, 4),
        "worst_person": figures.worst_person,
        "bound": figures.bound,
        "proved": figures.proved,
    }


def plan_lines(plan: Plan) -> Iterator[str]:
    """Yield the rooms by name, and how good they are."""
    people = plan.request.people
    for turn, rooms in enumerate(plan.rounds):
        yield _("Round {round}", round=turn + 1)
        rows = [[f"{number}", ", ".join(people[one] for one in room)] for number, room in enumerate(rooms, start=1)]
        yield from console.columns(rows) if rows else ()
        yield ""
    for words in plan.words:
        yield say(words)


def _allowance(seconds: float | None, begun: float) -> Allowance:
    if seconds is None:
        return Allowance(steps=STEPS)
    return Allowance(share=lambda: (time.perf_counter() - begun) / seconds if seconds > 0 else 1.0)


def _instance(name: str) -> Request:
    try:
        value = json.loads(_text(name))
    except (ValueError, RecursionError) as error:
        raise NotUnderstood(N_("“{file}” is no JSON."), file=shown_source(name)) from error
    return request_of(value)


def _named(arguments: argparse.Namespace) -> Request:
    lines = (clean(line) for line in _text(arguments.names).splitlines())
    names = tuple(name for name in lines if name)
    if not names:
        raise NotUnderstood(N_("“{file}” has no names: write one on each line."), file=shown_source(arguments.names))
    sizes = rooms_by_number(len(names), arguments.rooms, fewest=arguments.fewest)
    return Request(people=names, sizes=(sizes,) * arguments.rounds)


def _text(name: str) -> str:
    text, notes = read_source(name)
    for note in notes:
        console.note(say(note))
    return text
