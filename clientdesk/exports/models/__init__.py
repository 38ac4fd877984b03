from clientdesk.exports.models.export import Export

__all__ = ["Export"]
