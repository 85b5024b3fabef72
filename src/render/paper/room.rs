//! How much room words take on paper, told without a printer: letters by their usual widths, lines as a browser breaks
//! them. All lengths are hundredths of a millimetre, whole numbers, so that every computer finds the same.

/// A length on paper, in hundredths of a millimetre.
pub type Length = u32;

/// The sign for words that were left out.
const MORE: &str = " …";
/// A cut goes back to the end of a sentence where at least this many hundredths of the words stay.
const SENTENCE: usize = 55;

/// Letters of one size.
#[derive(Clone, Copy, Debug)]
pub struct Letters {
    /// The size of the letters.
    pub size: Length,
    /// From one line to the next.
    pub line: Length,
}

/// Words that fit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fitted {
    /// The words; where some were left out they end in a sign that says so.
    pub text: String,
    /// Whether some were left out.
    pub cut: bool,
    /// How many lines they take.
    pub lines: usize,
}

impl Letters {
    /// How many lines a text takes in a column; none for none.
    pub fn lines(self, text: &str, column: Length) -> usize {
        let mut pen = Pen::new(self, column);
        text.split_whitespace().for_each(|word| pen.write(word));
        pen.lines()
    }

    /// How high a number of lines is.
    pub fn height(self, lines: usize) -> Length {
        self.line.saturating_mul(u32::try_from(lines).unwrap_or(u32::MAX))
    }

    /// As much of a text as fits into a number of lines: all of it, else whole sentences, else whole words.
    pub fn fit(self, text: &str, column: Length, most: usize) -> Fitted {
        let lines = self.lines(text, column);
        if lines <= most {
            return Fitted { text: text.to_owned(), cut: false, lines };
        }
        let kept = self.beginning(text, column, most);
        let kept = match sentence_end(kept) {
            Some(end) if end * 100 >= kept.len() * SENTENCE => kept.get(..end).unwrap_or(kept),
            _ => kept,
        };
        Fitted { text: format!("{}{MORE}", kept.trim_end_matches([',', ';', ':', '،', ' '])), cut: true, lines: most }
    }

    /// The longest beginning of whole words that fits with the sign for more; letters where not one word does.
    fn beginning(self, text: &str, column: Length, most: usize) -> &str {
        let mut pen = Pen::new(self, column);
        let mut end = 0;
        for word in text.split_whitespace() {
            pen.write(word);
            let mut with_sign = pen;
            with_sign.write(MORE.trim_start());
            if with_sign.lines() > most {
                break;
            }
            end = word.as_ptr() as usize - text.as_ptr() as usize + word.len();
        }
        if end > 0 {
            return text.get(..end).unwrap_or(text);
        }
        self.first_letters(text, column.saturating_mul(u32::try_from(most).unwrap_or(1)))
    }

    fn first_letters(self, text: &str, room: Length) -> &str {
        let room = room.saturating_sub(self.width(MORE));
        let mut width: Length = 0;
        let end = text.char_indices().find(|(_, letter)| {
            width = width.saturating_add(self.of(*letter));
            width > room
        });
        end.and_then(|(end, _)| text.get(..end)).unwrap_or(text)
    }

    /// How wide a text is in one line.
    pub fn width(self, text: &str) -> Length {
        text.chars().fold(0, |width: Length, letter| width.saturating_add(self.of(letter)))
    }

    fn of(self, letter: char) -> Length {
        self.size * hundredths_of_size(letter) / 100
    }
}

/// The end of the last whole sentence.
fn sentence_end(text: &str) -> Option<usize> {
    let ends = |(at, mark): (usize, char)| {
        let end = at + mark.len_utf8();
        let closes = text.get(end..).is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '”', '"', '»']));
        match mark {
            '。' | '！' | '？' => Some(end),
            '.' | '!' | '?' | '؟' | '۔' | '…' | '।' if closes => Some(end),
            _ => None,
        }
    };
    text.char_indices().rev().find_map(ends)
}

