// Classes made for the tests: the states that a whole and happy class does not show.

import fs from 'node:fs';
import path from 'node:path';
import zlib from 'node:zlib';

function write(folder, files) {
  for (const [name, content] of Object.entries(files)) {
    const file = path.join(folder, name);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, content);
  }
}

const lines = (head, body = '') => `---\n${head.trim()}\n---\n${body}`;

/** A PNG of one colour with a darker edge, so that every picture differs. */
export function png(width, height, [red, green, blue]) {
  const rows = Buffer.alloc(height * (width * 3 + 1));
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const edge = x < 8 || y < 8 || x >= width - 8 || y >= height - 8 ? 0.5 : 1;
      rows.set([red * edge, green * edge, blue * edge], y * (width * 3 + 1) + 1 + x * 3);
    }
  }
  const size = Buffer.alloc(13);
  size.writeUInt32BE(width, 0);
  size.writeUInt32BE(height, 4);
  size.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', size),
    chunk('IDAT', zlib.deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(name, data) {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const frame = Buffer.alloc(8 + body.length);
  frame.writeUInt32BE(data.length, 0);
  body.copy(frame, 4);
  frame.writeUInt32BE(crc(body), 4 + body.length);
  return frame;
}

function crc(bytes) {
  let sum = 0xffffffff;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit++) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
  }
  return (sum ^ 0xffffffff) >>> 0;
}

/** Puts an EXIF note into a JPEG that says how the camera was held (1 to 8). */
export function withOrientation(jpeg, orientation) {
  const exif = Buffer.from([
    0x45, 0x78, 0x69, 0x66, 0, 0, 0x4d, 0x4d, 0, 0x2a, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0,
  ]);
  const head = Buffer.from([0xff, 0xe1, 0, exif.length + 2]);
  return Buffer.concat([jpeg.subarray(0, 2), head, exif, jpeg.subarray(2)]);
}

const LONG_NAME = 'Maximiliana Wolfeschlegelsteinhausen-Bergerdorffenbach';
const LONG_TITLE =
  'Everything that happened on the day we walked to the lighthouse and back again in the rain without Donaudampfschifffahrtsgesellschaftskapitän';

