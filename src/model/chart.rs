//! An anchor chart: what good writers do. The same criteria are a single-point rubric.

use std::sync::Arc;

use super::audience::Audience;
use super::document::Document;
use crate::diagnostic::Source;

/// What a chart is known by inside its class: its file's name without ending.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ChartId(pub String);

/// One chart of the class.
#[derive(Clone, Debug)]
pub struct Chart {
    /// Its file's name.
    pub id: ChartId,
    /// Its title.
    pub title: String,
    /// The strand it belongs to, by folder name.
    pub strand: Option<String>,
    /// Its criteria, in order.
    pub criteria: Vec<Criterion>,
    /// The words around the criteria.
    pub words: Arc<Document>,
    /// Language, where it is not the class's.
    pub language: Option<String>,
    /// Family at the widest; the teacher alone where its lines say so.
    pub audience: Audience,
    /// Its file.
    pub source: Source,
}

/// One criterion.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Criterion {
    /// What it says.
    pub words: String,
    /// Children's words for it: "dot" for "period".
    pub also: Vec<String>,
}
