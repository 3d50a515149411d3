"""Copying a text for the chat part by part: which part is next, and saying what became of the one before."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from typing import Any

from textual.app import App

from meeting.chat.parts import parts
from meeting.chat.targets import TARGET_NAMES, ChatTarget, target_of
from meeting.chat.templates import USUAL, ChatWording
from meeting.chat.text import ChatText
from meeting.chat.writing import written
from meeting.meeting import Platform
from meeting.words import ENGLISH, Sentence, Translator
from store.settings import Copying
from tui.clipboard import Clipboard, Copied, Way
from tui.saying import _, say

CONTINUES_WITHIN = 300.0
"""Seconds within which the same key copies the next part; later it begins with the first again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A text with where it goes: what is copied when somebody asks for it.

    Attributes:
        translator: of the meeting's language, for the few words that a target adds.
    """

    text: ChatText
    target: ChatTarget
    translator: Translator = ENGLISH


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One part that was copied: the ``number``-th of ``total``, and what became of it."""

    number: int
    total: int
    copied: Copied

    @property
    def is_last(self) -> bool:
        """Whether there is nothing left of the text."""
        return self.number == self.total


class Copier:
    """Knows what was copied last, so that the same key goes on with the next part."""

    def __init__(
        self,
        copying: Copying,
        folder: Path,
        *,
        clipboard: Clipboard | None = None,
        elapsed: Callable[[], float] = monotonic,
        wordings: Mapping[ChatTarget, ChatWording] | None = None,
        problems: tuple[Sentence, ...] = (),
    ) -> None:
        """Take the settings for copying and the data folder, the user's wordings, and what is wrong with these."""
        self._copying = copying
        self._wordings = wordings or {}
        self._problems = problems
        self._clipboard = clipboard or Clipboard(folder, choice=copying.clipboard)
        self._elapsed = elapsed
        self._turn = asyncio.Lock()
        self._cut: tuple[ChatTarget, tuple[str, ...]] | None = None
        self._next = 0
        self._copied_at = 0.0

    def target_for(self, platform: Platform) -> ChatTarget:
        """Return the target to begin with: the one of the settings, else the chat of the meeting's platform."""
        return self._copying.target or target_of(platform)

    def limit_of(self, target: ChatTarget) -> int:
        """Return the most characters of one message; 0 for no limit."""
        return self._copying.limits[target]

    def wording_of(self, target: ChatTarget) -> ChatWording:
        """Return the user's own patterns for a target, or the usual ones."""
        return self._wordings.get(target, USUAL)

    def problems_once(self) -> str:
        """Return what is wrong with the user's wordings, a line each; "" from the second time on."""
        said, self._problems = self._problems, ()
        return "\n".join(map(say, said))

    def cut(self, wanted: Wanted) -> tuple[str, ...]:
        """Return the text as the messages it is copied as; empty when there is nothing to copy."""
        whole = written(wanted.text, wanted.target, wanted.translator, wording=self.wording_of(wanted.target))
        return parts(whole, self._copying.limits[wanted.target]) if whole else ()

    def next_place(self, wanted: Wanted) -> int:
        """Return the place, from 0, of the part that is next: past the last when all of it has just been copied."""
        is_late = self._elapsed() - self._copied_at > CONTINUES_WITHIN
        return 0 if self._cut != (wanted.target, self.cut(wanted)) or is_late else self._next

    async def copy_next(self, app: App[Any], wanted: Wanted) -> Step | None:
        """Copy the part that is next, the first after the last; None when there is nothing to copy."""
        cut = self.cut(wanted)
        if not cut:
            return None
        place = self.next_place(wanted) % len(cut)
        self._cut, self._next, self._copied_at = (wanted.target, cut), place + 1, self._elapsed()
        return Step(number=place + 1, total=len(cut), copied=await self.copy(app, cut[place]))

    async def copy(self, app: App[Any], text: str) -> Copied:
        """Copy a text as it is."""
        async with self._turn:  # what is copied arrives in the order in which it was asked for
            copied = await asyncio.to_thread(self._clipboard.copy, text)
            if copied.how is Way.TERMINAL:
                app.copy_to_clipboard(text)
        return copied

    def begin_again(self) -> None:
        """Begin with the first part again, whatever was copied before."""
        self._cut = None

    async def paste(self) -> str | None:
        """Return the text in the clipboard, uncleaned; None where it cannot be read."""
        return await asyncio.to_thread(self._clipboard.paste)


def copy_now(
    app: App[Any], copier: Copier, wanted: Wanted, *, key: str = "y", then: Callable[[], None] | None = None
) -> None:
    """Copy at once, beside the event loop, and say what became of it; pressed again, copy the next part.

    Args:
        app: says it, and writes to the terminal where that is the way.
        copier: the one that is kept for as long as the program runs.
        wanted: the text and where it goes.
        key: the key that was pressed, as it is shown.
        then: told when the part has been copied.
    """

    async def copy() -> None:
        step = await copier.copy_next(app, wanted)
        if step is None:
            app.notify(_("There is nothing here to copy yet."), markup=False, timeout=3)
            return
        wrong = copier.problems_once()
        app.notify(
            "\n".join(filter(None, (step_words(step, wanted.target, key=key), wrong))),
            severity="information" if step.copied.is_well and not wrong else "warning",
            markup=False,
            timeout=4 if step.copied.how is Way.TAKEN and not wrong else 8,
        )
        if then is not None:
            then()

    app.run_worker(copy(), group="copying")


def choose_copy(app: App[Any], copier: Copier, wanted: Wanted) -> None:
    """Show the text first, with its target and what is in it to be chosen."""
    from tui.screens.copying import CopyScreen  # noqa: PLC0415 - only when it is asked for

    app.push_screen(CopyScreen(copier, wanted))


def step_words(step: Step, target: ChatTarget, *, key: str) -> str:
    """Return what became of a part, and which key copies the next."""
    said = say(step.copied.sentence)
    name = _(TARGET_NAMES[target])
    if step.total == 1:
        return _("{target}: {said}", target=name, said=said)
    which = _(
        "{target}, part {number} of {total}: {said}", target=name, number=step.number, total=step.total, said=said
    )
    return which if step.is_last else f"{which} {_('{key} copies the next.', key=key)}"
