//! Strands as people say them: `project` and `Projects` are one.

use super::names;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::class::Strand;

const NO_SUCH_STRAND: Code = Code::new("no-such-strand");

/// The strand that is meant, in whatever number and letters.
pub fn named<'a>(said: &str, strands: &'a [Strand]) -> Option<&'a Strand> {
    let said = one(&names::folded(said));
    strands.iter().find(|strand| [&strand.id, &strand.name].iter().any(|name| one(&names::folded(name)) == said))
}

/// There is no strand of this name; nothing is said yet of where.
pub fn unknown(said: &str, strands: &[Strand]) -> Diagnostic {
    let names: Vec<&str> = strands.iter().map(|strand| strand.id.as_str()).collect();
    Diagnostic::error(NO_SUCH_STRAND, format!("`{said}` is no strand of this class"))
        .did_you_mean(said, names.iter().copied())
        .hint(format!("the strands are {}", names.join(", ")))
}

/// The ways in which a line may name a strand: `writing`, `project`, `projects`.
pub fn spellings(strand: &Strand) -> Vec<String> {
    let mut all = Vec::new();
    for name in [&strand.id, &strand.name].map(|name| names::folded(name)) {
        let single = one(&name);
        for spelling in [format!("{single}s"), single, name] {
            if !all.contains(&spelling) {
                all.push(spelling);
            }
        }
    }
    all
}

/// A word in the singular, near enough to compare.
fn one(word: &str) -> String {
    match (word.strip_suffix("ies"), word.strip_suffix('s')) {
        (Some(stem), _) => format!("{stem}y"),
        (None, Some(stem)) if !stem.ends_with('s') && !stem.is_empty() => stem.to_owned(),
        _ => word.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_strand_is_known_in_either_number() {
        let strands = [
            Strand { id: "projects".into(), name: "Projects".into() },
            Strand { id: "life-stories".into(), name: "Life stories".into() },
        ];
        for said in ["project", "Projects", "projects"] {
            assert_eq!(named(said, &strands).map(|it| it.id.as_str()), Some("projects"), "{said}");
        }
        assert_eq!(named("Life story", &strands).map(|it| it.id.as_str()), Some("life-stories"));
        assert!(named("project two", &strands).is_none() && named("", &strands).is_none());
        assert!(spellings(&strands[0]).contains(&"project".to_owned()));
    }
}
