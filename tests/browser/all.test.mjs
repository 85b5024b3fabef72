// All browser tests, in one process: one browser and one build of each class serve them all.

import './folder.mjs';
import './markup.mjs';
import './pictures.mjs';
import './layout.mjs';
import './reading.mjs';
import './keyboard.mjs';
import './accessibility.mjs';
import './conference.mjs';
import './desk.mjs';
import './preview.mjs';
