"""Which network a word on the command line means: its whole name, the beginning of it, or part of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from meeting.network import Network
from meeting.review.plain import words_of
from meeting.text import clean, fold
from meeting.words import N_
from tui.cli.console import CommandFailed
from tui.cli.desk import Desk


def networks_called(networks: Iterable[Network], typed: str) -> tuple[Network, ...]:
    """Return the networks that what was typed can mean.

    A whole name or id wins over the beginning of one, and that over words that begin words of it, as ``search``
    takes them: “north” is “Network North”.
    """
    wanted, words, known = fold(clean(typed)), words_of(typed), tuple(networks)
    if not wanted:
        return ()
    exact = tuple(one for one in known if wanted in {fold(one.id), fold(one.name)})
    begun = tuple(one for one in known if fold(one.name).startswith(wanted) or fold(one.id).startswith(wanted))
    return exact or begun or tuple(one for one in known if words and _begin(words, words_of(f"{one.name} {one.id}")))


def the_network(typed: str, desk: Desk) -> Network:
    """Return the one network that what was typed means.

    Raises:
        CommandFailed: there is none, or several.
    """
    found = networks_called((one.network for one in desk.library().networks() if one.network is not None), typed)
    if len(found) == 1:
        return found[0]
    if found:
        names = ", ".join(one.id for one in found)
        raise CommandFailed(N_("Several networks fit “{text}”: {names}. Say which."), text=clean(typed), names=names)
    raise no_such_network(typed)


def no_such_network(typed: str) -> CommandFailed:
    """Return the error that says that nothing is called so."""
    return CommandFailed(N_("There is no network called “{id}”."), id=clean(typed))


def _begin(typed: Sequence[str], words: Sequence[str]) -> bool:
    return all(any(word.startswith(one) for word in words) for one in typed)
