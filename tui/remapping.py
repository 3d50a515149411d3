"""The keys a user gives other places: checked against the command table before they are used."""

from __future__ import annotations

import difflib
from collections.abc import Mapping

from meeting.words import N_, Sentence, sentence
from tui.commands import BY_ID, COMMANDS, Command, Where


def checked_keys(wanted: Mapping[str, str]) -> tuple[dict[str, str], tuple[Sentence, ...]]:
    """Return the remapped keys that can be used, and a sentence about each that cannot.

    Args:
        wanted: command id → Textual key names separated by commas, as in the ``[keys]`` table of
            the settings file.
    """
    used: dict[str, str] = {}
    notices: list[Sentence] = []
    for command_id, keys in wanted.items():
        if command_id not in BY_ID:
            notices.append(_unknown(command_id))
        else:
            used[command_id] = keys
    for command_id in list(used):
        other = _clash(BY_ID[command_id], used)
        if other is not None:
            message = N_("Settings, [keys]: “{key}” for {id} is already the key of {other}. The usual key stays.")
            notices.append(sentence(message, key=used.pop(command_id), id=command_id, other=other.id))
    return used, tuple(notices)


def _unknown(command_id: str) -> Sentence:
    close = difflib.get_close_matches(command_id, BY_ID, n=1)
    if close:
        message = N_("Settings, [keys]: there is no command “{id}”; did you mean {close}?")
        return sentence(message, id=command_id, close=close[0])
    return sentence(N_("Settings, [keys]: there is no command “{id}”; the README lists them."), id=command_id)


def _clash(command: Command, used: Mapping[str, str]) -> Command | None:
    """Return another command that has one of the keys on a screen where both work, or None."""
    mine = _keys(command, used)
    return next(
        (one for one in COMMANDS if one is not command and _meet(one, command) and mine & _keys(one, used)), None
    )


def _keys(command: Command, used: Mapping[str, str]) -> set[str]:
    return {key.strip() for key in used.get(command.id, command.key).split(",")}


def _meet(one: Command, other: Command) -> bool:
    """Tell whether two commands work on the same screen."""
    places = {one.where, other.where}
    return len(places) == 1 or Where.EVERYWHERE in places or places == {Where.MEETING, Where.AGENDA}
