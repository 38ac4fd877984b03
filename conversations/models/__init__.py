from conversations.models.conversation import MOVES, Conversation, SentAlready

__all__ = ["MOVES", "Conversation", "SentAlready"]
