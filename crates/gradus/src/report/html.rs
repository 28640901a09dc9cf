//! HTML, element by element.

use std::fmt::Write as _;

/// A page while it is written. What comes from a person's files is text, and is escaped.
#[derive(Debug, Default)]
pub(super) struct Html(String);

/// How the cells of a column stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Align {
    Left,
    Right,
}

/// A row of a table.
#[derive(Debug)]
pub(super) struct Row {
    pub(super) cells: Vec<String>,
    /// Whether it is to be seen first.
    pub(super) marked: bool,
}

impl Row {
    pub(super) fn new(cells: Vec<String>) -> Self {
        Self {
            cells,
            marked: false,
        }
    }
}

impl Html {
    /// An element with text in it.
    pub(super) fn text(&mut self, element: &str, text: &str) {
        let name = element.split(' ').next().unwrap_or_default();
        let _ = writeln!(self.0, "<{element}>{}</{name}>", escape(text));
    }

    /// What is HTML already.
    pub(super) fn raw(&mut self, html: &str) {
        self.0.push_str(html);
    }

    /// A picture with a line below it.
    pub(super) fn figure(&mut self, svg: &str, caption: &str) {
        // It may be wider than a phone: then it scrolls, by keys as well.
        let _ = write!(
            self.0,
            "<figure class=\"figure\"><div class=\"scrolls\" tabindex=\"0\" role=\"group\" \
             aria-label=\"{0}\">\n{svg}</div>\n<figcaption>{0}</figcaption></figure>\n",
            escape(caption)
        );
    }

    /// A table; `name` says to a person who cannot see it what it is.
    pub(super) fn table(&mut self, name: &str, columns: &[(&str, Align)], rows: &[Row]) {
        let _ = write!(
            self.0,
            "<div class=\"scrolls\" tabindex=\"0\" role=\"group\" aria-label=\"{}\"><table>\n<thead><tr>",
            escape(name)
        );
        for (heading, align) in columns {
            self.cell("th scope=\"col\"", *align, heading);
        }
        self.raw("</tr></thead>\n<tbody>\n");
        for row in rows {
            self.raw(if row.marked {
                "<tr class=\"marked\">"
            } else {
                "<tr>"
            });
            for (cell, (_, align)) in row.cells.iter().zip(columns) {
                self.cell("td", *align, cell);
            }
            self.raw("</tr>\n");
        }
        self.raw("</tbody></table></div>\n");
    }

    fn cell(&mut self, element: &str, align: Align, text: &str) {
        let class = match align {
            Align::Left => "",
            Align::Right => " class=\"number\"",
        };
        let name = element.split(' ').next().unwrap_or_default();
        let _ = write!(self.0, "<{element}{class}>{}</{name}>", escape(text));
    }

    pub(super) fn finish(self) -> String {
        self.0
    }
}

/// A text as HTML shows it, in an element or in a quoted attribute.
pub(super) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            '\n' | '\t' => escaped.push(letter),
            // HTML has no way to write the others.
            letter if letter.is_control() => escaped.push('\u{fffd}'),
            letter => escaped.push(letter),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_cannot_become_an_element_or_leave_an_attribute() {
        assert_eq!(
            escape("<b onclick='x' a=\"y\">&\0\u{1b}"),
            "&lt;b onclick=&#39;x&#39; a=&quot;y&quot;&gt;&amp;\u{fffd}\u{fffd}"
        );
        let mut page = Html::default();
        page.text("p class=\"a\"", "1 < 2");
        page.table(
            "\"t\"",
            &[("<n>", Align::Right)],
            &[Row::new(vec!["<td>".to_owned()])],
        );
        assert_eq!(
            page.finish(),
            "<p class=\"a\">1 &lt; 2</p>\n\
             <div class=\"scrolls\" tabindex=\"0\" role=\"group\" aria-label=\"&quot;t&quot;\"><table>\n\
             <thead><tr><th scope=\"col\" class=\"number\">&lt;n&gt;</th></tr></thead>\n<tbody>\n\
             <tr><td class=\"number\">&lt;td&gt;</td></tr>\n</tbody></table></div>\n"
        );
    }
}
