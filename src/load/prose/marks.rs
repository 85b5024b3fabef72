//! Marks of quotations and lists at the start of a line. Markdown goes through all that are open for each line that
//! follows, so a line that opens a hundred thousand of them would take hours.

/// Most marks on one line that may open something.
const MOST: usize = 2 * super::DEEPEST;

/// Where the marks stand that are one too many on their line.
pub(super) fn too_deep(bytes: &[u8]) -> impl Iterator<Item = usize> {
    let lines = memchr::memchr2_iter(b'\n', b'\r', bytes).map(|at| at + 1);
    std::iter::once(0).chain(lines).flat_map(|start| opening(bytes, start).skip(MOST))
}

/// The marks a line starts with.
fn opening(bytes: &[u8], start: usize) -> impl Iterator<Item = usize> {
    let mut at = start;
    std::iter::from_fn(move || {
        let rest = bytes.get(at..)?;
        let indent = rest.iter().take_while(|byte| is_blank(**byte)).count();
        let rest = rest.get(indent..)?;
        let mark = at + indent + mark(rest)?;
        at = mark + 1;
        Some(mark)
    })
}

/// The last byte of the mark that `rest` starts with.
fn mark(rest: &[u8]) -> Option<usize> {
    let before = match rest.first()? {
        b'>' => return Some(0),
        b'-' | b'+' | b'*' => 0,
        b'0'..=b'9' => {
            let digits = rest.iter().take_while(|byte| byte.is_ascii_digit()).take(10).count();
            matches!(rest.get(digits)?, b'.' | b')').then_some(digits)?
        }
        b'[' if rest.get(1) == Some(&b'^') => {
            let label = rest.iter().take(200).position(|byte| matches!(byte, b']' | b'\n' | b'\r'))?;
            return (rest.get(label..label + 2)? == b"]:").then_some(label + 1);
        }
        _ => return None,
    };
    is_blank(*rest.get(before + 1)?).then_some(before)
}

fn is_blank(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_counted_line_by_line() {
        let marks = |line: &str| opening(line.as_bytes(), 0).collect::<Vec<_>>();
        assert_eq!(marks("> - 12. [^a]: words > -"), [0, 2, 6, 12]);
        assert!(marks("---").is_empty());
        assert!(marks("**bold** - no").is_empty());
        let text = format!("a\n{}\n{}", "> ".repeat(MOST), ">".repeat(MOST + 2));
        assert_eq!(too_deep(text.as_bytes()).collect::<Vec<_>>(), [text.len() - 2, text.len() - 1]);
    }
}
