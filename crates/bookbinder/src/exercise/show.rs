//! How an exercise looks in the book: task, file and command; hint and solution behind folds.

use super::{Number, Source, path};
use crate::output::fence_for;
use crate::source::Quote;
use crate::workspace::Workspace;

/// Lines of Markdown, each with the line of the directive that it comes from, from 0.
type Shown = Vec<(usize, String)>;

/// The exercise that `argument`, a number and after a bar the hint, names, and the files that it shows,
/// on the page of `chapter`.
///
/// The title and the task stand in the file that the reader fills in, what there is to say about
/// the solution in the file of the solution.
pub(crate) fn show(
    workspace: &Workspace,
    chapter: &str,
    argument: &str,
) -> Result<(Number, Shown, [Quote; 2]), String> {
    let (number, hint) = argument.split_once('|').unwrap_or((argument, ""));
    let number: Number = number.trim().parse()?;
    if hint.trim().is_empty() {
        return Err(format!(
            "exercise {number} has no hint: write `{{{{#exercise {number} | The hint.}}}}`"
        ));
    }
    let package = match workspace.exercises.get(&number).map(Vec::as_slice) {
        None | Some([]) => return Err(format!("no crate has an exercise {number}")),
        Some([package]) => package,
        Some(several) => {
            let packages = several.join(", ");
            return Err(format!(
                "exercise {number} is in several crates: {packages}"
            ));
        }
    };
    let file = |part| path(workspace, number, package, part);
    let read = |part| Source::read(workspace, &file(part));
    let quotes = ["", "_solution"].map(|part| Quote::whole(&workspace.relative(&file(part))));
    let [name_of_task, name_of_solution] = quotes.each_ref().map(|quote| quote.link(chapter));
    let (task, solution) = (read("")?, read("_solution")?);
    let title = task
        .title(number)
        .map_err(|fault| format!("{}: {fault}", quotes[0].file))?;
    let id = format!("exercise-{}-{}", number.chapter, number.place);

    let mut lines = vec![format!("### Exercise {number}: {title} {{#{id}}}")];
    lines.extend(task.words.into_iter().skip(1));
    lines.extend(listing(&name_of_task, task.code));
    lines.push("```console".to_owned());
    lines.push(format!("cargo run --release -- exercise {number}"));
    lines.extend(["```".to_owned(), String::new()]);
    lines.extend(opening_of_fold("Hint"));
    let mut shown = from_directive(lines);
    for (index, line) in hint.lines().enumerate() {
        shown.push((index, line.trim().to_owned()));
    }
    let mut lines = vec![String::new(), "</details>".to_owned()];
    lines.extend(opening_of_fold("Solution"));
    lines.extend(solution.words);
    lines.extend(listing(&name_of_solution, solution.code));
    lines.push("</details>".to_owned());
    shown.extend(from_directive(lines));
    Ok((number, shown, quotes))
}

/// Lines that come from the first line of the directive.
fn from_directive(lines: Vec<String>) -> Shown {
    lines.into_iter().map(|text| (0, text)).collect()
}

fn opening_of_fold(summary: &str) -> [String; 3] {
    let summary = format!("<summary>{summary}</summary>");
    ["<details>".to_owned(), summary, String::new()]
}

fn listing(name: &str, code: Vec<String>) -> Vec<String> {
    let fence = fence_for(&code.join("\n"));
    let mut lines = vec![
        String::new(),
        "<div class=\"listing\">".to_owned(),
        format!("<div class=\"listing-source\">{name}</div>"),
        String::new(),
        format!("{fence}rust,ignore"),
    ];
    lines.extend(code);
    lines.extend([fence, String::new(), "</div>".to_owned(), String::new()]);
    lines
}
