"""``ordstyrer poll``: the results of a meeting's polls.

JSON: ``{"meeting": {"id", "title", "state", "starts_at"}, "polls": [{"id", "question", "kind",
"item", "state", "is_named", "is_hidden", "source", "repeats", "opened_at", "closed_at", "answered",
"present", "quorum", "is_quorate", "unclear", "left_out", "result"}]}``. ``result`` is null while it is hidden until
the poll is closed, else ``{"picture", "options": [{"label", "count", "share"}], "leaders": [label],
"condorcet": label, "figures": {"average", "median", "spread", "lowest", "highest"}, "remarks": [{"text",
"name", "is_reservation"}]}``. ``share`` is from 0 to 1; ``options`` of a scale are its values; of a ranking
``count`` is in points. ``picture`` is ``none``, ``clear``, ``divided`` or ``tie``. Private people are not named.
Instants are ISO 8601 in UTC; what is not known is null. New keys may be added, none taken away.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping
from datetime import datetime

from meeting.meeting import Meeting
from meeting.people import Person, by_id
from meeting.poll.choices import label_of
from meeting.poll.result import Remark, Result, result_of
from meeting.poll.running import repeated
from meeting.poll.texts import result_text
from meeting.poll.wording import say_kept
from meeting.poll.writing import describe
from meeting.polls import Poll, PollState
from meeting.there import asked
from meeting.words import N_, Translator
from tui.cli import console
from tui.cli.console import ExitCode
from tui.cli.desk import Desk
from tui.saying import _, say

_STATES = {PollState.PREPARED: N_("prepared"), PollState.OPEN: N_("open now"), PollState.CLOSED: N_("closed")}


def run(arguments: argparse.Namespace, desk: Desk) -> int:
    """Print the polls of the meeting that the words on the command line mean."""
    library = desk.library()
    network_id, meeting_id = library.find_meeting(arguments.meeting)
    meeting = library.read_meeting(network_id, meeting_id)
    listed = next((one.network for one in library.networks() if one.id == network_id), None)
    people = by_id(listed.people if listed is not None else ())
    if arguments.json:
        console.as_json(polls_json(meeting, people))
    else:
        for line in polls_lines(meeting, people, translator=desk.translator):
            console.line(line)
    return ExitCode.DONE


def polls_lines(meeting: Meeting, people: Mapping[str, Person], *, translator: Translator) -> Iterator[str]:
    """Yield the polls as plain lines for a person."""
    yield meeting.title
    if not meeting.polls:
        yield _("There are no polls in this meeting.")
    for poll in meeting.polls:
        yield ""
        yield from _poll_lines(meeting, poll, people, translator)


def polls_json(meeting: Meeting, people: Mapping[str, Person]) -> dict[str, object]:
    """Return the polls in the shape that the module's docstring promises."""
    return {
        "meeting": {
            "id": meeting.id,
            "title": meeting.title,
            "state": meeting.state.value,
            "starts_at": meeting.starts_at.isoformat(),
        },
        "polls": [_poll_json(meeting, poll, people) for poll in meeting.polls],
    }


def _poll_lines(meeting: Meeting, poll: Poll, people: Mapping[str, Person], translator: Translator) -> Iterator[str]:
    result, before = result_of(poll), repeated(meeting, poll)
    signs = [_(_STATES[poll.state]), say(describe(poll)), say(say_kept(poll))]
    if poll.state is PollState.PREPARED or not result.is_shown:
        yield poll.question
        if not result.is_shown:
            signs.append(_("the result is hidden until the poll is closed"))
        yield f"  {' · '.join(signs)}"
        return
    earlier = result_of(before) if before is not None else None
    present = len(asked(meeting, poll))
    text = result_text(result, translator=translator, present=present, people=people, before=earlier)
    question, *lines = text.split("\n")
    yield question
    yield f"  {' · '.join(signs)}"
    for line in lines:
        yield f"  {line}"


def _poll_json(meeting: Meeting, poll: Poll, people: Mapping[str, Person]) -> dict[str, object]:
    result = result_of(poll)
    return {
        "id": poll.id,
        "question": poll.question,
        "kind": poll.kind.value,
        "item": poll.item or None,
        "state": poll.state.value,
        "is_named": poll.is_named,
        "is_hidden": poll.is_hidden,
        "source": poll.source or None,
        "repeats": poll.repeats or None,
        "opened_at": _iso(poll.opened_at),
        "closed_at": _iso(poll.closed_at),
        "answered": result.answered,
        "present": len(asked(meeting, poll)) or None,
        "quorum": poll.quorum or None,
        "is_quorate": result.is_quorate,
        "unclear": len(poll.unclear),
        "left_out": len(poll.dropped),
        "result": _result_json(result, people) if result.is_shown else None,
    }


def _result_json(result: Result, people: Mapping[str, Person]) -> dict[str, object]:
    poll, figures = result.poll, result.figures
    return {
        "picture": result.picture.value,
        "options": [{"label": bar.label, "count": bar.count, "share": round(bar.share, 4)} for bar in result.bars],
        "leaders": [label_of(poll, pick) for pick in result.leaders],
        "condorcet": None if result.condorcet is None else label_of(poll, result.condorcet),
        "figures": None
        if figures is None
        else {
            "average": round(figures.average, 4),
            "median": figures.median,
            "spread": round(figures.spread, 4),
            "lowest": figures.lowest,
            "highest": figures.highest,
        },
        "remarks": [_remark_json(remark, people) for remark in result.remarks],
    }


def _remark_json(remark: Remark, people: Mapping[str, Person]) -> dict[str, object]:
    person = people.get(remark.voter)
    name = remark.name if person is None else "" if person.private else person.name
    return {"text": remark.text, "name": name or None, "is_reservation": remark.is_reservation}


def _iso(moment: datetime | None) -> str | None:
    return None if moment is None else moment.isoformat()
