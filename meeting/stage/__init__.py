"""The stage: what participants are shown of a meeting in a shared window, and how the facilitator steers it."""
