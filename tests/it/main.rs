//! The program as a teacher meets it: a folder goes in, sites come out. One binary; every test builds a class of its own
//! in a temporary folder and is named as a sentence.

mod classroom;
mod markup;
mod things;

mod agendas;
mod architecture;
mod audiences;
mod bad_input;
mod commands;
mod conferences;
mod corner;
mod desk;
mod example;
mod feeds;
mod incremental;
mod leaks;
mod pages;
mod paper;
mod reading;
mod records;
mod safety;
mod seal;
mod theme;
mod tidy;
