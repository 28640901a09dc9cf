//! `gradus export`: a trained network for other programs, and for other people.

use anyhow::Context;
use datasets::files::write_whole;
use model::Precision;

use crate::WrongArguments;
use crate::arguments::Export;
use crate::trained;

pub(crate) fn run(arguments: &Export) -> anyhow::Result<()> {
    let path = &arguments.file;
    let ending = path.extension().and_then(|ending| ending.to_str());
    let refused = |rule: &str| Err(WrongArguments(format!("{}: {rule}", path.display())).into());
    let bytes = match ending {
        Some("onnx") if arguments.float32 => {
            return refused("an ONNX file has 32 bits anyway, --float32 is for .safetensors");
        }
        Some("onnx") => trained::load(&arguments.model)?.to_onnx()?,
        Some("safetensors") => {
            let precision = if arguments.float32 {
                Precision::Float32
            } else {
                Precision::Float64
            };
            trained::load(&arguments.model)?.to_state_dict(precision)?
        }
        Some("html") if arguments.float32 => {
            return refused("a page has 64 bits, --float32 is for .safetensors");
        }
        Some("html") => page::html(&trained::load(&arguments.model)?)?.into_bytes(),
        _ => {
            return refused(
                "the ending of the file says what is written, want .onnx, .safetensors or .html",
            );
        }
    };
    write_whole(path, &bytes).with_context(|| format!("cannot write {}", path.display()))
}
