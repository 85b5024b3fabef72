//! A made-up class with a word of its own in every field of every record, at every audience: each tree holds just the words
//! it may, however they are written down.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Read;

use base64::Engine;
use proptest::prelude::*;
use proptest::sample::select;

use crate::classroom::{Built, Classroom, lined};
use crate::things::{jpeg, wav};

/// How every canary begins; four digits follow.
const STEM: &[u8] = b"zqxj";

const WORDS: [&str; 5] = ["", "teacher", "family", "class", "public"];
const ANSWERS: [&str; 5] = ["", "none", "family", "class", "public"];

/// 0 for nobody but the teacher, 3 for everyone.
fn width(word: &str, open: usize) -> usize {
    match word {
        "" => open,
        "none" | "teacher" => 0,
        "family" => 1,
        "class" => 2,
        _ => 3,
    }
}

/// A child's family's answers and the `for:` lines of its files.
#[derive(Clone, Debug)]
struct Child {
    names: &'static str,
    photos: &'static str,
    voice: &'static str,
    work: &'static str,
    lines: Vec<&'static str>,
    also: bool,
}

fn child() -> impl Strategy<Value = Child> {
    // Open answers are the likelier ones: where nothing may be seen, nothing can leak.
    let answer = || select(vec!["", "none", "family", "class", "public", "public", "public"]);
    (answer(), answer(), answer(), answer(), proptest::collection::vec(select(WORDS.to_vec()), 9), any::<bool>())
        .prop_map(|(names, photos, voice, work, lines, also)| Child { names, photos, voice, work, lines, also })
}

/// A class that grows by canaries, and how far each may be seen.
struct Aviary {
    room: Classroom,
    /// By number: whose it is, and how wide.
    canaries: Vec<(String, usize, bool)>,
    child: String,
    /// What nothing of the child goes beyond.
    limit: usize,
}

impl Aviary {
    /// A canary that is seen as widely as this, and, where `shown`, surely is.
    fn canary(&mut self, widest: usize, shown: bool) -> String {
        self.canaries.push((self.child.clone(), widest.min(self.limit), shown));
        format!("{}{:04}", std::str::from_utf8(STEM).unwrap(), self.canaries.len() - 1)
    }

    fn post(&mut self, path: &str, bytes: impl AsRef<[u8]>) {
        let path = format!("students/{}/{path}", self.child);
        let room = std::mem::replace(&mut self.room, Classroom::new());
        self.room = room.file(&path, bytes);
    }

    /// Lines with a canary in each value.
    fn lines(&mut self, names: &[&str], own: &str, widest: usize, shown: bool) -> String {
        let mut lines = if own.is_empty() { String::new() } else { format!("for: {own}\n") };
        for name in names {
            let canary = self.canary(widest, shown);
            lines.push_str(&format!("{name}: {canary} and a few more words\n"));
        }
        lines
    }
}

const OF_ENTRIES: [&str; 8] = ["title", "subject", "unit", "well", "better", "learned", "why", "ask"];

/// The class, by what its lines and its families say.
fn class(audience: &str, on_file: &str, children: &[Child]) -> Aviary {
    let lines = format!(
        "name: Room 4\naudience: {audience}\nconsent on file: {on_file}\naddress: https://school.example/\nmarks: on"
    );
    let mut aviary =
        Aviary { room: Classroom::new().class(&lines), canaries: Vec::new(), child: String::new(), limit: 3 };
    let (class, on_file) = (width(audience, 1), width(on_file, 1));
    let photos_of_others: Vec<usize> = children.iter().map(|child| width(child.photos, on_file)).collect();
    for (at, child) in children.iter().enumerate() {
        aviary.child = format!("kid{at}");
        aviary.limit = class.min(width(child.names, on_file)).min(width(child.work, on_file));
        let (photos, voice) = (width(child.photos, on_file), width(child.voice, on_file));
        let other = (at + 1) % children.len();
        let everyone = if child.also { photos.min(photos_of_others[other]) } else { photos };
        family(&mut aviary, child);
        entries(&mut aviary, child, everyone, voice, other);
        records(&mut aviary, child);
    }
    log(&mut aviary, class, on_file, children);
    aviary
}

