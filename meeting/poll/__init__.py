"""What may happen to a poll: written, opened, counted, read from the chat, told as a result.

Pure functions on the values of `meeting.polls`; nothing here knows a screen, a file or a clock.
"""
