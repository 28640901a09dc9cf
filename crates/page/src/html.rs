//! The page around the module and the model.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use model::Model;

/// What stands between `{{` and `}}` names a part.
const PAGE: &str = include_str!("page/page.html");
/// The scripts, in the order in which they use each other. The book's form of drawn digits has the first.
const SCRIPTS: [&str; 7] = [
    include_str!("../../../book/src/play/ink.js"),
    include_str!("page/engine.js"),
    include_str!("page/answer.js"),
    include_str!("page/fields.js"),
    include_str!("page/drawing.js"),
    include_str!("page/table.js"),
    include_str!("page/start.js"),
];

/// A model as one HTML file that answers in the browser: the same for equal models.
///
/// # Errors
///
/// As [`Model::to_bytes`].
pub fn html(model: &Model) -> Result<String, model::Error> {
    let model = STANDARD.encode(model.to_bytes()?);
    let mut pieces = PAGE.split("{{");
    let mut html = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let (part, rest) = piece.split_once("}}").unwrap_or_default();
        match part {
            "style" => html.push_str(include_str!("page/page.css")),
            "script" => html.extend(SCRIPTS),
            "module" => html.push_str(include_str!("module.txt")),
            "model" => html.push_str(&model),
            _ => unreachable!("page.html has no other parts"),
        }
        html.push_str(rest);
    }
    Ok(html)
}
