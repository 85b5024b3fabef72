//! `groups:` lines: `Foxes: ava, leo`.

use crate::diagnostic::{Code, Diagnostic, Source};
use crate::load::front_matter::{self, FrontMatter, Value};
use crate::load::names;
use crate::model::class::{Group, Roster};
use crate::source::{Span, StudentId};

const BAD_GROUP: Code = Code::new("bad-group");
const NO_SUCH_STUDENT: Code = Code::new("no-such-student");

/// Reads the groups of a class; who is in no folder is told and left out.
pub(super) fn read(lines: &FrontMatter, roster: &Roster, said: &mut Vec<Diagnostic>) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for value in lines.values("groups") {
        let Some((name, members)) = parts(value) else {
            said.push(
                Diagnostic::error(BAD_GROUP, "this is no group: a name, a colon, and who is in it")
                    .at(&lines.source, value.span)
                    .hint("write it as `Foxes: ava, leo`"),
            );
            continue;
        };
        let ids: Vec<StudentId> = members.iter().filter_map(|it| member(it, roster, &lines.source, said)).collect();
        match groups.iter_mut().find(|group| names::folded(&group.name) == names::folded(&name)) {
            Some(group) => group.members.extend(ids),
            None => groups.push(Group { name, members: ids }),
        }
    }
    for group in &mut groups {
        group.members.sort();
        group.members.dedup();
    }
    groups
}

fn parts(value: &Value) -> Option<(String, Vec<Value>)> {
    let at = value.text.find([':', '：'])?;
    let (name, rest) = value.text.split_at(at);
    let sign = rest.chars().next().map_or(1, char::len_utf8);
    let list = rest.get(sign..)?;
    let start = value.span.start as usize + at + sign;
    let list = Value { text: list.to_owned(), span: Span::new(start, start + list.len()) };
    let members = front_matter::split(&list, ',').into_iter().flat_map(|part| front_matter::split(&part, '،'));
    let name = name.trim();
    (!name.is_empty()).then(|| (name.to_owned(), members.collect()))
}

/// The student with this folder or display name.
fn member(value: &Value, roster: &Roster, source: &Source, said: &mut Vec<Diagnostic>) -> Option<StudentId> {
    let wanted = names::folded(&value.text);
    let by_folder = roster.students.keys().find(|id| names::folded(&id.0) == wanted);
    let mut by_name = roster.students.iter().filter(|(_, student)| names::folded(&student.name) == wanted);
    let found = by_folder.or_else(|| match (by_name.next(), by_name.next()) {
        (Some((id, _)), None) => Some(id),
        _ => None,
    });
    if found.is_none() {
        let known = roster.students.iter().flat_map(|(id, student)| [id.0.as_str(), student.name.as_str()]);
        said.push(
            Diagnostic::error(
                NO_SUCH_STUDENT,
                format!("there is no child called `{}` in this class, so the group goes on without", value.text),
            )
            .at(source, value.span)
            .did_you_mean(&value.text, known)
            .hint("a child is called as their folder under `students`"),
        );
    }
    found.cloned()
}
