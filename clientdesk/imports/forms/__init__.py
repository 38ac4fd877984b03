from clientdesk.imports.forms.matching import MatchForm
from clientdesk.imports.forms.upload import UploadForm

__all__ = ["MatchForm", "UploadForm"]
