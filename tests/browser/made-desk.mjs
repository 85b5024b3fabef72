// Classes whose teacher has much to look after: children by the dozen, a log, charts, goals, conference days.

import fs from 'node:fs';
import path from 'node:path';

const lines = (head, body = '') => `---\n${head.trim()}\n---\n${body}`;
const NAMES =
  'Amara Bao Chiara Dmitri Esther Farid Grace Hana Ibrahim Jonas Kiri ليلى Mateo Noor Olu Priya Quentin Rosa Saoirse Tane Uma Viktor Wren Ximena Yusuf Zoë Aroha Bram Carmen Diego Eun Fleur Goran Hilde Ines Joao Keiko Luca Mele Maximiliana-Wolfeschlegelsteinhausen';
const KINDS = ['experiment', 'revise', 'affirm', 'question', 'peer', 'observation', 'check', 'stamp', 'family'];
const ITEMS = ['a capital letter at the start', 'a dot at the end', 'a word I have never used before'];

function child(at, name, id) {
  const files = { [`students/${id}/about.md`]: lines(`name: ${name}`, at % 3 ? 'I like boats that are too small to sink properly.\n' : '') };
  files[`students/${id}/writing/2026-10-0${(at % 9) + 1} my dog.md`] = 'My dog runs fast.\n';
  files[`students/${id}/family.md`] = lines(`languages: ${at % 4 ? 'en' : 'ar, en'}${at % 5 ? '' : '\ninterpreter: yes\nhouseholds: Mum, Dad'}`);
  if (at % 2) files[`students/${id}/goals/dots.md`] = lines(`goal: I put a dot at the end of every sentence, also of the long ones\nby: Term ${(at % 4) + 1 > 2 ? 2 : 1}\nset: 2026-09-10`);
  if (at % 6 !== 5) {
    const picks = at % 3 ? 'best writing: my dog' : '';
    files[`students/${id}/conferences/2026-11-2${at % 2 ? 5 : 4}.md`] = lines(`time: ${13 + (at % 5)}:20\nwith: Mum, guest: the harbour master\nasked: May I stand on a chair?\n${picks}`);
  }
  if (at % 4 === 1) {
    const ticks = ITEMS.map((item, place) => `${['met', 'not yet', 'beyond'][(at + place) % 3]}: ${item}`).join('\n');
    files[`students/${id}/conversations/2026-11-12 check.md`] = lines(`who: ${at % 8 === 1 ? 'me' : 'teacher'}\nchart: good-writers\nasked: Is a comma a dot?\n${ticks}`);
  }
  return files;
}

function desk(folder, language, count) {
  const files = {
    'class.md': lines(`name: Room 40\ngrade: 2\nlanguages: ${language}\nguests: yes\nterms:\n- Term 1 2026-11-06\n- Term 2 2027-03-12`),
    'charts/good-writers.md': lines('strand: writing', `# What good writers do\n\n${ITEMS.map((item) => `- ${item}`).join('\n')}\n`),
    'tasks/harbour.md': lines('kind: mastery', 'Build a harbour.\n'),
  };
  const log = [];
  NAMES.split(' ').slice(0, count).forEach((name, at) => {
    const id = `child ${String(at + 1).padStart(2, '0')}`;
    Object.assign(files, child(at, name, id));
    for (let talk = 0; talk < at % 5; talk++) {
      const day = String(((at * 7 + talk * 3) % 28) + 1).padStart(2, '0');
      log.push(`2026-10-${day} ${id} | ${talk % 2 ? 'harbour' : 'my dog'} | ${at % 7 ? KINDS[(at + talk) % 9] : 'revise'}: tell me more`);
    }
  });
  files['log/2026-10.md'] = `${log.sort().join('\n')}\n`;
  for (const [name, content] of Object.entries(files)) {
    const file = path.join(folder, name);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, content);
  }
}

/** Forty children. */
export const forty = (folder) => desk(folder, 'en', 40);

/** A class of twelve whose teacher reads from right to left. */
export const deskInArabic = (folder) => desk(folder, 'ar', 12);
