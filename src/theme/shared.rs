//! What many pages see.

use std::marker::PhantomData;

use serde::{Serialize, Serializer};

/// A part of a view in the form that templates take, made once and given to many pages: a copy of it costs nothing.
#[derive(Clone, Debug)]
pub struct Shared<T> {
    value: tera::Value,
    of: PhantomData<fn() -> T>,
}

impl<T: Serialize> Shared<T> {
    /// The form that templates take of this.
    pub fn of(part: &T) -> Shared<T> {
        Shared { value: tera::Value::from_serializable(part), of: PhantomData }
    }
}

impl<T> Shared<T> {
    /// Markup that a template wrote: it is printed as it is.
    pub fn markup(markup: &str) -> Shared<T> {
        Shared { value: tera::Value::safe_string(markup), of: PhantomData }
    }
}

impl<T> Serialize for Shared<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.value.serialize(serializer)
    }
}
