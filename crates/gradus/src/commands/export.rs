//! `gradus export`: a trained network for other programs.

use anyhow::Context;
use datasets::files::write_whole;

use crate::WrongArguments;
use crate::arguments::Export;
use crate::trained;

pub(crate) fn run(arguments: &Export) -> anyhow::Result<()> {
    let path = &arguments.file;
    if path.extension().is_none_or(|extension| extension != "onnx") {
        let message = format!(
            "{}: the ending of the file says what is written, want .onnx",
            path.display()
        );
        return Err(WrongArguments(message).into());
    }
    let model = trained::load(&arguments.model)?;
    write_whole(path, &model.to_onnx()?).with_context(|| format!("cannot write {}", path.display()))
}
