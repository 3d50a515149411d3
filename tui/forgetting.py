"""Forgetting a person, as it is said: what is written in the place of the name, and what it changes."""

from __future__ import annotations

from meeting.network import Network
from meeting.people import Person
from meeting.words import N_
from store.forgetting import Forgetting, Forgotten
from tui.i18n import translator_for
from tui.saying import _, ngettext

_TEXTS_SHOWN = 6


def forgetting_of(network: Network, person: Person, *, with_first_name: bool = True) -> Forgetting:
    """Return what is done when a person is forgotten, in the words of the network's language."""
    said = translator_for(network.language).gettext
    return Forgetting(
        network=network,
        person=person,
        name=said(N_("Forgotten person")),
        instead=said(N_("(forgotten)")),
        with_first_name=with_first_name,
    )


def what_it_changes(change: Forgotten) -> str:
    """Return in a few lines what forgetting would change."""
    lines = [
        ngettext(
            "Name, address and traces are taken out of {n} file, older generations included.",
            "Name, address and traces are taken out of {n} files, older generations included.",
            len(change.files),
        ),
        _("What was decided stays, and how many were there. This cannot be undone."),
    ]
    if change.texts:
        lines += ["", _("Texts in which the name is replaced:"), *(f"  {text}" for text in change.texts[:_TEXTS_SHOWN])]
    if len(change.texts) > _TEXTS_SHOWN:
        lines.append(_("  … and {n} more", n=len(change.texts) - _TEXTS_SHOWN))
    lines += [
        _("The file “{file}” has the name in its own name: rename it yourself.", file=path.name)
        for path in change.names_left
    ]
    return "\n".join(lines)