fn family(aviary: &mut Aviary, child: &Child) {
    let mut lines = String::new();
    for (name, answer) in
        [("names", child.names), ("photos", child.photos), ("voice", child.voice), ("work", child.work)]
    {
        if !answer.is_empty() {
            lines.push_str(&format!("{name} ok: {answer}\n"));
        }
    }
    for name in ["last names", "interpreter", "supports"] {
        let canary = aviary.canary(0, false);
        lines.push_str(&format!("{name}: {canary}\n"));
    }
    let words = aviary.canary(0, false);
    aviary.post("family.md", lined(lines.trim_end(), &words));
    let own = child.lines[0];
    let about = aviary.canary(width(own, 3), true);
    let line = if own.is_empty() { String::new() } else { format!("\nfor: {own}") };
    aviary.post("about.md", lined(&format!("name: Kid{line}"), &format!("I like {about}.")));
}

fn entries(aviary: &mut Aviary, child: &Child, photos: usize, voice: usize, other: usize) {
    for (at, place) in ["writing", "notebook"].into_iter().enumerate() {
        let own = child.lines[1 + at];
        let widest = width(own, if place == "notebook" { 1 } else { 3 });
        let lines = aviary.lines(&OF_ENTRIES, own, widest, true);
        let (name, tag, body) = (aviary.canary(widest, true), aviary.canary(widest, true), aviary.canary(widest, true));
        let note = aviary.canary(widest, true);
        let words = format!("A **bold** {body} here[^1].\n\n[^1]: A note {note}.\n");
        aviary.post(&format!("{place}/2026-10-0{} {name}.md", at + 1), lined(&format!("{lines}tags: {tag}"), &words));
    }
    let own = child.lines[3];
    let widest = width(own, 3);
    let also = if child.also { format!("also: kid{other}\n") } else { String::new() };
    let head = aviary.lines(&["title"], own, widest, true);
    let (alt, draft, body) =
        (aviary.canary(widest.min(photos), false), aviary.canary(widest.min(1), false), aviary.canary(widest, true));
    let (picture, later) =
        (aviary.canary(widest.min(photos), false), aviary.canary(widest.min(width(child.lines[4], 1)), false));
    let folder = "projects/2026-10-05 boat";
    aviary.post(&format!("{folder}/index.md"), lined(&format!("{head}{also}alt: {alt}"), &body));
    aviary.post(&format!("{folder}/{picture}.jpg"), jpeg());
    aviary.post(&format!("{folder}/draft 1.md"), draft);
    let line = if child.lines[4].is_empty() { String::new() } else { format!("for: {}", child.lines[4]) };
    aviary.post(&format!("{folder}/draft 2.md"), lined(&line, &later));
    let own = child.lines[5];
    let widest = width(own, 3);
    let said = aviary.canary(widest.min(voice), false);
    let line = if own.is_empty() { String::new() } else { format!("for: {own}\n") };
    aviary.post("representing/2026-10-06 song.md", lined(&format!("{line}transcript: {said}"), "La la."));
    aviary.post("representing/2026-10-06 song.wav", wav());
    let waiting = aviary.canary(0, false);
    aviary.post(&format!("inbox/{waiting}.md"), &waiting);
}

fn records(aviary: &mut Aviary, child: &Child) {
    let own = child.lines[6];
    let widest = width(own, 1).min(1);
    let lines = aviary.lines(&["goal", "child", "teacher", "watch for", "need"], own, widest, true);
    let step = aviary.canary(widest, true);
    aviary.post("goals/one.md", lined(&format!("{lines}by: 2026-12-01\ntarget: 3 times"), &format!("- {step}\n")));
    let own = child.lines[7];
    let widest = width(own, 1).min(1);
    let lines = aviary.lines(&["said", "went well", "next", "plan", "asked", "answer", "mentor"], own, widest, false);
    let words = aviary.canary(widest, true);
    aviary.post("conversations/2026-10-08 talk.md", lined(lines.trim_end(), &words));
    let own = child.lines[8];
    let widest = width(own, 1).min(1);
    let names =
        ["time", "with", "asked", "need", "family note", "claim", "proposed", "because", "teacher's view", "agreed"];
    let lines = aviary.lines(&names, own, widest, false);
    let well = aviary.canary(widest, false);
    aviary
        .post("conferences/2026-11-24.md", lined(&format!("{lines}picks: boat"), &format!("## boat\nwell: {well}\n")));
}

