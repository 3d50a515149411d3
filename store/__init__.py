"""What is kept on disk: TinyDB through durable storage, strict decoding, one writer.

Knows the values of `meeting`; knows no screen. Only this package imports tinydb.
"""
