//! The file: whole, and without anything from elsewhere.

use crate::models;

#[test]
fn the_file_holds_all_that_it_needs() {
    let html = page::html(&models::classes()).unwrap();
    assert_eq!(
        html,
        page::html(&models::classes()).unwrap(),
        "equal models make equal files"
    );
    assert!(!html.contains("{{"), "a part is left out");
    // Neither a part nor a text leads to another host, nor is any allowed to.
    for address in ["http:", "https:", "src=", "@import", "url("] {
        assert!(!html.contains(address), "{address}");
    }
    assert!(html.contains("content=\"default-src 'none';"));
    let ids = html
        .split(" id=\"")
        .skip(1)
        .map(|rest| rest.split('"').next().unwrap());
    let ids: Vec<&str> = ids.collect();
    for id in html
        .split("$(\"")
        .skip(1)
        .map(|rest| rest.split('"').next().unwrap())
    {
        assert!(ids.contains(&id), "no element {id}");
    }
}

#[test]
fn the_module_is_light() {
    let html = page::html(&models::values()).unwrap();
    assert!(html.len() < 350_000, "{} bytes", html.len());
}
