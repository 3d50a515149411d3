"""``ordstyrer doctor``: what is wrong with the files and the settings, and facts about this computer.

JSON: ``{"versions": {name: text or null}, "system": {"system", "timezone"}, "language", "data":
{"folder", "exists"}, "settings": {"file", "exists", "problems": [text]}, "clipboard": [way],
"clipboard_advice": text, "terminal": {"is_terminal", "columns", "rows", "term", "colorterm",
"no_color", "encoding", "ssh", "tmux"}, "repaired": [{"where", "text"}], "failed": [{"where",
"text"}], "findings": [{"trouble", "severity", "where", "text", "repair": text or null}],
"wordings": {"folder", "problems": [text]}}``.
``findings`` are those that are left after the repair. The ways of the clipboard are tried in
order: ``command``, the name of a tool, ``tmux``, ``osc52``, ``file``. New keys may be added, none
taken away.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from meeting.words import N_
from store.doctor import Finding, Severity, examine, repair
from store.errors import StoreError
from store.templates import load_wordings, templates_folder
from tui.cli import computer, console
from tui.cli.console import CommandFailed, ExitCode
from tui.cli.desk import Desk
from tui.clipboard import Clipboard, advice
from tui.saying import _, ngettext, say

SEVERITY_NAMES = {Severity.ERROR: N_("error"), Severity.WARNING: N_("warning"), Severity.NOTE: N_("note")}
"""How much a finding matters, as a message."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """What a visit of the doctor came to.

    Attributes:
        repaired, failed: path and sentence for each repair that was tried.
        findings: what is wrong after that.
    """

    repaired: tuple[tuple[str, str], ...] = ()
    failed: tuple[tuple[str, str], ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def is_well(self) -> bool:
        """Whether nothing is left that somebody should look at."""
        return all(one.severity is Severity.NOTE for one in self.findings)


def run(arguments: argparse.Namespace, desk: Desk) -> int:
    """Examine the data folder, repair it if asked to, and tell about it and about this computer."""
    if arguments.repair and desk.read_only:
        raise CommandFailed(N_("Nothing can be repaired with --read-only: leave one of the two out."))
    visit = _visit(desk.folder, repairing=arguments.repair)
    if arguments.json:
        console.as_json(_as_json(visit, desk))
    else:
        _print(visit, desk)
    is_well = visit.is_well and not desk.notices and not _wordings(desk)
    return ExitCode.DONE if is_well else ExitCode.PROBLEMS


def _wordings(desk: Desk) -> tuple[str, ...]:
    """Return what is wrong with the user's own wordings for the chat."""
    return tuple(say(one) for one in load_wordings(templates_folder(desk.settings_path))[1])


def _visit(folder: Path, *, repairing: bool) -> Visit:
    findings = examine(folder)
    if not repairing:
        return Visit(findings=findings)
    repaired: list[tuple[str, str]] = []
    failed: list[tuple[str, str]] = []
    for finding in findings:
        if finding.repairable:
            try:
                repaired.append((finding.where, say(repair(folder, finding))))
            except StoreError as problem:
                failed.append((finding.where, say(problem.sentence)))
    return Visit(repaired=tuple(repaired), failed=tuple(failed), findings=examine(folder))


def _print(visit: Visit, desk: Desk) -> None:
    for row in console.columns(_facts(desk), indent=""):
        console.line(row)
    _print_all(_("Settings"), (say(notice) for notice in desk.notices))
    _print_all(_("Wordings for the chat"), _wordings(desk))
    _print_all(_("Repaired"), (f"{where}: {text}" for where, text in visit.repaired))
    _print_all(_("Not repaired"), (f"{where}: {text}" for where, text in visit.failed))
    _print_all(_("Found"), (_finding_line(one) for one in visit.findings))
    console.line()
    console.line(_verdict(visit))


def _print_all(heading: str, lines: Iterable[str]) -> None:
    for place, text in enumerate(lines):
        if place == 0:
            console.line()
            console.line(heading)
        console.line(f"  - {text}")


def _finding_line(finding: Finding) -> str:
    name = _(SEVERITY_NAMES[finding.severity])
    mend = " " + _("Repair: {repair}.", repair=say(finding.repair)) if finding.repair else ""
    return f"{name}: {finding.where}: {say(finding.sentence)}{mend}"


def _verdict(visit: Visit) -> str:
    repairable = sum(one.repairable for one in visit.findings)
    if repairable:
        return ngettext(
            "{n} thing can be repaired: “ordstyrer doctor --repair”.",
            "{n} things can be repaired: “ordstyrer doctor --repair”.",
            repairable,
        )
    return _("The files are in order.") if visit.is_well else _("What is left only a person can decide.")


def _facts(desk: Desk) -> list[list[str]]:
    versions, terminal = computer.versions(), computer.terminal()
    ways = _ways(desk)
    absent = "" if desk.folder.exists() else f" ({_('does not exist yet')})"
    no_file = "" if desk.settings_path.exists() else f" ({_('none: the usual settings')})"
    kind = f"{terminal['term'] or '?'}, {terminal['columns']}×{terminal['rows']}, {terminal['encoding']}"
    return [
        ["ordstyrer", versions.pop("ordstyrer") or "?"],
        [_("stands on"), ", ".join(f"{name} {version or '–'}" for name, version in versions.items())],
        [_("system"), ", ".join(computer.system().values())],
        [_("language"), desk.language],
        [_("data folder"), f"{desk.folder}{absent}"],
        [_("settings file"), f"{desk.settings_path}{no_file}"],
        [_("clipboard"), " → ".join(ways)],
        [_("copying"), say(advice(ways, os.environ))],
        [_("terminal"), kind],
    ]


def _ways(desk: Desk) -> tuple[str, ...]:
    """Return the ways of copying here, with the user's own setting."""
    return Clipboard(desk.folder, choice=desk.settings.copy.clipboard).ways


def _as_json(visit: Visit, desk: Desk) -> dict[str, object]:
    ways = _ways(desk)
    return {
        "versions": computer.versions(),
        "system": computer.system(),
        "language": desk.language,
        "data": {"folder": str(desk.folder), "exists": desk.folder.exists()},
        "settings": {
            "file": str(desk.settings_path),
            "exists": desk.settings_path.exists(),
            "problems": [say(notice) for notice in desk.notices],
        },
        "clipboard": list(ways),
        "clipboard_advice": say(advice(ways, os.environ)),
        "terminal": computer.terminal(),
        "repaired": [{"where": where, "text": text} for where, text in visit.repaired],
        "failed": [{"where": where, "text": text} for where, text in visit.failed],
        "findings": [_finding_json(one) for one in visit.findings],
        "wordings": {
            "folder": str(templates_folder(desk.settings_path)),
            "problems": list(_wordings(desk)),
        },
    }


def _finding_json(finding: Finding) -> dict[str, object]:
    return {
        "trouble": finding.trouble.value,
        "severity": finding.severity.value,
        "where": finding.where,
        "text": say(finding.sentence),
        "repair": say(finding.repair) if finding.repair else None,
    }
