"""The user's settings: read from a TOML file without ever stopping the program, changed without losing a comment."""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

from meeting.chat.parts import SMALLEST_LIMIT
from meeting.chat.targets import UNLIMITED, USUAL_LIMITS, ChatTarget
from meeting.preflight.finding import Thresholds
from meeting.text import clean
from meeting.words import N_, Sentence, sentence
from store import files
from store.errors import SettingsWrong
from store.toml_edit import as_toml, line_of, with_entry

SIZE_LIMIT = 1_000_000
"""Bytes of a settings file; a larger one is something else."""

_CLIPBOARD = re.compile(r"auto|file|command \S.*")
_KEY = re.compile(r"[a-z0-9_]+(\+[a-z0-9_]+)*|\S", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Copying:
    """How texts are copied for the chat.

    Attributes:
        target: what they are written for; None for the chat of the meeting's own platform.
        clipboard: ``auto`` finds a way, ``file`` writes them to a file only, and ``command …`` names
            a command that takes them on its input.
        limits: the most characters of one message, for each target; 0 for no limit.
    """

    target: ChatTarget | None = None
    clipboard: str = "auto"
    limits: Mapping[ChatTarget, int] = field(default_factory=lambda: USUAL_LIMITS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What the user has chosen.

    Attributes:
        language: of the interface, ``da`` or ``en``; "" takes it from the environment.
        bell: whether the terminal's bell rings along with the flash.
        flash: whether the screen flashes a minute before and at the end of an item.
        silence_minutes: minutes without anybody acting until the program says so; 0 for never.
        keys: the id of a command → its keys, separated by commas.
        preflight: from when on preflight finds a meeting dull or unbinding.
        editor: the command that edits text; "" takes ``$VISUAL`` or ``$EDITOR``.
        copy: how texts are copied for the chat.
    """

    language: str = ""
    theme: str = "ordstyrer-dark"
    bell: bool = False
    flash: bool = True
    silence_minutes: int = 10
    keys: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    preflight: Thresholds = field(default_factory=Thresholds)
    editor: str = ""
    copy: Copying = field(default_factory=Copying)


@dataclass(frozen=True, slots=True)
class _Rule:
    """What a single setting may be: ``fits`` tells, ``allowed`` says."""

    fits: Callable[[Any], bool]
    allowed: str


_YES_NO = _Rule(lambda value: isinstance(value, bool), N_("true or false"))
_RULES: Mapping[str, _Rule] = MappingProxyType(
    {
        "language": _Rule(
            lambda value: isinstance(value, str) and value in {"da", "en", ""},
            N_('"da", "en" or "" (the language of the computer)'),
        ),
        "theme": _Rule(
            lambda value: isinstance(value, str) and bool(clean(value)), N_("the name of a theme in quotes")
        ),
        "bell": _YES_NO,
        "flash": _YES_NO,
        "silence_minutes": _Rule(
            lambda value: _is_number(value, whole=True) and value <= 240,  # noqa: PLR2004 - said in the next line
            N_("a whole number from 0 (never) to 240"),
        ),
        "editor": _Rule(lambda value: isinstance(value, str), N_("a command in quotes")),
    }
)
_LIMIT = _Rule(
    lambda value: _is_number(value, whole=True) and (value == UNLIMITED or value >= SMALLEST_LIMIT),
    N_("a whole number from 40, or 0 for no limit"),
)
_COPY_RULES: Mapping[str, _Rule] = MappingProxyType(
    {
        "target": _Rule(
            lambda value: isinstance(value, str) and (not value or value in ChatTarget.__members__.values()),
            N_('"zoom", "teams", "meet", "slack", "markdown", "plain", "mail" or "" (the platform of the meeting)'),
        ),
        "clipboard": _Rule(
            lambda value: isinstance(value, str) and _CLIPBOARD.fullmatch(clean(value)) is not None,
            N_('"auto", "file" or "command" with a command behind it'),
        ),
        **{target.value: _LIMIT for target in ChatTarget},
    }
)


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
    reading = _Reading(path, text)
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
    rule = _RULES.get(name)
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


class _Reading:
    """One reading of a settings file: collects a sentence for each entry that is wrong."""

    def __init__(self, path: Path, text: str) -> None:
        self.problems: list[Sentence] = []
        self._path = path
        self._text = text

    def settings(self, table: Mapping[str, Any]) -> Settings:
        """Return the settings that can be used, and defaults for the others."""
        known = (*_RULES, "keys", "preflight", "copy")
        single: dict[str, Any] = {}
        for name, value in table.items():
            rule = _RULES.get(name)
            if name not in known:
                self._unknown("", name, known)
            elif rule is not None and not rule.fits(value):
                self._wrong("", name, value, rule.allowed)
            elif rule is not None:
                single[name] = clean(value) if isinstance(value, str) else value
        keys = self._keys(self._table(table, "keys"))
        preflight = self._thresholds(self._table(table, "preflight"))
        return Settings(keys=keys, preflight=preflight, copy=self._copying(self._table(table, "copy")), **single)

    def _table(self, table: Mapping[str, Any], name: str) -> Mapping[str, Any]:
        value = table.get(name, {})
        if isinstance(value, dict):
            return value
        self._wrong("", name, value, N_("a table with entries of its own"))
        return {}

    def _keys(self, table: Mapping[str, Any]) -> Mapping[str, str]:
        keys: dict[str, str] = {}
        for command, value in _flattened(table):
            parts = value.split(",") if isinstance(value, str) else value
            names = _key_names(parts)
            if names:
                keys[clean(command)] = ",".join(names)
            else:
                self._wrong("keys", command, value, N_('keys in quotes, separated by commas, such as "space,enter"'))
        return MappingProxyType(keys)

    def _thresholds(self, table: Mapping[str, Any]) -> Thresholds:
        """Return the thresholds of the table; which there are is told by `Thresholds` itself."""
        usual = Thresholds()
        defaults = {one.name: getattr(usual, one.name) for one in fields(Thresholds)}
        chosen: dict[str, Any] = {}
        for name, value in table.items():
            if name not in defaults:
                self._unknown("preflight", name, tuple(defaults))
                continue
            rule = _limit_rule(name, whole=isinstance(defaults[name], int))
            if rule.fits(value):
                chosen[name] = value
            else:
                self._wrong("preflight", name, value, rule.allowed)
        return replace(usual, **chosen)

    def _copying(self, table: Mapping[str, Any]) -> Copying:
        """Return how texts are copied; each target has an entry for its limit."""
        chosen: dict[str, Any] = {}
        for name, value in table.items():
            rule = _COPY_RULES.get(name)
            if rule is None:
                self._unknown("copy", name, tuple(_COPY_RULES))
            elif rule.fits(value):
                chosen[name] = value
            else:
                self._wrong("copy", name, value, rule.allowed)
        return Copying(
            target=ChatTarget(chosen["target"]) if chosen.get("target") else None,
            clipboard=clean(chosen.get("clipboard", "auto")),
            limits=MappingProxyType({one: chosen.get(one.value, USUAL_LIMITS[one]) for one in ChatTarget}),
        )

    def _wrong(self, table: str, name: str, value: object, allowed: str) -> None:
        self.problems.append(
            sentence(
                N_("{place}: “{name}” is {value}, but must be {allowed}; the usual value is used."),
                place=self._place(table, name),
                name=clean(name, limit=60),
                value=clean(as_toml(value), limit=60),
                allowed=sentence(allowed),
            )
        )

    def _unknown(self, table: str, name: str, known: tuple[str, ...]) -> None:
        place, shown = self._place(table, name), clean(name, limit=60)
        if near := difflib.get_close_matches(name, known, n=1):
            message = N_("{place}: there is no setting “{name}”; did you mean “{near}”?")
            self.problems.append(sentence(message, place=place, name=shown, near=near[0]))
        else:
            message = N_("{place}: there is no setting “{name}”; there are: {known}.")
            self.problems.append(sentence(message, place=place, name=shown, known=", ".join(known)))

    def _place(self, table: str, name: str) -> Sentence:
        line = line_of(self._text, table, name)
        if line is None:
            return sentence(N_("Settings file {file}"), file=str(self._path))
        return sentence(N_("Settings file {file}, line {line}"), file=str(self._path), line=line)


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


def _limit_rule(name: str, *, whole: bool) -> _Rule:
    """Return what a threshold may be; one whose name says so is a share of the whole."""
    if name.endswith("share"):
        return _Rule(lambda value: _is_number(value, whole=False) and value <= 1, N_("a number from 0 to 1"))
    if whole:
        return _Rule(lambda value: _is_number(value, whole=True), N_("a whole number from 0"))
    return _Rule(lambda value: _is_number(value, whole=False), N_("a number from 0"))


def _is_number(value: object, *, whole: bool) -> bool:
    kinds = int if whole else (int, float)
    return isinstance(value, kinds) and not isinstance(value, bool) and 0 <= value < float("inf")


def _flattened(table: Mapping[str, Any], before: str = "") -> Iterator[tuple[str, Any]]:
    """Yield the entries of a table with dotted names: ``item.next = "n"`` is a table in a table."""
    for name, value in table.items():
        if isinstance(value, dict):
            yield from _flattened(value, f"{before}{name}.")
        else:
            yield before + name, value


def _key_names(parts: object) -> list[str]:
    """Return the key names, or nothing when one of them cannot be a key."""
    if not isinstance(parts, list) or not all(isinstance(part, str) for part in parts):
        return []
    names = [clean(part) for part in parts]
    return names if all(_KEY.fullmatch(name) for name in names) else []


def _write(path: Path, text: str) -> None:
    """Replace the file in one step; a link to it stays a link, and its permissions stay as they are."""
    target = path.resolve()
    files.make_folder(target.parent)
    mode = target.stat().st_mode & 0o777 if target.exists() else files.FILE_MODE
    temp = target.with_name(target.name + files.TEMP_SUFFIX)
    files.write_new(temp, text.encode(), mode=mode)
    temp.replace(target)
    files.sync_folder(target.parent)
