"""Words of English and Danish that carry no meaning of their own, folded as `meeting.text.fold` does."""

from __future__ import annotations

from meeting.text import fold

_ENGLISH = """
about after again all also always and any are because been before being between both but can could did does doing
done down each even ever every everybody everyone for from get gets getting give good got had has have having her here
him his how into its itself just know less let like lot made make makes making many may maybe might more most much must
need needs never new not nothing now off often one only other others our out over own people really same say see she
should since some somebody someone something still such than that the their them then there these they thing things
think this those through too try under until upon use used using very want wants was way well were what when where
which while who whole why will with without would yes yet you your yours
"""

_DANISH = """
aldrig alle alt altid anden andet andre at bare begge bliver blive blev bedre bør da de deres det dem den denne der
derfor derved dette dig din disse dog du efter ej eller en end endnu er et få får fik flere for fordi fra før gør gøre
gang gange gerne god gode godt ham han hans har havde have helt hen hende her hos hun hvad hver hvem hvilken hvis hvor
hvordan hvorfor hvornår ifølge igen ikke ind ingen intet ja jeg jer jeres jo kan kom komme kommer kun kunne lave lidt
lige man mange måske med meget mellem men mere mest mig min mindre mod må måtte når ned nej noget nogen nogle nok nu
nye ny og også om op os over på så sådan samme se ser selv side sig sin sine sit skal skulle som sted stadig synes
tage tager til ting tror ud uden under var ved vi vil ville vores være været
"""

STOP_WORDS = frozenset(fold(word) for word in (_ENGLISH + _DANISH).split())
"""The words that are passed over when notes are compared."""
