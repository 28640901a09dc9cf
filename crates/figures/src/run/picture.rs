//! A picture of a run, for where it is to be seen.

use crate::svg::Svg;

/// A picture of a run.
#[derive(Debug)]
pub struct Picture(pub(super) Svg);

impl Picture {
    /// The style sheet of a page with pictures: their colors, light or dark as the reader's system is,
    /// for every `svg` in an element of the class `figure`.
    pub const STYLE: &str = include_str!("page.css");

    /// The picture as an SVG file that opens alone, on a white ground.
    pub fn file(&self) -> String {
        self.0.standalone()
    }

    /// The picture as an element of an HTML page that has [`Picture::STYLE`].
    pub fn in_page(&self) -> String {
        self.0.inline()
    }
}
