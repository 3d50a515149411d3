"""``ordstyrer trends``: how a network's meetings go over time, with the figures behind it; no names, only counts.

JSON: ``{"network": {"id", "name"}, "meetings": [{"id", "title", "starts_at"}], "trends": [{"id", "name", "unit",
"values": [number or null], "summary"}], "formats": [{"id", "name", "times", "minutes_over", "usual", "summary"}]}``:
the first meeting first, one value for each meeting. ``unit`` is share (0 to 1), people, minutes, formats or pairs. New
keys may be added, none taken away.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from meeting.formats import format_of
from meeting.meeting import Meeting
from meeting.network import Network
from meeting.review.formats_run import FormatRuns, format_runs, usual_words
from meeting.review.trends import Trend, Unit, trends
from meeting.text import clean
from meeting.words import N_
from tui.cli import console
from tui.cli.console import CommandFailed, ExitCode
from tui.cli.desk import Desk
from tui.cli.networks import the_network
from tui.saying import _, ngettext, say

SHOWN = 12
"""How many of the last meetings are printed in a row."""


def run(arguments: argparse.Namespace, desk: Desk) -> int:
    """Print the trends of the network that the word on the command line means.

    Raises:
        CommandFailed: there is no such network, several, or it has not held a meeting yet.
    """
    from store.archive import Archive  # noqa: PLC0415 - help and version do without

    network = the_network(arguments.network, desk)
    meetings = Archive(desk.folder).figures(network.id)
    if not meetings:
        raise CommandFailed(N_("“{network}” has not held a meeting yet."), network=network.name)
    found, runs = trends(network, meetings), format_runs(meetings)
    if arguments.json:
        console.as_json(trends_json(network, meetings, found, runs))
    else:
        _print(network, meetings, found, runs)
    return ExitCode.DONE


def trends_json(
    network: Network, meetings: Sequence[Meeting], found: Sequence[Trend], runs: Sequence[FormatRuns]
) -> dict[str, object]:
    """Return trends in the shape that the module's docstring promises."""
    return {
        "network": {"id": network.id, "name": network.name},
        "meetings": [
            {"id": one.id, "title": clean(one.title), "starts_at": one.starts_at.isoformat()} for one in meetings
        ],
        "trends": [_trend_json(one) for one in found],
        "formats": [_runs_json(one) for one in runs],
    }


def _trend_json(trend: Trend) -> dict[str, object]:
    values = [None if point.value is None else round(point.value, 3) for point in trend.points]
    return {
        "id": trend.about.value,
        "name": _(trend.name),
        "unit": trend.unit.value,
        "values": values,
        "summary": say(trend.words),
    }


def _runs_json(runs: FormatRuns) -> dict[str, object]:
    return {
        "id": runs.format,
        "name": _(format_of(runs.format).name),
        "times": len(runs.runs),
        "minutes_over": round(runs.over, 1),
        "usual": runs.is_usual,
        "summary": say(usual_words(runs)),
    }


def _print(network: Network, meetings: Sequence[Meeting], found: Sequence[Trend], runs: Sequence[FormatRuns]) -> None:
    held = ngettext("{n} meeting", "{n} meetings", len(meetings))
    console.line(f"{network.name} · {held}")
    for line in console.columns([[_(one.name), *_figures(one), say(one.words)] for one in found]):
        console.line(line)
    usual = [one for one in runs if one.is_usual]
    if usual:
        console.line()
        console.line(_("What usually takes longer or shorter than planned"))
    for one in usual:
        console.line(f"  {say(usual_words(one))}")


def _figures(trend: Trend) -> list[str]:
    """Return the last values as they are printed."""
    return [_figure(point.value, trend.unit) for point in trend.points[-SHOWN:]]


def _figure(value: float | None, unit: Unit) -> str:
    if value is None:
        return "–"
    return f"{value * 100:.0f} %" if unit is Unit.SHARE else f"{round(value)}".replace("-", "−")
