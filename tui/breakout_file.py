"""Breakout rooms as files for other programs: Zoom's assignments of a round, and all rounds as Markdown."""

from __future__ import annotations

from pathlib import Path

from meeting.breakout.found import round_number, round_of
from meeting.breakout.texts import Voice, plan_markdown
from meeting.breakout.zoom_csv import ZoomLimits, zoom_file
from meeting.breakouts import Breakout, BreakoutRound
from meeting.meeting import Meeting
from meeting.network import Network
from meeting.people import by_id
from meeting.text import clean, slug
from meeting.words import N2_, N_, Sentence, sentence
from store.exports import keep_export
from tui.i18n import zone_of

Kept = tuple[Path, tuple[Sentence, ...]]
"""Where a file lies, and what to say: first where that is, then what is missing in it."""


def zoom_export(
    meeting: Meeting, network: Network, one: BreakoutRound, voice: Voice, limits: ZoomLimits, folder: Path
) -> Kept:
    """Write a round as the file that Zoom reads its rooms from.

    The file has no byte order mark: Zoom wants its header exactly.

    Args:
        meeting: the round's.
        network: knows the addresses.
        one: the round.
        voice: how rooms and people are called.
        limits: how much Zoom takes.
        folder: the data folder.

    Raises:
        FolderUnavailable: it cannot be written.
    """
    people = by_id(network.people)
    emails = {person: people[person].email for person in one.people if person in people}
    made = zoom_file(one, emails=emails, voice=voice, limits=limits)
    breakout, _ = round_of(meeting, one.id)
    name = f"{_stem(meeting)}-{breakout.id}-{round_number(breakout, one.id)}-zoom.csv"
    path = keep_export(folder, name, made.text)
    count = len(one.people) - len(made.lacking)
    if not count:
        said = sentence(N_("Nobody in these rooms has an e-mail address: the file {file} is empty."), file=_shown(path))
        return path, (said,)
    written, many = N2_("The room of {n} person is in {file}.", "The rooms of {n} people are in {file}.")
    return path, (sentence(written, plural=many, n=count, file=_shown(path)), *made.warnings)


def plan_export(meeting: Meeting, breakout: Breakout, voice: Voice, folder: Path) -> Kept:
    """Write all rounds of a breakout as Markdown; ``folder`` is the data folder.

    Raises:
        FolderUnavailable: it cannot be written.
    """
    text = plan_markdown(breakout, voice)
    path = keep_export(folder, f"{_stem(meeting)}-{breakout.id}-rooms.md", text)
    return path, (sentence(N_("The plan is in {file}."), file=_shown(path)),)


def _stem(meeting: Meeting) -> str:
    day = meeting.starts_at.astimezone(zone_of(meeting.timezone)).date()
    return f"{day.isoformat()}-{slug(meeting.title)}"


def _shown(path: Path) -> str:
    return clean(str(path))
