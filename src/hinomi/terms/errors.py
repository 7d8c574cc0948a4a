"""The errors that a user is shown: one line that says what is wrong, one that says what to do.

Whatever else is raised is a defect of ours and keeps its traceback.
"""


class HinomiError(Exception):
    """Something that the user can put right."""

    def __init__(self, message: str, *, advice: str = "") -> None:
        """Keep the sentence that says what is wrong and the one that says what to do."""
        super().__init__(message)
        self.advice = advice


class UsageError(HinomiError):
    """A word of the command is wrong: an unknown rule, period, table or batch."""


class InputError(HinomiError):
    """A file that was handed in cannot be read, or nothing in it can."""


class HomeError(HinomiError):
    """The home is absent, damaged, or made by a newer version."""


class RuleError(HinomiError):
    """A rule, an identity or another data file of ours is not well-formed."""


class IdentityError(HinomiError):
    """Totals do not add up, so nothing is published."""


class StorageError(HinomiError):
    """The disk is full, or the shelf cannot be written."""
