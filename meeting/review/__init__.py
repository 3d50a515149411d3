"""Past meetings looked through: what is found in them, what happened when, what was decided, how it goes over time."""
