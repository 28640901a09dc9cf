//! Letters that no page explains, terms that come too early and sentences that make a list, in a book of
//! four pages.

use std::fs;

use bookbinder::check;

const FILES: [(&str, &str); 6] = [
    ("book.toml", "[book]\ntitle = \"T\"\n"),
    (
        "src/SUMMARY.md",
        "# S\n\n- [A](01-a.md)\n- [B](02-b.md)\n- [N](appendix-notation.md)\n\
         - [G](appendix-glossary.md)\n",
    ),
    ("src/01-a.md", "# A\n\nA step of $\\eta$.\n"),
    (
        "src/02-b.md",
        "# B\n\nThe **loss** rises with each **step**.\n",
    ),
    ("src/appendix-notation.md", "# N\n\n$\\eta$\n"),
    (
        "src/appendix-glossary.md",
        "# G\n\nloss · <span lang=\"ko\">손실</span>\n: [Chapter 2](02-b.md)\n\n\
         step · <span lang=\"ko\">계단</span>\n: [Chapter 2](02-b.md)\n",
    ),
];

/// What the check says of the book with another first chapter.
fn problems(first: &str) -> Vec<String> {
    let root = tempfile::tempdir().unwrap();
    let book = root.path().join("book");
    fs::create_dir_all(book.join("src")).unwrap();
    for (file, text) in FILES {
        fs::write(book.join(file), text).unwrap();
    }
    fs::write(book.join("everyday.txt"), "# Words\nstep\n").unwrap();
    fs::write(book.join("src/01-a.md"), first).unwrap();
    let problems = check(root.path());
    problems.iter().map(ToString::to_string).collect()
}

#[test]
fn explained_letters_and_terms_in_their_order_are_no_problem() {
    assert_eq!(problems(FILES[2].1), Vec::<String>::new());
}

#[test]
fn a_letter_and_a_term_that_are_not_explained_yet_are_found_with_their_line() {
    let found = problems("# A\n\nIt is $\\eta$,\nthe loss of $w$.\n");
    let expected = [
        "book/src/01-a.md:4: `loss` is used before 02-b.md explains it: link there, or emphasize \
         it and say what it means",
        "book/src/01-a.md:4: the letter `w` is not on the page of notation",
    ];
    assert_eq!(found, expected);
}

#[test]
fn a_sentence_that_makes_a_list_is_found_with_its_line() {
    let found = problems("# A\n\nA step of $\\eta$.\n\n200. That is many.\n");
    let expected = "book/src/01-a.md:5: this number makes a list: begin the sentence with a word, or \
                    the list with 1";
    assert_eq!(found, [expected]);
}