/// The width of a letter in hundredths of its size: a little more than the widest of the themes' faces has.
fn hundredths_of_size(letter: char) -> Length {
    match letter {
        ' ' | 'i' | 'j' | 'l' | '.' | ',' | ':' | ';' | '\'' | '’' | '!' | '|' | '،' | '؛' => 30,
        'f' | 't' | 'r' | 'I' | '(' | ')' | '[' | ']' | '-' | '“' | '”' | '"' | '·' | '/' => 42,
        'm' | 'w' | 'M' | 'W' | '@' | '%' | '—' | '…' | '→' => 92,
        'A'..='Z' | '0'..='9' => 69,
        'a'..='z' => 59,
        // Marks above and below letters take no room of their own.
        '\u{300}'..='\u{36f}' | '\u{64b}'..='\u{65f}' | '\u{591}'..='\u{5c7}' | '\u{200b}'..='\u{200f}' => 0,
        '\u{c0}'..='\u{24f}' => 66,
        '\u{590}'..='\u{8ff}' => 56,
        '\u{370}'..='\u{52f}' => 68,
        '\u{1100}'.. => 104,
        _ => 80,
    }
}

/// Where the next word goes.
#[derive(Clone, Copy)]
struct Pen {
    letters: Letters,
    column: Length,
    /// Full lines above this one.
    above: usize,
    /// How much of this line is written on.
    at: Length,
}

impl Pen {
    fn new(letters: Letters, column: Length) -> Pen {
        Pen { letters, column: column.max(letters.size), above: 0, at: 0 }
    }

    fn write(&mut self, word: &str) {
        let width = self.letters.width(word);
        let after = self.at.saturating_add(self.letters.of(' ')).saturating_add(width);
        if self.at > 0 && after <= self.column {
            self.at = after;
            return;
        }
        self.above += usize::from(self.at > 0);
        // A word that is wider than the column is broken.
        let full = width.saturating_sub(1) / self.column;
        self.above += full as usize;
        self.at = (width - full * self.column).max(1);
    }

    fn lines(self) -> usize {
        self.above + usize::from(self.at > 0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BODY: Letters = Letters { size: 370, line: 500 };

    #[test]
    fn words_take_the_lines_that_a_browser_would_give_them() {
        assert_eq!(BODY.lines("", 5800), 0);
        assert_eq!(BODY.lines("I put labels on it.", 5800), 1);
        assert_eq!(BODY.lines("I put spaces between the words and a dot at the end.", 5800), 2);
        assert_eq!(BODY.lines("كتبت جملة كاملة.", 5800), 1);
        assert!(BODY.lines(&"漢".repeat(45), 5800) >= 3, "such letters are as wide as they are high");
    }

    #[test]
    fn a_word_wider_than_the_column_goes_on_below() {
        assert_eq!(BODY.lines(&"w".repeat(60), 5800), 4);
    }

    #[test]
    fn what_fits_stays_as_the_child_wrote_it() {
        let said = "I put spases  between the words.";
        assert_eq!(BODY.fit(said, 7000, 2), Fitted { text: said.into(), cut: false, lines: 1 });
    }

    #[test]
    fn what_does_not_fit_ends_with_a_whole_sentence_and_says_that_there_is_more() {
        let said =
            "I put spaces between the words. Then I read it to the stove and the stove liked it very much indeed.";
        let fitted = BODY.fit(said, 7200, 1);
        assert_eq!((fitted.text.as_str(), fitted.cut), ("I put spaces between the words. …", true));
    }

    #[test]
    fn a_long_sentence_ends_with_a_whole_word() {
        let fitted = BODY.fit(&"because ".repeat(60), 5800, 2);
        assert!(fitted.text.ends_with("because …") && BODY.lines(&fitted.text, 5800) <= 2, "{fitted:?}");
    }

    #[test]
    fn one_endless_word_is_cut_between_letters() {
        for word in ["w".repeat(9000), "漢".repeat(9000), "é".repeat(9000), "\u{1f980}".repeat(900)] {
            let fitted = BODY.fit(&word, 5800, 2);
            assert!(
                fitted.cut && fitted.text.chars().count() > 10 && BODY.lines(&fitted.text, 5800) <= 3,
                "{fitted:?}"
            );
        }
    }

    #[test]
    fn hostile_words_break_nothing() {
        for text in ["\u{300}".repeat(5000), " ".repeat(500), "\u{200b}\u{200b}".into(), "a\u{301} ".repeat(3000)] {
            assert!(BODY.fit(&text, 100, 1).text.len() <= text.len() + MORE.len());
        }
    }
}
