"""Actions as lists: Markdown tasks, CSV, todo.txt and Taskwarrior's JSON; hostile words stay words in each of them."""

from __future__ import annotations

import csv
import json
import re
import uuid
from collections.abc import Iterable
from datetime import UTC, datetime
from io import StringIO

from meeting.cards import Stage
from meeting.chat.harmless import JOINER, for_markdown
from meeting.exchange.actions_out import HandedAction
from meeting.poll.texts import harmless
from meeting.text import clean
from meeting.words import ENGLISH, N_, Translator

BETWEEN = " – "
"""What stands between text, owners and day in a Markdown task."""

CSV_HEADS = (N_("Number"), N_("Action"), N_("Owners"), N_("Due"), N_("Stage"), N_("Goal"), N_("Network"))
"""The headings of the CSV, as messages."""

STAGE_NAMES = {
    Stage.PROPOSED: N_("proposed"),
    Stage.AGREED: N_("agreed"),
    Stage.DOING: N_("doing"),
    Stage.DONE: N_("done"),
    Stage.PARKED: N_("parked"),
    Stage.DROPPED: N_("dropped"),
}
"""What the stages are called, as messages."""

_TODO_SIGN = re.compile(r"(?<!\S)([+@])(?=\S)")
_TODO_KEY = re.compile(r"(?<!\S)([^\s:]+):(?=[^\s/])")
_NO_WORD = re.compile(r"[^\w-]+")


def write_markdown(actions: Iterable[HandedAction]) -> str:
    """Return actions as a Markdown task list: ``- [ ] A14 Send the list – Bo Jensen – 2026-11-27``."""
    return "".join(f"{_markdown_line(action)}\n" for action in actions)


def write_csv(actions: Iterable[HandedAction], *, translator: Translator = ENGLISH) -> str:
    """Return actions as CSV; a cell that a spreadsheet would take for a formula is made text."""
    written = StringIO()
    rows = csv.writer(written, lineterminator="\n")
    rows.writerow([translator.gettext(head) for head in CSV_HEADS])
    for action in actions:
        cells = (
            action.label,
            action.text,
            "; ".join(action.owners),
            action.due.isoformat() if action.due else "",
            translator.gettext(STAGE_NAMES[action.stage]),
            action.goal,
            action.project,
        )
        rows.writerow([harmless(clean(cell, limit=1_000)) for cell in cells])
    return written.getvalue()


def write_todotxt(actions: Iterable[HandedAction]) -> str:
    """Return actions in the format of todo.txt, one on each line; dropped ones are left out, since it has none."""
    return "".join(f"{_todo_line(action)}\n" for action in actions if not action.is_dropped)


def write_taskwarrior(actions: Iterable[HandedAction], *, stamp: datetime) -> str:
    """Return actions as the JSON that ``task import`` takes; the uuids stay, so a second import updates.

    Args:
        actions: in any order.
        stamp: when the file is made (UTC), for actions without a history.
    """
    tasks = [_task(action, stamp) for action in actions]
    return json.dumps(tasks, ensure_ascii=False, indent=1) + "\n"


def _markdown_line(action: HandedAction) -> str:
    parts = [for_markdown(f"{action.label} {action.text}")]
    if action.owners:
        parts.append(", ".join(map(for_markdown, action.owners)))
    if action.due is not None:
        parts.append(action.due.isoformat())
    line = BETWEEN.join(parts)
    if action.is_dropped:
        return f"- [x] ~~{line}~~"
    return f"- [{'x' if action.is_done else ' '}] {line}"


def _todo_line(action: HandedAction) -> str:
    parts = []
    if action.is_done:
        parts.append("x")
        parts += [f"{action.changed.astimezone(UTC).date()}"] if action.changed else []
    if action.begun is not None and (not action.is_done or action.changed is not None):
        parts.append(f"{action.begun.astimezone(UTC).date()}")
    text = _TODO_SIGN.sub(rf"\1{JOINER}", clean(action.text, limit=1_000))
    parts += [action.label, _TODO_KEY.sub(rf"\1{JOINER}:", text), f"+{action.project_slug}"]
    parts += [f"@{_word(owner)}" for owner in action.owners]
    if action.due is not None:
        parts.append(f"due:{action.due.isoformat()}")
    return " ".join(parts)


def _task(action: HandedAction, stamp: datetime) -> dict[str, object]:
    entry = action.begun or stamp
    states = {Stage.DONE: "completed", Stage.DROPPED: "deleted"}
    task: dict[str, object] = {
        "uuid": str(uuid.uuid5(uuid.NAMESPACE_URL, f"ordstyrer:{action.uid}")),
        "description": clean(f"{action.label} {action.text}", limit=1_100),
        "status": states.get(action.stage, "pending"),
        "entry": _instant(entry),
        "modified": _instant(action.changed or entry),
        "project": action.project_slug,
    }
    if action.stage in states:
        task["end"] = _instant(action.changed or entry)
    if action.due is not None:
        # noon: the day is then the same one from the Aleutians to the Marshall Islands
        task["due"] = f"{action.due:%Y%m%d}T120000Z"
    if action.owners:
        task["tags"] = [_word(owner) for owner in action.owners]
    if action.help:
        task["annotations"] = [{"entry": _instant(action.changed or entry), "description": action.help}]
    return task


def _word(name: str) -> str:
    return _NO_WORD.sub("_", clean(name)).strip("_") or "_"


def _instant(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"
