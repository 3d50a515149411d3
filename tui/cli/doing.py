"""``ordstyrer do``: one live action in words, for a script, a hotkey or a Stream Deck.

A program that has the network open takes it, so that it is on the screen and can be undone there; otherwise it is
done on disk.
"""

from __future__ import annotations

import argparse

from meeting.errands import ERRANDS
from meeting.words import N_
from store.errands import Asked, ask, wait_for
from store.library import now
from store.paths import NetworkFolder, networks_folder
from store.session import Session
from tui.cli import console
from tui.cli.console import CommandFailed, ExitCode
from tui.cli.desk import Desk
from tui.cli.live import the_meeting
from tui.errands import done_errand
from tui.i18n import translator_for
from tui.saying import _, say

SECONDS = 4.0
"""How long the running program is waited for; it looks once a second."""


def run(arguments: argparse.Namespace, desk: Desk) -> int:
    """Do what the words say, in the running program or on disk."""
    if not arguments.words:
        for line in console.columns([[name, _(errand.help)] for name, errand in ERRANDS.items()]):
            console.line(line)
        return ExitCode.DONE
    network_id, meeting_id = the_meeting(arguments.meeting, desk)
    session = desk.library().open(network_id)
    try:
        if session.read_only is not None and not desk.read_only:
            return _hand_over(network_id, meeting_id, arguments.words, desk)
        console.line(_do(session, meeting_id, arguments.words, desk))
    finally:
        session.close()
    return ExitCode.DONE


def _do(session: Session, meeting_id: str, words: list[str], desk: Desk) -> str:
    session.speak(lambda label, language: label.say(translator_for(language)))
    meeting = session.open_meeting(meeting_id)
    after, label, rooms = done_errand(words, session.network, meeting, at=now(), kept=desk.settings.rooms.kept_share)
    session.apply_both(lambda _network, _meeting: after, label)
    if not session.wait_saved(timeout=10):
        raise CommandFailed(N_("It could not be saved."))
    return " · ".join(filter(None, (say(label), rooms)))


def _hand_over(network_id: str, meeting_id: str, words: list[str], desk: Desk) -> int:
    """Let the program do it that has the network open."""
    folder = NetworkFolder(networks_folder(desk.folder) / network_id)
    try:
        answer = ask(folder, Asked(meeting=meeting_id, words=words))
    except OSError as problem:
        raise CommandFailed(N_("The running program cannot be reached: the folder cannot be written.")) from problem
    answered = wait_for(answer, seconds=SECONDS)
    if answered is None:
        raise CommandFailed(N_("The program that has the network open did not answer: nothing was done."))
    if not answered.done:
        console.note(answered.said)
        return ExitCode.FAILED
    console.line(answered.said)
    return ExitCode.DONE
