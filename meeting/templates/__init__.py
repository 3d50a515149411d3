"""Agendas that are proposed for a new meeting: the door is `proposal.propose`."""
