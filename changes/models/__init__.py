from changes.models.judgement import Judgement

__all__ = ["Judgement"]