/// A line about each child, and one about nobody.
fn log(aviary: &mut Aviary, class: usize, on_file: usize, children: &[Child]) {
    let mut text = String::new();
    for (at, child) in children.iter().enumerate() {
        aviary.child = format!("kid{at}");
        aviary.limit = class.min(width(child.names, on_file)).min(width(child.work, on_file));
        let words = aviary.canary(1, true);
        text.push_str(&format!("2026-10-09 kid{at} | boat | affirm: {words}\n"));
    }
    aviary.child = "nobody".into();
    let (remark, notes) = (aviary.canary(0, false), aviary.canary(0, false));
    text.push_str(&format!("<!-- {remark} -->\n"));
    let room = std::mem::replace(&mut aviary.room, Classroom::new());
    aviary.room = room.file("log/2026-10.md", text).file("teacher/notes.md", notes);
}

/// Every number of a canary in some bytes, in whatever way it is written there.
fn heard(bytes: &[u8], deep: bool, found: &mut BTreeSet<usize>) {
    let lower = bytes.to_ascii_lowercase();
    in_plain(&lower, found);
    // UTF-16 of either order is the letters with zeros between them.
    if memchr::memchr(0, &lower).is_some() {
        in_plain(&lower.iter().copied().filter(|byte| *byte != 0).collect::<Vec<u8>>(), found);
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        if text.contains('%') {
            in_plain(&percent_encoding::percent_decode_str(text).collect::<Vec<u8>>().to_ascii_lowercase(), found);
        }
        for (mark, end, base) in [("&#x", ";", 16), ("&#X", ";", 16), ("&#", ";", 10), ("\\u", "", 16), ("\\x", "", 16)]
        {
            if text.contains(mark) {
                in_plain(unescaped(text, mark, end, base).to_ascii_lowercase().as_bytes(), found);
            }
        }
    }
    in_base64(bytes, found);
    if deep {
        in_streams(bytes, found);
    }
}

fn in_plain(bytes: &[u8], found: &mut BTreeSet<usize>) {
    for at in memchr::memmem::find_iter(bytes, STEM) {
        let digits =
            bytes.get(at + STEM.len()..at + STEM.len() + 4).and_then(|digits| std::str::from_utf8(digits).ok());
        found.extend(digits.and_then(|digits| digits.parse::<usize>().ok()));
    }
}

fn unescaped(text: &str, mark: &str, end: &str, base: u32) -> String {
    let mut plain = String::new();
    let mut parts = text.split(mark);
    plain.push_str(parts.next().unwrap_or(""));
    for part in parts {
        let length = part.bytes().take_while(|byte| char::from(*byte).is_digit(base)).count().min(if end.is_empty() {
            4
        } else {
            8
        });
        let letter = u32::from_str_radix(&part[..length], base).ok().and_then(char::from_u32);
        plain.extend(letter);
        let rest = &part[length..];
        plain.push_str(rest.strip_prefix(end).unwrap_or(rest));
    }
    plain
}

fn in_base64(bytes: &[u8], found: &mut BTreeSet<usize>) {
    let engine = base64::engine::general_purpose::STANDARD_NO_PAD;
    let inside = |byte: &u8| byte.is_ascii_alphanumeric() || [b'+', b'/', b'-', b'_'].contains(byte);
    for run in bytes.split(|byte| !inside(byte)).filter(|run| run.len() >= 10) {
        let plain: Vec<u8> = run
            .iter()
            .map(|byte| match byte {
                b'-' => b'+',
                b'_' => b'/',
                other => *other,
            })
            .collect();
        for offset in 0..4 {
            let part = &plain[offset..];
            if let Ok(decoded) = engine.decode(&part[..part.len() / 4 * 4]) {
                in_plain(&decoded.to_ascii_lowercase(), found);
            }
        }
    }
}

/// What is packed with zlib inside some bytes.
fn in_streams(bytes: &[u8], found: &mut BTreeSet<usize>) {
    for at in memchr::memchr_iter(0x78, bytes) {
        if bytes.get(at + 1).is_some_and(|next| [0x01, 0x5e, 0x9c, 0xda].contains(next)) {
            let mut plain = Vec::new();
            let _ = flate2::read::ZlibDecoder::new(&bytes[at..]).take(1 << 20).read_to_end(&mut plain);
            heard(&plain, false, found);
        }
    }
}

