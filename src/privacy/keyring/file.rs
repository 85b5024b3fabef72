//! The keyring as a file. A message about it names the line and never shows it.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use toml::de::{DeTable, DeValue};
use toml::{Spanned, Value};
use unicode_normalization::UnicodeNormalization;

use super::{CopyKeys, HOMES, Keyring};
use crate::diagnostic::{Code, Diagnostic, Place, PlaceLine};
use crate::privacy::seal::{ContentKey, CopyName};
use crate::privacy::words::Words;
use crate::source::{SourceText, Span, StudentId};

const BROKEN: Code = Code::new("broken-keys");
const WEAK: Code = Code::new("weak-words");

/// Fewer words than this can be found by trying.
const FEWEST_WORDS: usize = 4;

const HEADER: &str = "\
# The words that open each family's copy of this class on the web, and the keys that lock it.
# Made by `classfolio keys`. Keep it off the web and out of version control, and keep a second copy in a safe place.
# Whoever has this file can open everything. Without it, families need new words and new cards.
# You may write other words between the quotes. The lines `site`, `copy` and `key` must stay as they are.
";

impl Keyring {
    /// The text of the file.
    pub fn text(&self) -> String {
        let quoted = |text: &str| Value::String(text.to_owned()).to_string();
        let mut text = format!("{HEADER}\nsite = {}\n", quoted(&self.site));
        text.push_str(&format!(
            "\n# Your own words. They open every copy.\nteacher = {}\n",
            quoted(self.teacher.as_str())
        ));
        let mut copy = |opening: String, copy: &CopyKeys| {
            let words: Vec<String> = copy.words.iter().map(|words| quoted(words.as_str())).collect();
            let key: String = copy.content.bytes().iter().map(|byte| format!("{byte:02x}")).collect();
            text.push_str(&format!(
                "\n{opening}copy = {}\nkey = {}\nwords = [{}]\n",
                quoted(copy.name.family()),
                quoted(&key),
                words.join(", ")
            ));
        };
        copy("# What the class may see of everybody.\n[class]\n".into(), &self.class);
        for (child, keys) in &self.families {
            copy(format!("[[family]]\nchild = {}\n", quoted(&child.0)), keys);
        }
        text
    }

    /// Reads the file. `None` where it cannot be read as a whole; a family whose lines are wrong has no keys then.
    pub fn read(source: &SourceText, said: &mut Vec<Diagnostic>) -> Option<Keyring> {
        let mut reader = Reader { source, said, names: BTreeSet::new(), keys: BTreeSet::new() };
        match DeTable::parse(&source.text) {
            Ok(table) => reader.keyring(table.get_ref(), &table.span()),
            Err(error) => {
                let at = error.span().unwrap_or(0..0);
                reader.wrong(&at, "this line cannot be read")
            }
        }
    }
}

/// Lines of the file: names and what stands behind them.
type Lines<'s> = DeTable<'s>;

struct Reader<'a> {
    source: &'a SourceText,
    said: &'a mut Vec<Diagnostic>,
    /// Names and keys of copies, none of which may be there twice: one family's words would open another's copy.
    names: BTreeSet<String>,
    keys: BTreeSet<[u8; 32]>,
}

