//! Numbers in the digits of a language.

/// Ten digits, nought first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Digits([char; 10]);

/// Languages whose schools write numbers in other digits than 0–9. A strings file can say otherwise with `digits`.
const OWN_DIGITS: [(&str, [char; 10]); 4] = [
    ("ar", ['٠', '١', '٢', '٣', '٤', '٥', '٦', '٧', '٨', '٩']),
    ("fa", ['۰', '۱', '۲', '۳', '۴', '۵', '۶', '۷', '۸', '۹']),
    ("ps", ['۰', '۱', '۲', '۳', '۴', '۵', '۶', '۷', '۸', '۹']),
    ("ckb", ['٠', '١', '٢', '٣', '٤', '٥', '٦', '٧', '٨', '٩']),
];

impl Digits {
    /// The usual digits of a language (`ar`, without a country).
    pub(super) fn of(language: &str) -> Digits {
        let own = OWN_DIGITS.iter().find(|(tag, _)| *tag == language);
        own.map_or(Digits(['0', '1', '2', '3', '4', '5', '6', '7', '8', '9']), |(_, digits)| Digits(*digits))
    }

    /// Ten characters from a strings file, nought first.
    pub(super) fn from_text(text: &str) -> Option<Digits> {
        let digits: Vec<char> = text.chars().collect();
        Some(Digits(digits.try_into().ok()?))
    }

    /// Adds a whole number to `text`.
    pub(super) fn write(&self, number: u64, text: &mut String) {
        for digit in number.to_string().bytes() {
            text.push(self.0.get((digit - b'0') as usize).copied().unwrap_or('0'));
        }
    }
}
