from clientdesk.imports.models.importing import Import, ImportRow, ImportUndone

__all__ = ["Import", "ImportRow", "ImportUndone"]
