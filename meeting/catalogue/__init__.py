"""The catalogue of activity formats, one file per family of formats; `meeting.formats` is the door to it."""