/** Thirty-five children; among them an empty portfolio, one with one entry, one without pictures, odd shapes, long words. */
export function states(folder) {
  const files = {
    'class.md': lines(
      'name: Room 4\ngrade: 1\nteacher: Ms. Rosa\nlanguages: en, ar\naudience: public\nconsent on file: public\ntheme: playground',
      'We are thirty-five. Find your picture!\n\nThis is our room.\n',
    ),
    'students/nobody yet/about.md': lines('name: Nobody Yet'),
    'students/one entry/about.md': lines('name: Uno'),
    'students/one entry/representing/2026-09-09 my cat.png': png(600, 450, [240, 190, 90]),
    'students/words only/about.md': lines('name: Wanda', 'I like words.\n'),
    'students/words only/writing/2026-10-01 rain.md': lines(
      'tags: weather\nwell: I heard it.\nbetter: I will listen more.',
      'The rain came down in lines and lines and lines. It wrote on the window and I read it. It said *rain*, it said it again, and ' +
        'nobody was cross that it could not think of anything else to say all afternoon until four.\n\n' +
        'See <https://example.org/rain> and [my snow](2026-10-02 snow.md).\n',
    ),
    'students/words only/writing/2026-10-02 snow.md': 'Snow is rain with time.\n',
    'students/words only/projects/2026-10-03 table.md':
      '| day | drops |\n|---|---|\n| Monday | 4 |\n| Tuesday | 17 |\n\n- [x] counted\n- [ ] checked\n\nA note.[^1]\n\n[^1]: It was cold.\n\n    let rain = "a line of code that is a good deal longer than any phone is wide, on purpose";\n',
    'students/shapes/about.md': lines('name: Shay'),
    'students/shapes/representing/2026-10-05 the long wall.png': png(2400, 500, [120, 200, 220]),
    'students/shapes/representing/2026-10-06 the tall tower.png': png(500, 1900, [220, 150, 200]),
    'students/shapes/projects/2026-10-07 three views/front.png': png(800, 600, [150, 220, 150]),
    'students/shapes/projects/2026-10-07 three views/side.png': png(600, 800, [220, 220, 150]),
    'students/shapes/projects/2026-10-07 three views/top.png': png(700, 700, [180, 160, 220]),
    'students/shapes/projects/2026-10-07 three views/index.md': lines(
      'subject: Building\nunit: Towers\ntags: towers, blocks\nwell: It stands.\nlearned: Wide below, thin above.\nwhy: It is my best.\nask: Would it stand in the wind?',
      'We built it three times.\n',
    ),
    'students/long/about.md': lines(`name: ${LONG_NAME}`, `${'All about me, and there is a lot of me. '.repeat(6)}\n`),
    'students/long/writing/2026-10-08 long.md': lines(`title: ${LONG_TITLE}`, 'It was long.\n'),
    'students/long/writing/2026-10-09 longer.md': lines(
      'title: Next\ntags: Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz\nsubject: Rindfleischetikettierungsüberwachung',
      'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft.\n',
    ),
    'students/long/representing/2026-10-09 long picture.png': png(640, 480, [90, 160, 230]),
    'students/long/representing/2026-10-09 long picture.md': lines(`title: ${LONG_TITLE}`),
    'students/laila/about.md': lines('name: ليلى\nlanguage: ar', 'أحب البحر والقوارب.\n'),
    'students/laila/writing/2026-10-10 البحر.md': lines('language: ar\ntags: بحر\nwell: كتبت كثيرًا.', 'البحر كبير وأزرق.\n'),
    'students/laila/writing/2026-10-11 boats.md': lines('language: en', 'Boats go away and come back.\n'),
    'students/laila/representing/2026-10-12 قارب.png': png(800, 500, [80, 140, 200]),
  };
  for (let child = 1; child <= 29; child++) files[`students/child ${child}/about.md`] = lines(`name: Child ${child}`);
  for (let post = 1; post <= 30; post++) {
    files[`students/child 1/representing/2026-10-${String(post).padStart(2, '0')} drawing ${post}.png`] =
      png(320, 240, [(post * 47) % 256, (post * 91) % 256, 160]);
  }
  write(folder, files);
}

/** One child, alone. */
export function oneChild(folder) {
  write(folder, {
    'class.md': lines('name: The smallest school\naudience: public\nconsent on file: public'),
    'students/ada/writing/2026-09-01 hello.md': 'Hello.\n',
  });
}

/** A class that is written from right to left. */
export function arabic(folder) {
  write(folder, {
    'class.md': lines('name: صف البحر\ngrade: ٢\nteacher: أ. هدى\nlanguages: ar, en\naudience: public\nconsent on file: public', 'نحن نكتب ونرسم.\n\nأهلًا بكم.\n'),
    'students/omar/about.md': lines('name: عمر', 'أحب القطط.\n'),
    'students/omar/writing/2026-10-01 قطتي.md': lines('tags: قطط\nwell: كتبت جملة كاملة.\nbetter: سأكتب أكثر.', 'قطتي اسمها لولو. هي تنام كثيرًا.\n'),
    'students/omar/representing/2026-10-02 لولو.png': png(640, 480, [230, 180, 120]),
    'students/omar/projects/2026-10-03 my cat.md': lines('language: en', 'My cat is called Lulu.\n'),
  });
}