/// The numbers of all canaries below a folder of the site, each with a file that holds it.
fn below(built: &Built, folder: &str) -> BTreeMap<usize, String> {
    let mut all = BTreeMap::new();
    for (path, bytes) in built.files.iter().filter(|(path, _)| path.starts_with(folder)) {
        let mut found = BTreeSet::new();
        heard(bytes, !path.ends_with(".html") && !path.ends_with(".css"), &mut found);
        heard(path.as_bytes(), false, &mut found);
        all.extend(found.into_iter().map(|number| (number, path.clone())));
    }
    all
}

fn each_tree_holds_what_it_may(aviary: &Aviary) -> Result<(), TestCaseError> {
    let built = aviary.room.build();
    prop_assert!(built.said.code < 2, "{}", built.said.err);
    prop_assert_eq!(built.said.count("leak"), 0, "{}", built.said.err);
    let (web, class) = (below(&built, "web/"), below(&built, "classroom/"));
    let at_the_top = below(&built, "index.html");
    prop_assert!(at_the_top.is_empty(), "{at_the_top:?}");
    let children: BTreeSet<&String> = aviary.canaries.iter().map(|(child, ..)| child).collect();
    let families: BTreeMap<&String, BTreeMap<usize, String>> =
        children.iter().map(|child| (*child, below(&built, &format!("families/{child}/")))).collect();
    for (number, (child, widest, shown)) in aviary.canaries.iter().enumerate() {
        let told = |tree: &BTreeMap<usize, String>| tree.get(&number).cloned();
        prop_assert!(*widest >= 3 || told(&web).is_none(), "{number} of {child}, for {widest}, is in {:?}", told(&web));
        prop_assert!(
            *widest >= 2 || told(&class).is_none(),
            "{number} of {child}, for {widest}, is in {:?}",
            told(&class)
        );
        for (family, tree) in &families {
            let may = if *family == child { 1 } else { 2 };
            prop_assert!(
                *widest >= may || told(tree).is_none(),
                "{number} of {child}, for {widest}, is in {:?}",
                told(tree)
            );
        }
        let seen =
            [false, families[child].contains_key(&number), class.contains_key(&number), web.contains_key(&number)];
        let read =
            *widest == 0 || seen[1..=*widest].iter().any(|seen| *seen) || seen[*widest..].iter().any(|seen| *seen);
        prop_assert!(!shown || read, "nobody reads {number} of {child}, for {widest}: {}", built.said.err);
        prop_assert!(!shown || *widest < 3 || seen[3], "{number} of {child} is not on the web");
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 8, max_shrink_iters: 6, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_tree_holds_just_what_it_may_however_it_is_written(
        audience in select(vec!["family", "class", "public", "public"]),
        on_file in select(ANSWERS[2..].to_vec()),
        children in proptest::collection::vec(child(), 2),
    ) {
        each_tree_holds_what_it_may(&class(audience, on_file, &children))?;
    }
}

#[test]
fn a_canary_is_heard_however_it_is_written() {
    let word = "zqxj0042";
    let utf_16 = word.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    let mut packed = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
    std::io::Write::write_all(&mut packed, word.repeat(3).as_bytes()).unwrap();
    let base64 = |before: &str| {
        base64::engine::general_purpose::STANDARD.encode(format!("{before}{word} and more")).into_bytes()
    };
    let each = |write: &dyn Fn(char) -> String| word.chars().map(write).collect::<String>().into_bytes();
    for bytes in [
        word.to_uppercase().into_bytes(),
        utf_16,
        base64(""),
        base64("a"),
        base64("ab"),
        each(&|c| format!("&#{};", c as u32)),
        each(&|c| format!("&#x{:x};", c as u32)),
        each(&|c| format!("\\u{:04x}", c as u32)),
        each(&|c| format!("%{:02X}", c as u32)),
        packed.finish().unwrap(),
    ] {
        let mut found = BTreeSet::new();
        heard(&bytes, true, &mut found);
        assert_eq!(found, BTreeSet::from([42]), "{}", bytes.escape_ascii());
    }
}
