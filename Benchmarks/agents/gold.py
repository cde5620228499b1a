"""Conversations whose themes are known: made from sentences, a fixed set for each seed."""
import random

# A theme and sentences that only it has. No number, no name: nothing of them is masked.
THEMES = {
    "Charged twice": ["was charged twice for the same month", "sees two payments for one membership",
                      "found a second charge on the card", "was billed again after paying"],
    "Cannot sign in": ["cannot sign in since the update", "is locked out and the reset mail never comes",
                       "gets an error at sign-in", "is asked for a password that does not work"],
    "App crashes": ["says that the app crashes in practice mode", "cannot open a song without a crash",
                    "loses the session when the app closes itself", "sees the app freeze on the tablet"],
    "Wants to cancel": ["wants to cancel before the renewal", "asks how to end the membership",
                        "cannot find the cancel button", "stops for lack of time and cancels"],
    "Misses lessons": ["misses the jazz course of last year", "cannot find the downloaded lessons",
                       "asks where the beginner path went", "wants the removed songs back"],
}
OPENINGS = ["The customer", "A long-time customer", "A new customer", "The customer, who plays at home,"]
ENDINGS = ["and asks for help", "and wants it mended soon", "and thanks the team in advance", "and is upset about it",
           "and would like an answer today", "and has asked before"]


def conversations(counts, seed, first=0):
    """`counts` of each theme, `None` for texts of no theme; pairs of a text and its theme, in random order.

    Each text is its own: a word of letters tells them apart.
    """
    draw = random.Random(seed)
    made = []
    for theme, count in counts.items():
        for _ in range(count):
            said = draw.choice(THEMES[theme]) if theme else "writes about something else altogether"
            tag = "".join(chr(97 + int(digit)) for digit in str(first + len(made)))
            made.append((f"{draw.choice(OPENINGS)} {said} {draw.choice(ENDINGS)}, ticket {tag}.", theme))
    draw.shuffle(made)
    return made