/** A second of a tone, as a recording. */
function wav() {
  const data = Buffer.alloc(16000);
  for (let at = 0; at < 8000; at++) data.writeInt16LE(Math.round(Math.sin(at / 6) * 8000), at * 2);
  const head = Buffer.alloc(44);
  head.write('RIFF', 0, 'latin1');
  head.writeUInt32LE(36 + data.length, 4);
  head.write('WAVEfmt ', 8, 'latin1');
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20);
  head.writeUInt16LE(1, 22);
  head.writeUInt32LE(8000, 24);
  head.writeUInt32LE(16000, 28);
  head.writeUInt16LE(2, 32);
  head.writeUInt16LE(16, 34);
  head.write('data', 36, 'latin1');
  head.writeUInt32LE(data.length, 40);
  return Buffer.concat([head, data]);
}

/** Conferences in every state: none written, long words, forty steps, a mark, guests, from right to left. */
export function conferences(folder) {
  const everything =
    '## Welcome (1 min) – child\nshow: about\nguests: yes\n- Hello.\n\n' +
    '## My best writing (4 min) – child\nshow: best writing, chart\nguests: yes\nask: What was hard?\n- I did well …\n\n' +
    '## My best representing – child\nshow: best representing\nguests: yes\n\n' +
    '## Then and now – child\nshow: then and now writing\n\n## How it goes – teacher\nshow: tasks\n\n' +
    '## Goals – together\nshow: goal, new goal\n\n## My claim – child\nshow: evidence\n\n## Our mark – together\nshow: mark\n\n' +
    '## Questions – family\nshow: questions\n- What was funny?\n\n## Grown-ups – private\nThank you! Go and build something with the blocks outside.\n';
  const steps = Array.from({ length: 40 }, (_, at) => `## Step ${at} ${'goes on '.repeat(36)}(0 min) – child\n- Begin.\n`).join('\n');
  const goal = (words, more) => lines(`goal: ${words}\nset: 2026-09-01\nby: Term 1\n${more}`);
  const files = {
    'class.md': lines(
      'name: Room 5\ngrade: 5\nteacher: Ms. Rosa\nlanguages: en, ar\naudience: public\nconsent on file: public\nmarks: on\nguests: yes\nterms: Term 1 2026-12-18',
    ),
    'agendas/everything.md': `---\nprivate time: always\n---\n${everything}`,
    'agendas/forty.md': steps,
    'charts/good-writers.md': lines('title: What good writers do\nstrand: writing', '- Spaces between words\n- A full stop at the end (also: dot)\n- It says what it looked like\n- Read aloud\n- Something is taken out\n'),
    'students/empty/about.md': lines('name: Nobody Yet'),
    'students/forty/writing/2026-10-01 rain.md': 'Rain.\n',
    'students/forty/conferences/2026-11-24.md': lines('agenda: forty\nbest writing: rain'),
    'students/loud/about.md': lines('name: Lou'),
    'students/loud/writing/2026-10-01 a song.wav': wav(),
    'students/loud/writing/2026-10-01 a song.md': lines('well: I sang it.', 'La la la.\n'),
    'students/loud/conferences/2026-11-24.md': lines('agenda: everything\nbest writing: a song'),
  };
  const long = 'It goes on and on because there was so much to say about it, and nobody wanted to stop. ';
  const child = (id, name, more, entry) => ({
    [`students/${id}/about.md`]: lines(`name: ${name}${more}`, 'I like it here.\n'),
    [`students/${id}/family.md`]: lines('guests ok: yes\nnames ok: public\nwork ok: public\nphotos ok: public'),
    [`students/${id}/writing/2026-09-01 first.md`]: 'A first one.\n',
    [`students/${id}/writing/2026-10-01 ${entry}.md`]: lines('language: en', `${long.repeat(20)}\n\n${long.repeat(20)}\n`),
    [`students/${id}/representing/2026-10-02 wall.png`]: png(2400, 500, [120, 200, 220]),
    [`students/${id}/goals/old.md`]: goal('I will write three whole sentences every single time.', 'start: 1 sentence\ntarget: 3 sentences\nprogress:\n- 2026-10-01 1 so\n- 2026-11-01 2 yes'),
    [`students/${id}/goals/new.md`]: goal('I will put in every dot.', `follows: old\nchild: ${long}\nteacher: listen\nfamily: hunt for dots`),
    [`students/${id}/conferences/2026-11-24.md`]: lines(
      `agenda: everything\nbest writing: ${entry}\nbest representing: wall\ngoal: old\nwith: Mum\nguest: the baker\nneed: a chair\nasked: May I?\n` +
        `claim: I can write at length about anything at all.\nevidence: ${entry}\nproposed: 91\nbecause: ${long}\nteacher's view: 88\nagreed: 90`,
      `## ${entry}\nwell: I put spaces between the words in every line.\nwell: ${long.repeat(2)}\nbetter: I could put a dot at the end of every one of them.\n`,
    ),
  });
  Object.assign(files, child('long', 'Lo', '', 'everything'), child('gallery', 'Greta', '\ntheme: gallery', 'an essay'), child('notebook', 'Nils', '\ntheme: notebook', 'a report'));
  Object.assign(files, child('titles', LONG_NAME, '', 'a very long name indeed'), child('laila', 'ليلى', '\nlanguage: ar', 'boats'));
  files['students/laila/family.md'] = lines('guests ok: yes\nlanguages: ar\nnames ok: public\nwork ok: public\nphotos ok: public');
  files['students/titles/writing/2026-10-01 a very long name indeed.md'] = lines(`title: ${LONG_TITLE.repeat(2)}`, 'Short.\n');
  write(folder, files);
}

