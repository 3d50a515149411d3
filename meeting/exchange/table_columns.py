"""People in any table: which columns are name, address, organisation, role and minutes.

`guess_columns` guesses by the words of the header and by what stands below; `people_in_columns`
reads the people of the columns that were guessed or picked by hand.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from meeting.exchange.people_joined import Join, address_in, people_of
from meeting.exchange.people_tables import is_header, is_moment, mostly, texts_at
from meeting.exchange.sheet import cell, folded
from meeting.exchange.sheet_times import seconds_in
from meeting.exchange.understood import Attendee, Sheet
from meeting.text import clean


def _words(texts: str) -> frozenset[str]:
    return frozenset(texts.split("|"))


_FIRST = _words(
    "first name|firstname|given name|givenname|first|fornavn|vorname|nombre de pila|prenom|fornamn|voornaam|nome "
    "proprio|imie|etunimi"
)
_LAST = _words(
    "last name|lastname|surname|family name|familyname|last|efternavn|etternavn|nachname|familienname|apellido|"
    "apellidos|nom de famille|efternamn|achternaam|cognome|sobrenome|nazwisko|sukunimi"
)
_NAME = _words(
    "name|full name|fullname|display name|displayname|user name|participant|participants|participant name|attendee|"
    "attendees|member|members|person|people|who|navn|fulde navn|deltager|deltagere|medlem|medlemmer|deltagernavn|"
    "vollstandiger name|teilnehmer|nombre|nombre completo|nom|nom complet|namn|fullstandigt namn|naam|nome|nome "
    "completo|imie i nazwisko|nimi|名前|氏名|имя|фио"
)
_EMAIL = _words(
    "email|e-mail|mail|email address|e-mail address|e-mailadresse|emailadresse|mailadresse|user email|e-post|epost|"
    "correo|correo electronico|courriel|adresse e-mail|adres e-mail|adresse mail|e-mail-adresse|メール"
)
_ORGANISATION = _words(
    "organisation|organization|org|company|employer|institution|affiliation|workplace|school|department|virksomhed|"
    "firma|arbejdsplads|arbejdssted|institution/organisation|skole|forening|kommune|afdeling|unternehmen|organizacion|"
    "empresa|entreprise|foretag|bedrijf|organisatie|azienda|organizacja"
)
_ROLE = _words("role|title|job title|position|function|rolle|titel|stilling|funktion|rol|cargo|fonction")
_MINUTES = _words(
    "minutes|minutter|duration|duration (minutes)|total duration (minutes)|time in meeting|varighed|"
    "varighed (minutter)|"
    "dauer|minuten|duracion|duree|tid|min"
)
_ROWS_LOOKED_AT = 200
_MOST = 0.6
_NAME_LIKE = r"[^\W\d_][^@\d]{0,60}\Z"
_HEADERS_WITHIN = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """Which column holds what, counted from 0; None where there is no such column.

    Attributes:
        header: the row of the column names; -1 where the people begin in the first row.
    """

    header: int = -1
    name: int | None = None
    first: int | None = None
    last: int | None = None
    email: int | None = None
    organisation: int | None = None
    role: int | None = None
    minutes: int | None = None

    @property
    def has_names(self) -> bool:
        """Whether people can be named by these columns."""
        return any(place is not None for place in (self.name, self.first, self.email))

    @property
    def used(self) -> frozenset[int]:
        """The columns that hold something about people."""
        places = (self.name, self.first, self.last, self.email, self.organisation, self.role, self.minutes)
        return frozenset(place for place in places if place is not None)


def guess_columns(sheet: Sheet) -> Columns:
    """Return which columns seem to hold people; all None where nothing looks like them."""
    for place, row in enumerate(sheet[:_HEADERS_WITHIN]):
        columns = _by_names(row, place)
        if columns.has_names and len(sheet) > place + 1:
            return _with_address_by_shape(columns, sheet)
    return _by_shape(sheet)


def people_in_columns(sheet: Sheet, columns: Columns) -> tuple[Attendee, ...]:
    """Return the people of a table, read from the columns given; rows without a name or address are left out."""
    return people_of(
        Join(
            name=_name(row, columns) or address_in(cell(row, columns.email)),
            email=address_in(cell(row, columns.email)),
            organisation=clean(cell(row, columns.organisation)),
            seconds=seconds_in(cell(row, columns.minutes)),
        )
        for row in sheet[columns.header + 1 :]
        if _name(row, columns) or address_in(cell(row, columns.email))
    )


def explains_all(sheet: Sheet, columns: Columns) -> bool:
    """Return whether the table holds nothing but what is known of people: then it is a list of them."""
    width = max((len(row) for row in sheet), default=0)
    rest = [place for place in range(width) if place not in columns.used]
    return not any(any(texts_at(sheet[max(0, columns.header) :], place)) for place in rest)


def _name(row: Sequence[str], columns: Columns) -> str:
    whole = clean(cell(row, columns.name))
    return whole or clean(f"{cell(row, columns.first)} {cell(row, columns.last)}")


def _by_names(row: Sequence[str], header: int) -> Columns:
    names = [text.rstrip(":* ") for text in folded(row)]
    if any("@" in name for name in names):
        return Columns()

    def place_of(known: frozenset[str]) -> int | None:
        return next((place for place, name in enumerate(names) if name in known), None)

    first, last, name = place_of(_FIRST), place_of(_LAST), place_of(_NAME)
    if first is None and last is not None:  # "Name, Surname": the first is only the first name
        first, name = name, None
    return Columns(
        header=header,
        name=name if last is None or first is None else None,
        first=first,
        last=last,
        email=place_of(_EMAIL),
        organisation=place_of(_ORGANISATION),
        role=place_of(_ROLE),
        minutes=place_of(_MINUTES),
    )


def _with_address_by_shape(columns: Columns, sheet: Sheet) -> Columns:
    if columns.email is not None:
        return columns
    email = _address_column(sheet[columns.header + 1 :])
    if email is None or email in columns.used:
        return columns
    return replace(columns, email=email)


def _by_shape(sheet: Sheet) -> Columns:
    """Guess without known words: a column of addresses, and the first column of words before or after it."""
    rows = sheet[:_ROWS_LOOKED_AT]
    has_header = bool(rows) and (is_header(rows[0]) or not any(map(address_in, rows[0])))
    below = rows[1:] if has_header and len(rows) > 1 else rows
    email = _address_column(below)
    if email is None or sum(bool(address_in(text)) for text in texts_at(below, email)) < _MOST * len(below):
        return Columns()
    width = max(len(row) for row in below)
    others = (place for place in range(width) if place != email)
    name = next((place for place in others if _are_names(texts_at(below, place))), None)
    return Columns(header=0 if below is not rows else -1, name=name, email=email)


def _address_column(rows: Sheet) -> int | None:
    rows = rows[:_ROWS_LOOKED_AT]
    width = max((len(row) for row in rows), default=0)
    counts = [(sum(bool(address_in(text)) for text in texts_at(rows, place)), -place) for place in range(width)]
    most, place = max(counts, default=(0, 0))
    return -place if most else None


def _are_names(texts: Sequence[str]) -> bool:
    distinct = {text for text in texts if text}
    return (
        mostly(texts, fits=_NAME_LIKE) and len(distinct) > 1 - (len(texts) == 1) and not any(map(is_moment, distinct))
    )
