from changes.models.answer import ChangeAnswer, ChangeQuestion
from changes.models.change_order import ChangeOrder, ChangeVersion
from changes.models.judgement import Judgement
from changes.models.lookup import AgreementLookup

__all__ = [
    "AgreementLookup",
    "ChangeAnswer",
    "ChangeOrder",
    "ChangeQuestion",
    "ChangeVersion",
    "Judgement",
]
