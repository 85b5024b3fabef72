//! What kind of place a link's target names.

use std::borrow::Cow;

use percent_encoding::percent_decode_str;

/// What kind of place a link's target names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TargetKind {
    /// An address on the web, with `http` or `https`.
    Web,
    /// A mail address (`mailto:`).
    Mail,
    /// A file of the folder, or the name of an entry or page.
    Local,
    /// Anything that could act or leave the site unseen: scripts, data, files of a computer, other protocols.
    Refused,
}

/// The kind of a target, judged as a browser would read it: control characters do not count, and neither writing a
/// letter as `%6A` nor as an entity hides a scheme.
pub fn target_kind(target: &str) -> TargetKind {
    let bare: Cow<'_, str> = match target.contains(char::is_control) {
        true => target.chars().filter(|c| !c.is_control()).collect::<String>().into(),
        false => target.into(),
    };
    let kind = of_plain(bare.trim());
    if kind == TargetKind::Local && bare.contains('%') {
        let decoded: String =
            percent_decode_str(&bare).decode_utf8_lossy().chars().filter(|c| !c.is_control()).collect();
        if of_plain(decoded.trim()) != TargetKind::Local {
            return TargetKind::Refused;
        }
    }
    kind
}

fn of_plain(target: &str) -> TargetKind {
    if ["//", "\\\\", "/\\", "\\/"].iter().any(|slashes| target.starts_with(slashes)) {
        return TargetKind::Refused;
    }
    let Some((scheme, rest)) = target.split_once(':') else { return TargetKind::Local };
    let is_a_name = scheme.starts_with('#')
        || scheme.contains(['/', '\\', '?'])
        || scheme.contains(char::is_whitespace)
        || scheme.bytes().all(|byte| byte.is_ascii_digit());
    if is_a_name {
        TargetKind::Local
    } else if ["http", "https"].iter().any(|web| scheme.eq_ignore_ascii_case(web)) && has_host(rest) {
        TargetKind::Web
    } else if scheme.eq_ignore_ascii_case("mailto") && !rest.is_empty() {
        TargetKind::Mail
    } else {
        TargetKind::Refused
    }
}

fn has_host(rest: &str) -> bool {
    rest.strip_prefix("//").is_some_and(|host| !host.is_empty() && !host.starts_with(['/', '\\']))
}

#[cfg(test)]
mod tests {
    use super::TargetKind::{Local, Mail, Refused, Web};
    use super::target_kind;

    #[test]
    fn addresses_and_names_are_told_apart() {
        assert_eq!(target_kind("https://example.org/a:b"), Web);
        assert_eq!(target_kind(" HTTP://example.org"), Web);
        assert_eq!(target_kind("mailto:rosa@example.org"), Mail);
        for name in
            ["my dog", "writing/my dog", "../pages/our-harbour.md", "what I like: fog", "15:40", "#top", "", "a%20b"]
        {
            assert_eq!(target_kind(name), Local, "{name}");
        }
    }

    #[test]
    fn nothing_that_acts_or_leaves_unseen_passes() {
        let refused = [
            "javascript:alert(1)",
            "\tjava\nscript:alert(1)",
            "\u{1}JaVaScRiPt:alert(1)",
            "java%0ascript:alert(1)",
            "%6Aavascript:alert(1)",
            "javascript%3Aalert(1)",
            "&#106;avascript:alert(1)",
            "javascript&colon;alert(1):",
            "data:text/html,<script>",
            "vbscript:x",
            "file:///etc/passwd",
            "C:\\Users\\rosa",
            "c:/Users",
            "//example.org/x",
            "\\\\server\\share",
            "/\\example.org",
            "%2f%2fexample.org",
            "http:example.org",
            "https:///x",
            "mailto:",
            "ftp://example.org",
        ];
        for target in refused {
            assert_eq!(target_kind(target), Refused, "{target}");
        }
    }
}
