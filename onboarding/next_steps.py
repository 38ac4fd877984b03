"""What is proposed as the next step of a lead. What a member wrote in other words stays theirs."""

ANSWER_IT = "Answer the inquiry"
WAIT_FOR_ANSWER = "Look for their answer"
WAIT_FOR_TIME = "Look whether they chose a time"
TALK = "Talk with them"
FIND_TIME = "Find another time to talk"
WRITE_QUOTE = "Write the quote"
WAIT_FOR_YES = "Look for their answer to the quote"
ANSWER_QUESTION = "Answer what they asked about the quote"
OFFER_OTHER = "Offer something else, or close it"

PROPOSED = frozenset(
    {
        ANSWER_IT, WAIT_FOR_ANSWER, WAIT_FOR_TIME, TALK, FIND_TIME, WRITE_QUOTE, WAIT_FOR_YES,
        ANSWER_QUESTION, OFFER_OTHER,
    }
)  # fmt: skip
# What follows once a person has written to them, and after how many working days.
ONCE_WRITTEN = {ANSWER_IT: WAIT_FOR_ANSWER, ANSWER_QUESTION: WAIT_FOR_YES}
DAYS_FOR_THEM = 3
# As long as the quote stands on Today by itself, the lead does not say it again.
TOLD_BY_QUOTE = (WAIT_FOR_YES, ANSWER_QUESTION)
