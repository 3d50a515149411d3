"""The user's settings: read from a TOML file without ever stopping the program, changed without losing a comment."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from meeting.text import clean
from meeting.words import N_, Sentence, sentence
from store import files
from store.errors import SettingsWrong
from store.settings_reading import RULES, SettingsReading
from store.settings_values import Answers, Copying, Floor, Rooms, Settings
from store.toml_edit import with_entry

__all__ = ["Answers", "Copying", "Floor", "Rooms", "Settings", "load_settings", "save_setting"]

SIZE_LIMIT = 1_000_000
"""Bytes of a settings file; a larger one is something else."""


def load_settings(path: Path) -> tuple[Settings, tuple[Sentence, ...]]:
    """Return the settings of a file, and one sentence for each entry that could not be used.

    A missing file means the defaults. Nothing in the file stops the program: what is wrong is
    said, and its default is used.
    """
    try:
        text = _read(path)
        table = tomllib.loads(text)
    except FileNotFoundError:
        return Settings(), ()
    except SettingsWrong as wrong:
        return Settings(), (wrong.sentence,)
    except (ValueError, RecursionError) as error:
        return Settings(), (_not_toml(path, error),)
    reading = SettingsReading(path, text)
    return reading.settings(table), tuple(reading.problems)


def save_setting(path: Path, name: str, value: str | int) -> None:
    """Change one setting in the file; its comments and all other entries stay as they are.

    Args:
        path: the settings file; it is created when it is missing.
        name: one of the single settings, such as ``theme``.
        value: its new value.

    Raises:
        SettingsWrong: the value is not allowed, the file cannot be understood (it is left
            untouched) or it cannot be written.
    """
    value = clean(value) if isinstance(value, str) else value
    rule = RULES.get(name)
    if rule is None or not rule.fits(value):
        raise SettingsWrong(N_("The setting “{name}” cannot be “{value}”."), name=name, value=value)
    try:
        text = _read(path)
    except FileNotFoundError:
        text = ""
    try:
        changed = with_entry(text, name, value)
    except (ValueError, RecursionError) as error:
        broken = _not_toml(path, error)
        raise SettingsWrong(broken.message, **broken.fields) from error
    if changed is None:
        raise SettingsWrong(N_("The setting “{name}” cannot be changed from here: change it in the file."), name=name)
    try:
        _write(path, changed)
    except OSError as error:
        raise SettingsWrong(
            N_("The settings file {file} cannot be written: {reason}."), file=str(path), reason=files.why(error)
        ) from error


def _read(path: Path) -> str:
    """Return the text of the file; raises `FileNotFoundError` or `SettingsWrong`."""
    try:
        if path.stat().st_size > SIZE_LIMIT:
            raise SettingsWrong(
                N_("The settings file {file} is too large: the usual settings are used."), file=str(path)
            )
        return path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        raise
    except UnicodeDecodeError as error:
        raise SettingsWrong(
            N_("The settings file {file} is not UTF-8 text: save it as UTF-8; the usual settings are used."),
            file=str(path),
        ) from error
    except OSError as error:
        raise SettingsWrong(
            N_("The settings file {file} cannot be read ({reason}): the usual settings are used."),
            file=str(path),
            reason=files.why(error),
        ) from error


def _not_toml(path: Path, error: Exception) -> Sentence:
    """Return what is wrong with a text that is not TOML, and where."""
    if where := re.search(r"line (\d+)", str(error)):
        message = N_(
            "The settings file {file} cannot be understood in line {line}: mend it; the usual settings are used."
        )
        return sentence(message, file=str(path), line=int(where[1]))
    if "end of document" in str(error):
        message = N_("The settings file {file} is cut off at its end: mend it; the usual settings are used.")
        return sentence(message, file=str(path))
    return sentence(
        N_("The settings file {file} cannot be understood: mend it; the usual settings are used."), file=str(path)
    )


def _write(path: Path, text: str) -> None:
    """Replace the file in one step; a link to it stays a link, and its permissions stay as they are."""
    target = path.resolve()
    files.make_folder(target.parent)
    mode = target.stat().st_mode & 0o777 if target.exists() else files.FILE_MODE
    temp = target.with_name(target.name + files.TEMP_SUFFIX)
    files.write_new(temp, text.encode(), mode=mode)
    temp.replace(target)
    files.sync_folder(target.parent)
