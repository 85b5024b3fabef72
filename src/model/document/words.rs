//! The words of a document, without their form.

use std::ops::ControlFlow;

use super::{Block, Document, Inline};

/// Longest first sentence, in characters.
const LONGEST: usize = 200;
/// A word is counted as at most this many characters, so that writing without spaces is cut too.
const WORD: usize = 12;

const GO_ON: ControlFlow<()> = ControlFlow::Continue(());

impl Document {
    /// All words, one line a block and line break, footnotes last. Descriptions of pictures are not in it.
    pub fn plain_text(&self) -> String {
        let mut text = String::new();
        let _ = self.pieces(&mut |piece| {
            if piece != "\n" || !(text.is_empty() || text.ends_with('\n')) {
                text.push_str(piece);
            }
            GO_ON
        });
        text.truncate(text.trim_end().len());
        text
    }

    /// The first `count` words with single spaces between them, or all there are.
    pub fn first_words(&self, count: usize) -> String {
        let mut words = Gathered::new(count);
        let _ = self.pieces(&mut |piece| words.push(piece));
        words.text
    }

    /// How many words there are; footnotes count.
    pub fn word_count(&self) -> usize {
        let (mut count, mut inside) = (0, false);
        let _ = self.pieces(&mut |piece| {
            for c in piece.chars() {
                let letter = !c.is_whitespace();
                count += usize::from(letter && !inside);
                inside = letter;
            }
            GO_ON
        });
        count
    }

    /// Whether there are more than `most` words; looks no further than it must.
    pub fn is_longer_than(&self, most: usize) -> bool {
        let mut count = 0;
        let enough = self.pieces(&mut |piece| {
            count += piece.split_ascii_whitespace().count();
            if count > most { ControlFlow::Break(()) } else { GO_ON }
        });
        enough.is_break()
    }

    /// The first sentence of the first paragraph in its writer's words, at most 200 characters and, where it had to be
    /// cut, an ellipsis. Lines without a sentence's end in them end at the line's end.
    pub fn first_sentence(&self) -> Option<String> {
        first_paragraph(&self.blocks).and_then(|text| sentence(&text))
    }

    fn pieces(&self, see: &mut impl FnMut(&str) -> ControlFlow<()>) -> ControlFlow<()> {
        in_blocks(&self.blocks, see)?;
        self.footnotes.iter().try_for_each(|footnote| in_blocks(&footnote.blocks, see))
    }
}

/// The words of one line.
pub(super) fn line(content: &[Inline]) -> String {
    let mut words = Gathered::new(usize::MAX / WORD);
    let _ = in_line(content, &mut |piece| words.push(piece));
    words.text
}

fn in_blocks(blocks: &[Block], see: &mut impl FnMut(&str) -> ControlFlow<()>) -> ControlFlow<()> {
    for block in blocks {
        match block {
            Block::Paragraph(content) | Block::Heading { content, .. } => in_line(content, see)?,
            Block::List { items, .. } => items.iter().try_for_each(|item| in_blocks(&item.blocks, see))?,
            Block::Quote(blocks) => in_blocks(blocks, see)?,
            Block::Code { text, .. } => see(text)?,
            Block::Table { head, rows, .. } => {
                for row in std::iter::once(head).chain(rows) {
                    for cell in row {
                        in_line(cell, see)?;
                        see(" ")?;
                    }
                    see("\n")?;
                }
            }
            Block::Html(html) => see(html.words())?,
            Block::Rule => {}
        }
        see("\n")?;
    }
    GO_ON
}

fn in_line(line: &[Inline], see: &mut impl FnMut(&str) -> ControlFlow<()>) -> ControlFlow<()> {
    for inline in line {
        match inline {
            Inline::Text(text) | Inline::Code(text) => see(text)?,
            Inline::SoftBreak | Inline::HardBreak => see("\n")?,
            Inline::Link(_, content)
            | Inline::Emphasis(content)
            | Inline::Strong(content)
            | Inline::Strike(content)
            | Inline::Marked(_, content) => in_line(content, see)?,
            Inline::Image(..) | Inline::FootnoteMention(_) => {}
        }
    }
    GO_ON
}

/// Words as they come in, with single spaces, until there are enough.
struct Gathered {
    text: String,
    words: usize,
    most: usize,
    room: usize,
    gap: bool,
}

impl Gathered {
    fn new(most: usize) -> Gathered {
        Gathered { text: String::new(), words: 0, most, room: most.saturating_mul(WORD), gap: true }
    }

    fn push(&mut self, piece: &str) -> ControlFlow<()> {
        for c in piece.chars() {
            if c.is_whitespace() {
                self.gap = true;
                continue;
            }
            if self.gap {
                if self.words == self.most {
                    return ControlFlow::Break(());
                }
                if self.words > 0 {
                    self.text.push(' ');
                }
                self.words += 1;
                self.gap = false;
            }
            if self.room == 0 {
                return ControlFlow::Break(());
            }
            self.room -= 1;
            self.text.push(c);
        }
        GO_ON
    }
}