impl Reader<'_> {
    fn keyring(&mut self, lines: &Lines<'_>, at: &Range<usize>) -> Option<Keyring> {
        let (site, site_at) = self.text(lines, "site", at)?;
        if CopyName::new(site, site).is_err() {
            return self.wrong(&site_at, "the line `site` was changed");
        }
        let teacher = self.text(lines, "teacher", at)?;
        let teacher = self.words(teacher)?;
        let class = match lines.get("class").map(|class| (class.get_ref(), class.span())) {
            Some((DeValue::Table(class), at)) => self.copy(site, class, &at)?,
            _ => return self.wrong(at, "the part `[class]` is missing"),
        };
        let mut families = BTreeMap::new();
        for (family, at) in self.families(lines, at)? {
            if let Some((child, copy)) = self.family(site, family, &at, &families) {
                families.insert(child, copy);
            }
        }
        Some(Keyring { site: site.to_owned(), teacher, class, families })
    }

    fn families<'l, 's>(
        &mut self,
        lines: &'l Lines<'s>,
        at: &Range<usize>,
    ) -> Option<Vec<(&'l Lines<'s>, Range<usize>)>> {
        let all = match lines.get("family").map(Spanned::get_ref) {
            None => return Some(Vec::new()),
            Some(DeValue::Array(all)) => all,
            Some(_) => return self.wrong(at, "each family's part begins with `[[family]]`"),
        };
        let part = |family: &'l Spanned<DeValue<'s>>| Some((family.get_ref().as_table()?, family.span()));
        all.iter()
            .map(part)
            .collect::<Option<_>>()
            .or_else(|| self.wrong(at, "each family's part begins with `[[family]]`"))
    }

    fn family(
        &mut self,
        site: &str,
        lines: &Lines<'_>,
        at: &Range<usize>,
        known: &BTreeMap<StudentId, CopyKeys>,
    ) -> Option<(StudentId, CopyKeys)> {
        let (child, child_at) = self.text(lines, "child", at)?;
        let child = StudentId(child.nfc().collect());
        if known.contains_key(&child) {
            return self.wrong(&child_at, "this child is there twice, so the second part does not count");
        }
        Some((child, self.copy(site, lines, at)?))
    }

    fn copy(&mut self, site: &str, lines: &Lines<'_>, at: &Range<usize>) -> Option<CopyKeys> {
        let (copy, copy_at) = self.text(lines, "copy", at)?;
        let Some(name) = CopyName::new(site, copy).ok().filter(|_| copy.bytes().all(is_of_a_name)) else {
            return self.wrong(&copy_at, "the line `copy` was changed");
        };
        let (key, key_at) = self.text(lines, "key", at)?;
        let Some(key) = key_of(key) else { return self.wrong(&key_at, "the line `key` was changed") };
        if !self.names.insert(copy.to_owned()) {
            return self.wrong(&copy_at, "two copies have one name, so the second has no keys");
        }
        if !self.keys.insert(key) {
            return self.wrong(&key_at, "two copies have one key, so the second has none");
        }
        let words = self.all_words(lines, at)?;
        Some(CopyKeys { name, content: ContentKey::new(key), words })
    }

    fn all_words(&mut self, lines: &Lines<'_>, at: &Range<usize>) -> Option<Vec<Words>> {
        let (all, at) = match lines.get("words").map(|words| (words.get_ref(), words.span())) {
            Some((DeValue::Array(all), at)) => (all, at),
            _ => return self.wrong(at, "the line `words` is missing, or is not a list in square brackets"),
        };
        let texts = all.iter().map(|words| Some((words.get_ref().as_str()?, words.span())));
        let Some(texts) = texts.collect::<Option<Vec<_>>>().filter(|all| (1..=HOMES).contains(&all.len())) else {
            return self.wrong(&at, format!("the line `words` has the words of one to {HOMES} homes, each in quotes"));
        };
        texts.into_iter().map(|words| self.words(words)).collect()
    }

    fn words(&mut self, (typed, at): (&str, Range<usize>)) -> Option<Words> {
        let Some(words) = Words::typed(typed) else { return self.wrong(&at, "there are no words here") };
        if words.as_str().split(' ').count() < FEWEST_WORDS {
            let place = self.place(&at);
            self.said.push(
                Diagnostic { place, ..Diagnostic::warning(WEAK, "so few words could be found by trying") }
                    .hint(format!("take {FEWEST_WORDS} words or more that have nothing to do with each other")),
            );
        }
        Some(words)
    }

    fn text<'l>(&mut self, lines: &'l Lines<'_>, name: &str, at: &Range<usize>) -> Option<(&'l str, Range<usize>)> {
        let found = lines.get(name).and_then(|line| Some((line.get_ref().as_str()?, line.span())));
        found.or_else(|| self.wrong(at, format!("the line `{name}` is missing, or is not in quotes")))
    }

    fn wrong<T>(&mut self, at: &Range<usize>, message: impl Into<String>) -> Option<T> {
        let place = self.place(at);
        self.said.push(
            Diagnostic { place, ..Diagnostic::error(BROKEN, message) }
                .hint("take the line from your second copy of this file, or delete the file: `classfolio keys` then makes new words for everybody"),
        );
        None
    }

    /// The line without what stands in it.
    fn place(&self, at: &Range<usize>) -> Option<Place> {
        let place = self.source.place(Span::new(at.start, at.start));
        let line = place.line.map(|line| PlaceLine { column: 1, length: 1, text: "…".into(), ..line });
        Some(Place { line, ..place })
    }
}

fn is_of_a_name(byte: u8) -> bool {
    byte.is_ascii_lowercase() || byte.is_ascii_digit()
}

fn key_of(digits: &str) -> Option<[u8; 32]> {
    let mut key = [0; 32];
    if digits.len() != 64 || !digits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
        return None;
    }
    for (byte, place) in key.iter_mut().zip((0..64).step_by(2)) {
        *byte = u8::from_str_radix(digits.get(place..place + 2)?, 16).ok()?;
    }
    Some(key)
}
