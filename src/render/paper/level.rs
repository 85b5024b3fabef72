//! What a sheet leaves out, and in which order, so that it stays on one side: first the size of the pictures, then the
//! code squares of pointers, then the size of the letters, then what is beside the child's words, and these last. Whatever
//! is left out is said on the sheet.

/// How much of everything a sheet shows.
#[derive(Clone, Copy, Debug)]
pub struct Level {
    /// Size of the letters in tenths of a millimetre.
    pub letters: u32,
    /// From one line to write on to the next, in tenths of a millimetre.
    pub lines: u32,
    /// How many picks have room of their own.
    pub picks: usize,
    /// Lines of the names of those who were there.
    pub with: usize,
    /// Height of the pictures in millimetres; 0 for none.
    pub picture: u32,
    /// Lines of one saying about a pick.
    pub saying: usize,
    /// Lines of a title.
    pub title: usize,
    /// Whether a pick has a third saying: what the child learned, or why it was chosen.
    pub own: bool,
    /// How many of more than five picks are told by their titles.
    pub also: usize,
    /// Lines of a goal.
    pub goal: usize,
    /// Whether the new goal has its chart.
    pub chart: bool,
    /// Lines of a promise.
    pub promise: usize,
    /// Lines of one thing to watch for, of a question, of a need.
    pub tip: usize,
    /// How many of the things to watch for, of the questions and of the needs.
    pub tips: usize,
    /// How many pointers.
    pub pointers: usize,
    /// Whether pointers have code squares.
    pub squares: bool,
    /// Lines of the family's note and of what else is written in a line of its own.
    pub note: usize,
}

const WHOLE: Level = Level {
    letters: 37,
    lines: 85,
    picks: 5,
    with: 3,
    picture: 44,
    saying: 14,
    title: 5,
    own: true,
    also: 6,
    goal: 8,
    chart: true,
    promise: 8,
    tip: 8,
    tips: 3,
    pointers: 2,
    squares: true,
    note: 12,
};

const CLOSE: Level = Level {
    letters: 34,
    lines: 75,
    picture: 27,
    own: false,
    saying: 5,
    title: 2,
    goal: 3,
    promise: 4,
    tip: 5,
    squares: false,
    note: 7,
    ..WHOLE
};

const TIGHT: Level = Level {
    letters: 31,
    lines: 68,
    picture: 14,
    saying: 4,
    also: 4,
    goal: 2,
    promise: 3,
    tip: 4,
    tips: 2,
    note: 5,
    with: 2,
    ..CLOSE
};

/// From all of it to what always fits.
pub const LEVELS: [Level; 16] = [
    WHOLE,
    Level { picture: 38, ..WHOLE },
    Level { picture: 32, ..WHOLE },
    Level { picture: 32, own: false, ..WHOLE },
    Level { picture: 27, own: false, ..WHOLE },
    Level { picture: 27, squares: false, own: false, ..WHOLE },
    CLOSE,
    Level { picture: 24, ..CLOSE },
    Level { letters: 31, lines: 68, picture: 22, ..CLOSE },
    Level { letters: 31, lines: 68, picture: 18, ..CLOSE },
    TIGHT,
    Level { saying: 3, tip: 3, tips: 1, pointers: 1, note: 4, ..TIGHT },
    Level { saying: 3, tip: 3, tips: 1, pointers: 1, note: 4, chart: false, picture: 0, ..TIGHT },
    Level { saying: 2, title: 1, tip: 2, tips: 1, pointers: 1, note: 3, promise: 2, chart: false, picture: 0, ..TIGHT },
    Level { also: 2, promise: 2, tip: 2, note: 3, ..LAST },
    LAST,
];

/// What fits whatever anybody wrote.
const LAST: Level = Level {
    picks: 3,
    with: 1,
    picture: 0,
    saying: 1,
    title: 1,
    also: 1,
    goal: 1,
    chart: false,
    promise: 1,
    tip: 1,
    tips: 1,
    pointers: 1,
    note: 2,
    ..TIGHT
};
