//! The blocks of a program: its first comment, its imports, its constants, and each function.

/// Lines of a program from one blank line at the margin to the next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Block<'a> {
    /// What it declares, such as the name of a function; `use` of imports, `top` of a comment alone.
    pub(super) names: Vec<&'a str>,
    pub(super) lines: Vec<&'a str>,
}

impl Block<'_> {
    /// Where its code begins, below the lines that describe it.
    pub(super) fn first_of_code(&self) -> usize {
        let is_code = |line: &&str| !line.starts_with("//");
        self.lines.iter().position(is_code).unwrap_or(0)
    }
}

/// Cuts a program where a blank line is followed by a line at the margin.
pub(super) fn blocks(program: &str) -> Vec<Block<'_>> {
    let mut blocks: Vec<Vec<&str>> = vec![Vec::new()];
    let mut blank = false;
    for line in program.lines() {
        if line.is_empty() {
            blank = true;
            continue;
        }
        let at_margin = !line.starts_with([' ', '}', ')', ']']);
        if blank && at_margin {
            blocks.push(Vec::new());
        }
        if let Some(block) = blocks.last_mut() {
            if blank && !at_margin {
                block.push("");
            }
            block.push(line);
        }
        blank = false;
    }
    let blocks = blocks.into_iter();
    blocks
        .map(|lines| Block {
            names: names(&lines),
            lines,
        })
        .collect()
}

fn names<'a>(lines: &[&'a str]) -> Vec<&'a str> {
    let mut names: Vec<&str> = lines.iter().filter_map(|line| declared(line)).collect();
    names.dedup();
    if names.is_empty() {
        names.push("top");
    }
    names
}

/// What a line at the margin declares.
fn declared(line: &str) -> Option<&str> {
    let (keyword, rest) = line.split_once(' ')?;
    let is_part = |c: char| c.is_alphanumeric() || c == '_';
    let name = rest.split(|c| !is_part(c)).next()?;
    match keyword {
        "use" => Some("use"),
        "fn" | "const" | "struct" | "enum" | "type" | "static" => Some(name),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::blocks;

    #[test]
    fn a_program_falls_into_its_blocks() {
        let program = "// Step 1: a\n\nuse a::b;\nuse c::d;\n\nconst A: u8 = 1;\n/// B.\n\
                       const B: [u8; 1] = [\n    2,\n];\n\n/// F.\nfn f(x: u8) -> u8 {\n    x;\n\n    \
                       x\n}\n\nfn main() {}\n";
        let blocks = blocks(program);
        let names: Vec<_> = blocks.iter().map(|block| block.names.join(" ")).collect();
        assert_eq!(names, ["top", "use", "A B", "f", "main"]);
        assert_eq!(blocks[2].lines.len(), 5);
        assert_eq!(
            blocks[3].lines,
            ["/// F.", "fn f(x: u8) -> u8 {", "    x;", "", "    x", "}"]
        );
        assert_eq!(blocks[3].first_of_code(), 1);
    }
}