/// The text of the first paragraph with words in it, with its line breaks, as far as a first sentence may reach.
fn first_paragraph(blocks: &[Block]) -> Option<String> {
    blocks.iter().find_map(|block| match block {
        Block::Paragraph(content) => {
            let mut text = String::new();
            let _ = in_line(content, &mut |piece| {
                text.push_str(piece);
                if text.len() > LONGEST * 6 { ControlFlow::Break(()) } else { GO_ON }
            });
            Some(text.trim()).filter(|text| !text.is_empty()).map(str::to_string)
        }
        Block::Quote(blocks) => first_paragraph(blocks),
        Block::List { items, .. } => items.iter().find_map(|item| first_paragraph(&item.blocks)),
        Block::Html(html) => Some(html.words().trim()).filter(|text| !text.is_empty()).map(str::to_string),
        _ => None,
    })
}

fn sentence(text: &str) -> Option<String> {
    let reach = text.char_indices().nth(LONGEST).map_or(text.len(), |(at, _)| at);
    let within = text.get(..reach)?;
    if let Some(end) =
        within.char_indices().find_map(|(at, c)| sentence_end(text, at, c)).filter(|end| *end <= reach + 2)
    {
        return Some(one_line(text.get(..end)?));
    }
    if let Some((first, _)) = within.split_once('\n') {
        return Some(one_line(first));
    }
    if reach == text.len() {
        return Some(one_line(text));
    }
    let cut = within.rfind(char::is_whitespace).unwrap_or(reach);
    Some(format!("{}…", one_line(within.get(..cut)?)))
}

/// One past the end of a sentence whose last sign stands at `at`, if it is one.
fn sentence_end(text: &str, at: usize, sign: char) -> Option<usize> {
    if !is_end_sign(sign) {
        return None;
    }
    let after = text.get(at + sign.len_utf8()..)?;
    let rest = after.trim_start_matches(|c| is_end_sign(c) || "\"'”’»)]›」』".contains(c));
    let next = rest.chars().next();
    let spaced = next.is_none_or(char::is_whitespace) || matches!(sign, '。' | '！' | '？');
    if !spaced || (sign == '.' && is_short_form(text.get(..at)?)) {
        return None;
    }
    // "I waited … and waited": three dots before a small letter are a pause.
    if sign == '…' && rest.trim_start().starts_with(char::is_lowercase) {
        return None;
    }
    Some(text.len() - rest.len())
}

fn is_end_sign(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '…' | '؟' | '۔' | '。' | '！' | '？' | '।')
}

fn is_short_form(before: &str) -> bool {
    let word = before.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or("");
    matches!(word, "Mr" | "Mrs" | "Ms" | "Mx" | "Dr" | "St" | "Sr" | "Sra" | "Srta" | "Jr")
}

fn one_line(text: &str) -> String {
    text.trim().replace('\n', " ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paragraph(words: &str) -> Document {
        let mut content = Vec::new();
        for (number, line) in words.split('\n').enumerate() {
            if number > 0 {
                content.push(Inline::SoftBreak);
            }
            content.push(Inline::Text(line.into()));
        }
        Document { blocks: vec![Block::Paragraph(content)], footnotes: vec![] }
    }

    fn first(words: &str) -> String {
        paragraph(words).first_sentence().unwrap()
    }

    #[test]
    fn the_first_sentence_ends_where_a_reader_would_stop() {
        assert_eq!(first("My dog runs fast. He is brown."), "My dog runs fast.");
        assert_eq!(first("Look at Ms. Rosa! She sings."), "Look at Ms. Rosa!");
        assert_eq!(first("It costs 3.50 in the shop. Yes."), "It costs 3.50 in the shop.");
        assert_eq!(first("“Where is it?” I asked. Gone."), "“Where is it?”");
        assert_eq!(first("I waited … and waited. Then it came."), "I waited … and waited.");
        assert_eq!(first("هل رأيت الفقمة؟ نعم."), "هل رأيت الفقمة؟");
        assert_eq!(first("我喜欢海。我喜欢鱼。"), "我喜欢海。");
    }

    #[test]
    fn a_line_without_an_end_sign_ends_at_its_break() {
        assert_eq!(first("the fog\ncomes on\nlittle feet"), "the fog");
        assert_eq!(first("the fog\ncomes on little feet. it sits"), "the fog comes on little feet.");
    }

    #[test]
    fn a_sentence_that_never_ends_is_cut_between_words() {
        let cut = first(&"and then we ran ".repeat(40));
        assert!(cut.ends_with("…") && cut.chars().count() <= LONGEST + 1, "{cut}");
        assert!(cut.trim_end_matches('…').split(' ').all(|word| ["and", "then", "we", "ran"].contains(&word)), "{cut}");
    }

    #[test]
    fn words_run_on_through_emphasis() {
        let content = vec![
            Inline::Text("un".into()),
            Inline::Strong(vec![Inline::Text("believ".into())]),
            Inline::Text("able  sea".into()),
        ];
        let document = Document { blocks: vec![Block::Paragraph(content)], footnotes: vec![] };
        assert_eq!(document.word_count(), 2);
        assert_eq!(document.first_words(1), "unbelievable");
        assert_eq!(document.first_words(9), "unbelievable sea");
        assert_eq!(document.plain_text(), "unbelievable  sea");
    }

    #[test]
    fn writing_without_spaces_is_cut_too() {
        assert_eq!(paragraph(&"海".repeat(5000)).first_words(40).chars().count(), 480);
    }
}