/** Conferences to print: whole, with no words at all, and with far too many, from the left and from the right. */
export function paper(folder) {
  const long = 'I looked at it again and again, and then I wrote down what I saw. ';
  const many = (count, line) => Array.from({ length: count }, (_, at) => `- ${line(at)}`).join('\n');
  const goal = (words, more) => lines(`goal: ${words}\nset: 2026-09-07\nby: Term 2\n${more}`);
  const files = {
    'class.md': lines(
      'name: Room 6\ngrade: 6\nteacher: Ms. Rosa\nlanguages: en, ar, es\naudience: public\nconsent on file: public\nmarks: on\n' +
        'address: https://school.example/room-six/\ncontact: the blue box by the door\nterms: Term 1 2026-12-18, Term 2 2027-03-12',
    ),
  };
  const child = (id, name, more, lines_) => {
    files[`students/${id}/about.md`] = lines(`name: ${name}${more}`);
    files[`students/${id}/family.md`] = lines(lines_);
    files[`students/${id}/writing/2026-10-01 rain.md`] = lines('well: I heard it.\nbetter: I will listen more.', 'It rained and it rained.\n');
    files[`students/${id}/representing/2026-10-02 wall.png`] = png(800, 500, [120, 200, 220]);
    files[`students/${id}/projects/2026-10-03 tower.png`] = png(500, 800, [220, 160, 120]);
  };
  const whole = (id) => {
    files[`students/${id}/goals/old.md`] = goal('I will write three sentences.', 'start: 1 sentence\ntarget: 3 sentences\nresult: met\nprogress:\n- 2026-10-01 2 so\n- 2026-11-01 3 yes\nkept:\n- child yes\n- teacher yes\n- family partly');
    files[`students/${id}/goals/new.md`] = goal('I will put in every dot.', 'follows: old\nstart: 0 dots\ntarget: 6 dots\nprogress:\n- 2026-11-10 2 on my own\nchild: I will read it aloud.\nteacher: I will listen for the stops.\nfamily: We will hunt for dots.\nwatch for: Does she stop at the end?');
    files[`students/${id}/conversations/2026-11-18 rain.md`] = lines('who: teacher\nabout: rain\nsaid: It was loud.\nwent well: You listened.\nnext: Listen once more.\nasked: Where does it go?\nsee: https://rain.example/where-it-goes');
    files[`students/${id}/conferences/2026-11-24.md`] = lines('time: 15:20\nwith: Mum, Grandad\nbest writing: rain\nbest representing: wall\nbest projects: tower\ngoal: old\nnew goal: new\nasked: May I read to the little ones?\nneed: a big chair', '## wall\nwell: It is long.\nbetter: More birds.\n\n## tower\nwell: It stands.\nbetter: Wider below.\n');
    files[`students/${id}/conferences/2027-03-18.md`] = lines('with: Mum');
  };
  const overfull = (id) => {
    for (let piece = 1; piece <= 9; piece++) files[`students/${id}/writing/2026-10-1${piece} piece ${piece}.md`] = lines(`title: ${LONG_TITLE}`, `${long.repeat(30)}\n`);
    const progress = Array.from({ length: 200 }, (_, at) => `- 2026-${String(1 + (at % 9)).padStart(2, '0')}-${String(1 + (at % 27)).padStart(2, '0')} ${at % 7} ${long}`).join('\n');
    const promises = `child: ${long.repeat(9)}\nteacher: ${long.repeat(9)}\nfamily: ${long.repeat(9)}\nwatch for:\n${many(9, () => long.repeat(4))}\nneed:\n${many(9, () => long.repeat(4))}`;
    files[`students/${id}/goals/old.md`] = goal(long.repeat(9), `start: 1 sentence\ntarget: 9 sentences\nresult: changed\nprogress:\n${progress}\n${promises}\nkept:\n- child partly\n- teacher partly\n- family partly`);
    files[`students/${id}/goals/new.md`] = goal(long.repeat(9), `follows: old\nstart: 1 sentence\ntarget: 9 sentences\nprogress:\n${progress}\n${promises}`);
    const said = Array.from({ length: 9 }, (_, at) => `## piece ${at + 1}\nwell: ${long.repeat(9)}\nbetter: ${long.repeat(9)}\nwhy: ${long.repeat(9)}\n`).join('\n');
    const more = ['asked', 'need', 'family note'].map((name) => `${name}:\n${many(9, () => long.repeat(6))}`).join('\n');
    files[`students/${id}/conferences/2026-11-24.md`] = lines(
      `time: 15:20\nwith: ${Array.from({ length: 9 }, () => LONG_NAME).join(', ')}\npicks:\n${many(9, (at) => `piece ${at + 1}`)}\ngoal: old\nnew goal: new\n${more}\n` +
        `proposed: ${long.repeat(6)}\nteacher's view: ${long.repeat(6)}\nagreed: ${long.repeat(6)}`,
      said,
    );
    for (const day of [17, 18, 19]) {
      files[`students/${id}/conversations/2026-11-${day} talk.md`] = lines(
        `who: teacher\nabout: piece 1\nfocus: ${long.repeat(3)}\n` +
          ['said', 'went well', 'next', 'plan', 'asked'].map((name) => `${name}:\n${many(9, () => long.repeat(4))}`).join('\n') +
          `\nsee:\n${many(9, (at) => `https://rain.example/${at}/a-very-long-address-that-goes-on/and-on/and-on`)}`,
        `${long.repeat(60)}\n`,
      );
    }
  };
  child('ada', 'Ada', '', 'languages: en');
  whole('ada');
  child('empty', 'Nobody Yet', '', 'languages: en');
  child('full', LONG_NAME, '', 'languages: en');
  overfull('full');
  child('noor', 'نور', '\nlanguage: en', 'languages: ar, en');
  whole('noor');
  child('huda', 'هدى', '', 'languages: ar');
  child('salma', 'سلمى', '\ntheme: gallery', 'languages: ar');
  overfull('salma');
  child('pia', 'Pia', '\ntheme: notebook', 'languages: es\nhouseholds:\n- Mamá\n- Papá');
  whole('pia');
  child('nils', 'Nils', '\ntheme: notebook', 'languages: en');
  overfull('nils');
  write(folder, files);
}
