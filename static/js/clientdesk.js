// One file per behaviour, each found by a data attribute; pages work without any of them.
// collectstatic joins the imports into this file (clientdesk/ui/storage.py): no module imports another.
// upload.js and pieces.js take the submit for itself, so they stand before once.js.
import "./ready.js";
import "./toast.js";
import "./focus.js";
import "./upload.js";
import "./pieces.js";
import "./once.js";
import "./guard.js";
import "./lines.js";
import "./named.js";
import "./autosave.js";
import "./copy.js";
import "./copies.js";
import "./hide.js";
import "./seen.js";
import "./draw.js";
import "./asked.js";
import "./reorder.js";
import "./drag-day.js";
import "./drop.js";
import "./genuine.js";
import "./fields.js";
import "./dialog.js";
import "./menu.js";
import "./palette.js";
import "./shortcuts.js";
import "./local-time.js";
import "./zone.js";
import "./since.js";
