//! The program as a teacher meets it: a folder goes in, sites come out. One binary; every test builds a class of its own
//! in a temporary folder and is named as a sentence.

mod classroom;
mod markup;
mod things;

mod architecture;
mod audiences;
mod bad_input;
mod commands;
mod conferences;
mod example;
mod feeds;
mod incremental;
mod pages;
mod paper;
mod reading;
mod safety;
mod theme;
mod tidy;
