//! Colours that a class gave its pages: whether words on them can be read.

use std::collections::BTreeMap;

use crate::diagnostic::{Code, Diagnostic};
use crate::source::{SourceText, Span};
use crate::theme::Theme;

/// Words that stand out too little from what is behind them.
pub const CONTRAST: Code = Code::new("low-contrast");

/// Words and what they stand on.
const PAIRS: [(&str, &str); 6] = [
    ("--ink", "--paper"),
    ("--ink", "--card"),
    ("--ink-2", "--paper"),
    ("--ink-2", "--card"),
    ("--on-strong", "--strong"),
    ("--deep", "--tint"),
];

/// The least contrast of words in WCAG 2.2, level AA.
const LEAST: f64 = 4.5;

/// The class's own style sheet, of all a theme has.
const OWN: &str = "class.css";

/// A block of a style sheet: the colours it gives, and where each name stands.
struct Block<'c> {
    /// `:root`, `.color-sky`, with what stands around it: `@media (…)`.
    selector: String,
    colors: BTreeMap<&'c str, (&'c str, usize)>,
}

/// Pairs of colours of which the class's style sheet gives one or both, and that are too near each other.
pub fn low(theme: &Theme) -> Vec<Diagnostic> {
    let text = |name: &str| {
        let file = theme.static_files().iter().find(|file| file.path == name)?;
        std::str::from_utf8(&file.bytes).ok()
    };
    let Some(own) = text(OWN) else { return Vec::new() };
    let below = theme.stylesheets().iter().filter(|name| *name != OWN).filter_map(|name| text(name));
    let mut usual = BTreeMap::new();
    for block in below.flat_map(blocks).filter(|block| block.selector == ":root") {
        usual.extend(block.colors.into_iter().map(|(name, (value, _))| (name, value)));
    }
    let source = SourceText { path: format!("theme/static/{OWN}").into(), text: own.to_owned() };
    blocks(own).iter().flat_map(|block| in_block(block, &usual, &source)).collect()
}

fn in_block(block: &Block<'_>, usual: &BTreeMap<&str, &str>, source: &SourceText) -> Vec<Diagnostic> {
    // In the dark, or in print, other colours stand behind: only what the block gives itself is known.
    let plain = !block.selector.contains('@');
    let color = |name: &str| {
        let given = block.colors.get(name).map(|(value, _)| *value);
        luminance(given.or_else(|| usual.get(name).copied().filter(|_| plain))?)
    };
    let pairs = PAIRS.iter().filter_map(|(words, behind)| {
        let (_, at) = block.colors.get(words).or_else(|| block.colors.get(behind))?;
        let (a, b) = (color(words)?, color(behind)?);
        let contrast = (a.max(b) + 0.05) / (a.min(b) + 0.05);
        (contrast < LEAST).then(|| told(words, behind, contrast, *at, source))
    });
    pairs.collect()
}

fn told(words: &str, behind: &str, contrast: f64, at: usize, source: &SourceText) -> Diagnostic {
    let message =
        format!("words in `{words}` on `{behind}` have a contrast of {contrast:.1}, too little to be read by everyone");
    let mut told =
        Diagnostic::warning(CONTRAST, message).hint("make one of the two darker or lighter until it is 4.5 or more");
    told.place = Some(source.place(Span::new(at, at + words.len().min(behind.len()))));
    told
}

/// The blocks of a style sheet in which colours get names.
fn blocks(css: &str) -> Vec<Block<'_>> {
    let mut open: Vec<Block<'_>> = Vec::new();
    let mut done = Vec::new();
    let mut start = 0;
    for (at, mark) in without_comments(css).match_indices(['{', '}', ';']) {
        let part = css.get(start..at).unwrap_or("");
        match mark {
            "{" => {
                let around = open.last().map_or(String::new(), |block| format!("{} ", block.selector));
                let selector = format!("{around}{}", part.rsplit("*/").next().unwrap_or(part).trim());
                open.push(Block { selector, colors: BTreeMap::new() });
            }
            _ => {
                if let (Some(block), Some((name, value))) =
                    (open.last_mut(), part.rsplit("*/").next().and_then(|it| it.split_once(':')))
                {
                    let place = name.as_ptr() as usize - css.as_ptr() as usize + name.len() - name.trim_start().len();
                    block.colors.insert(name.trim(), (value.trim(), place));
                }
                if mark == "}" {
                    done.extend(open.pop());
                }
            }
        }
        start = at + 1;
    }
    done
}

/// A style sheet with spaces where comments are, so that every place stays what it was.
fn without_comments(css: &str) -> String {
    let mut plain = String::with_capacity(css.len());
    let mut rest = css;
    while let Some(at) = rest.find("/*") {
        let end = rest[at..].find("*/").map_or(rest.len(), |end| at + end + 2);
        plain.push_str(&rest[..at]);
        plain.extend(rest[at..end].bytes().map(|_| ' '));
        rest = &rest[end..];
    }
    plain.push_str(rest);
    plain
}

/// How light `#rgb` or `#rrggbb` is, from 0 to 1, as WCAG counts it.
fn luminance(color: &str) -> Option<f64> {
    let hex = color.strip_prefix('#').filter(|hex| hex.bytes().all(|byte| byte.is_ascii_hexdigit()))?;
    let part = |at: usize| match hex.len() {
        3 => u8::from_str_radix(&hex[at..=at].repeat(2), 16).ok(),
        6 => u8::from_str_radix(&hex[at * 2..at * 2 + 2], 16).ok(),
        _ => None,
    };
    let linear = |part: u8| {
        let part = f64::from(part) / 255.0;
        if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    };
    Some(0.2126 * linear(part(0)?) + 0.7152 * linear(part(1)?) + 0.0722 * linear(part(2)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(css: &str) -> Vec<String> {
        let usual = BTreeMap::from([("--paper", "#ffffff"), ("--ink", "#17181b")]);
        let source = SourceText { path: "theme/static/class.css".into(), text: css.into() };
        let all = blocks(css).iter().flat_map(|block| in_block(block, &usual, &source)).collect::<Vec<_>>();
        all.iter().map(|told| told.message.split('`').nth(1).unwrap().to_owned()).collect()
    }

    #[test]
    fn colours_too_near_each_other_are_told_and_others_are_not() {
        assert_eq!(found(":root { --ink: #888; }"), ["--ink"]);
        assert_eq!(found("/* { } */ :root { --paper: #333333; }"), ["--ink"]);
        assert_eq!(found(".color-sky { --deep: #8fd3c8; --tint: #d9f2ec }"), ["--deep"]);
        assert!(
            found(":root { --paper: #eef6f4; } .color-sky { --bright: #8fd3c8; --deep: #14665a; --tint: #d9f2ec; }")
                .is_empty()
        );
        assert!(found("@media (prefers-color-scheme: dark) { :root { --ink: #eee; } }").is_empty());
        assert_eq!(found("@media print { :root { --ink: #eee; --paper: #fff } }"), ["--ink"]);
        assert!(found(":root { --ink: var(--x); --paper: red; --card: #12345 } }} ; {").is_empty());
    }

    #[test]
    fn black_on_white_has_a_contrast_of_21() {
        let (black, white) = (luminance("#000").unwrap(), luminance("#FFFFFF").unwrap());
        assert!(((white + 0.05) / (black + 0.05) - 21.0).abs() < 0.001);
    }
}
