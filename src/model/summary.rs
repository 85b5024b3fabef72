//! What the class may know of a student's portfolio: the only thing that leaves a unit besides its files.
