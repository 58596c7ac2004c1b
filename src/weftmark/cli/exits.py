"""Exit codes, the same for every command."""

YES = 0
NO = 1
UNREADABLE = 2
CANNOT_TELL = 3

OF_VERDICT = {"conform": YES, "nonconform": NO, "undetermined": CANNOT_TELL}


def worst(codes: list[int]) -> int:
    """The code for several verdicts: one no is a no, else one open question is open."""
    return NO if NO in codes else CANNOT_TELL if CANNOT_TELL in codes else YES
