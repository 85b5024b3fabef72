//! What people write, in every form they write it.
