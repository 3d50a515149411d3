"""How a typed line of new people is read: name, organisation, address and role, several people with ; between."""

from __future__ import annotations

import re

from meeting.exchange.names_list import names_in
from meeting.exchange.understood import Attendee
from meeting.network import Network
from meeting.roster import NAME_LIMIT, add_people, folded_address, name_of_entry
from meeting.text import clean
from tui.lines import Line, Stretch
from tui.saying import _

_BETWEEN = re.compile(r"[;\n]")
_LISTED = re.compile(r"[<\t(\[]")
_SHOWN = 6


def typed_people(text: str) -> tuple[Attendee, ...]:
    """Return the people of a typed line: ``Anna Holm, Aarhus Kommune, anna@example.org; Bo Jensen``."""
    return tuple(one for part in _BETWEEN.split(text) if part.strip(" ,") for one in _people_of(part))


def _people_of(part: str) -> tuple[Attendee, ...]:
    if _LISTED.search(part):
        listed = names_in(part).people
        if listed:
            return listed
    fields = [field for field in map(clean, part.split(",")) if field]
    email = next((address for address in map(folded_address, fields) if address), "")
    words = [field for field in fields if not folded_address(field)]
    name = clean(words[0], limit=NAME_LIMIT) if words else email
    return (Attendee(name=name, organisation=", ".join(words[1:]), email=email),)


def people_line(text: str, network: Network | None) -> Line:
    """Return how a line of new people is read: who is new, and who is in the network already."""
    line: list[Stretch] = [(_("add people"), "now")]
    entries = typed_people(text)
    if network is None or not entries:
        return (*line, (f" · {_('name, organisation, e-mail; the next one')}", "dim"))
    _network, new = add_people(network, entries)
    for person in new[:_SHOWN]:
        line.append((f" · {person.name}", "ok"))
        rest = ", ".join(filter(None, (person.organisation, person.email)))
        line += [(f" ({rest})", "dim")] if rest else []
    if len(new) > _SHOWN:
        line.append((f" · +{len(new) - _SHOWN}", "ok"))
    known = len(entries) - len(new)
    if known and not new:
        names = ", ".join(name_of_entry(one) for one in entries[:_SHOWN])
        line.append((f" · {_('{names}: in the network already', names=names)}", "soon"))
    elif known:
        line.append((f" · {_('{n} in the network already', n=known)}", "soon"))
    return tuple(line)
