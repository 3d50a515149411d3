"""Reading the tables of a settings file: what each setting may be, and a sentence for each that is wrong."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

from meeting.chat.parts import SMALLEST_LIMIT
from meeting.chat.targets import UNLIMITED, USUAL_LIMITS, ChatTarget
from meeting.floor.leading import TURN_LIMIT
from meeting.floors import FiguresKept
from meeting.preflight.finding import Thresholds
from meeting.text import clean
from meeting.words import N_, Sentence, sentence
from store.settings_values import Answers, Copying, Floor, Rooms, Settings
from store.toml_edit import as_toml, line_of

Numbers = TypeVar("Numbers", Thresholds, Rooms, Answers)

_KEY = re.compile(r"[a-z0-9_]+(\+[a-z0-9_]+)*|\S", re.IGNORECASE)
_CLIPBOARD = re.compile(r"auto|file|command \S.*")


@dataclass(frozen=True, slots=True)
class Rule:
    """What a single setting may be: ``fits`` tells, ``allowed`` says."""

    fits: Callable[[Any], bool]
    allowed: str


_YES_NO = Rule(lambda value: isinstance(value, bool), N_("true or false"))
RULES: Mapping[str, Rule] = MappingProxyType(
    {
        "language": Rule(
            lambda value: isinstance(value, str) and value in {"da", "en", ""},
            N_('"da", "en" or "" (the language of the computer)'),
        ),
        "theme": Rule(lambda value: isinstance(value, str) and bool(clean(value)), N_("the name of a theme in quotes")),
        "bell": _YES_NO,
        "flash": _YES_NO,
        "silence_minutes": Rule(
            lambda value: _is_number(value, whole=True) and value <= 240,  # noqa: PLR2004 - said in the next line
            N_("a whole number from 0 (never) to 240"),
        ),
        "editor": Rule(lambda value: isinstance(value, str), N_("a command in quotes")),
    }
)
_LIMIT = Rule(
    lambda value: _is_number(value, whole=True) and (value == UNLIMITED or value >= SMALLEST_LIMIT),
    N_("a whole number from 40, or 0 for no limit"),
)
_COPY_RULES: Mapping[str, Rule] = MappingProxyType(
    {
        "target": Rule(
            lambda value: isinstance(value, str) and (not value or value in ChatTarget.__members__.values()),
            N_('"zoom", "teams", "meet", "slack", "markdown", "plain", "mail" or "" (the platform of the meeting)'),
        ),
        "clipboard": Rule(
            lambda value: isinstance(value, str) and _CLIPBOARD.fullmatch(clean(value)) is not None,
            N_('"auto", "file" or "command" with a command behind it'),
        ),
        **{target.value: _LIMIT for target in ChatTarget},
    }
)
_FLOOR_RULES: Mapping[str, Rule] = MappingProxyType(
    {
        "keep": Rule(
            lambda value: isinstance(value, str) and value in FiguresKept.__members__.values(),
            N_('"series", "meeting" or "nothing"'),
        ),
        "quiet_first": _YES_NO,
        "turn_seconds": Rule(
            lambda value: _is_number(value, whole=True) and value <= TURN_LIMIT,
            N_("a whole number from 0 (no limit) to 3600"),
        ),
    }
)


class SettingsReading:
    """One reading of a settings file: collects a sentence for each entry that is wrong."""

    def __init__(self, path: Path, text: str) -> None:
        self.problems: list[Sentence] = []
        self._path = path
        self._text = text

    def settings(self, table: Mapping[str, Any]) -> Settings:
        """Return the settings that can be used, and defaults for the others."""
        known = (*RULES, "keys", "preflight", "copy", "rooms", "answers", "floor")
        single: dict[str, Any] = {}
        for name, value in table.items():
            rule = RULES.get(name)
            if name not in known:
                self._unknown("", name, known)
            elif rule is not None and not rule.fits(value):
                self._wrong("", name, value, rule.allowed)
            elif rule is not None:
                single[name] = clean(value) if isinstance(value, str) else value
        keys = self._keys(self._table(table, "keys"))
        return Settings(
            keys=keys,
            preflight=self._numbers(table, "preflight", Thresholds()),
            copy=self._copying(self._table(table, "copy")),
            rooms=self._numbers(table, "rooms", Rooms()),
            answers=self._numbers(table, "answers", Answers()),
            floor=self._floor(self._table(table, "floor")),
            **single,
        )

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

    def _numbers(self, settings: Mapping[str, Any], table: str, usual: Numbers) -> Numbers:
        """Return the numbers and choices of a table; which there are, and of what kind, is told by the usual ones."""
        defaults = {one.name: getattr(usual, one.name) for one in fields(usual)}
        chosen: dict[str, Any] = {}
        for name, value in self._table(settings, table).items():
            if name not in defaults:
                self._unknown(table, name, tuple(defaults))
                continue
            rule = _limit_rule(name, usual=defaults[name])
            if rule.fits(value):
                chosen[name] = value
            else:
                self._wrong(table, name, value, rule.allowed)
        return replace(usual, **chosen)

    def _copying(self, table: Mapping[str, Any]) -> Copying:
        """Return how texts are copied; each target has an entry for its limit."""
        chosen = self._fitting("copy", table, _COPY_RULES)
        return Copying(
            target=ChatTarget(chosen["target"]) if chosen.get("target") else None,
            clipboard=clean(chosen.get("clipboard", "auto")),
            limits=MappingProxyType({one: chosen.get(one.value, USUAL_LIMITS[one]) for one in ChatTarget}),
        )

    def _floor(self, table: Mapping[str, Any]) -> Floor:
        """Return how the floor list is led."""
        chosen = self._fitting("floor", table, _FLOOR_RULES)
        return Floor(
            keep=FiguresKept(chosen.get("keep", FiguresKept.SERIES)),
            quiet_first=chosen.get("quiet_first", False),
            turn_seconds=chosen.get("turn_seconds", 0),
        )

    def _fitting(self, of: str, table: Mapping[str, Any], rules: Mapping[str, Rule]) -> dict[str, Any]:
        """Return the entries of a table that keep its rules; the others are said."""
        chosen: dict[str, Any] = {}
        for name, value in table.items():
            rule = rules.get(name)
            if rule is None:
                self._unknown(of, name, tuple(rules))
            elif rule.fits(value):
                chosen[name] = value
            else:
                self._wrong(of, name, value, rule.allowed)
        return chosen

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


def _limit_rule(name: str, *, usual: object) -> Rule:
    """Return what a number may be; one whose name says so is a share of the whole."""
    if isinstance(usual, bool):
        return _YES_NO
    if name.endswith("share"):
        return Rule(lambda value: _is_number(value, whole=False) and value <= 1, N_("a number from 0 to 1"))
    if isinstance(usual, int):
        return Rule(lambda value: _is_number(value, whole=True), N_("a whole number from 0"))
    return Rule(lambda value: _is_number(value, whole=False), N_("a number from 0"))


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
