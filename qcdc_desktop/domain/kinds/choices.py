"""Choices and states: each member carries its Vietnamese words and the tone in which a state is shown.

The words are the same on screen, in Excel and on paper because they stand here alone.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Literal, Self

Tone = Literal["good", "warn", "bad", "info", "neutral"]
"""How a state is to be taken; never shown by colour alone."""


class Choice(StrEnum):
    """The members of a choice: ``OVERDUE = "overdue", "Quá hạn", "bad"``. The value is kept in files for ever."""

    words: str
    """What people read; empty where nothing was chosen."""
    tone: Tone
    was: tuple[str, ...]
    """Its words in earlier versions: still understood where it is typed, pasted or read from a file."""

    # Without a default for the words type checkers would refuse to look a member up by its value.
    def __new__(cls, value: str, words: str = "", tone: Tone = "neutral", *was: str) -> Self:
        member = str.__new__(cls, value)
        member._value_ = value
        member.words, member.tone, member.was = words, tone, was
        return member
