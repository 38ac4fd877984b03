from clientdesk.texts.models.text import Text, TextVersion

__all__ = ["Text", "TextVersion"]
