//! The folder with the reader's program: a small package of its own.

use std::fs;
use std::io::{ErrorKind, Write, stdout};
use std::path::{Component, Path, PathBuf};

use anyhow::{Context, bail};
use bookbinder::Step;

use crate::WrongArguments;
use crate::arguments::Step as Arguments;

/// How the manifest of every such package begins, by which its folder is known.
const MARK: &str = "# Written by `gradus step`.";

/// Writes the program of `step`, and the package around it where there is none yet.
pub(super) fn write(
    arguments: &Arguments,
    root: &Path,
    step: &Step,
    all: &[Step],
) -> anyhow::Result<()> {
    let folder = &arguments.folder;
    let is_new = is_new(folder)?;
    let program = folder.join("src/main.rs");
    let kept = keep(arguments, step, all, &program)?;
    create(&folder.join("src"))?;
    if is_new {
        put(&folder.join("Cargo.toml"), &manifest(root, folder)?)?;
        put(&folder.join(".gitignore"), "*\n")?;
        // The same versions as in the workspace, which are on this machine already.
        let lock = root.join("Cargo.lock");
        if lock.is_file() {
            let copy = folder.join("Cargo.lock");
            fs::copy(&lock, &copy).with_context(|| format!("cannot write {}", copy.display()))?;
        }
    }
    put(&program, &step.program)?;

    let mut out = stdout().lock();
    writeln!(out, "Step {}: {}", step.number, step.title)?;
    if let Some(kept) = kept {
        writeln!(
            out,
            "What was in {} is in {} now.",
            program.display(),
            kept.display()
        )?;
    }
    writeln!(out, "The program is in {}. Run it:", program.display())?;
    writeln!(
        out,
        "  cargo run --manifest-path {}",
        folder.join("Cargo.toml").display()
    )?;
    Ok(())
}

/// Whether the package has to be made; an error if there is something else in its place.
fn is_new(folder: &Path) -> anyhow::Result<bool> {
    match fs::read_to_string(folder.join("Cargo.toml")) {
        Ok(manifest) if manifest.starts_with(MARK) => return Ok(false),
        Err(error) if error.kind() == ErrorKind::NotADirectory => {
            bail!("{} is a file: name a folder", folder.display());
        }
        _ => {}
    }
    let is_empty = match fs::read_dir(folder) {
        Ok(mut entries) => entries.next().is_none(),
        Err(error) if error.kind() == ErrorKind::NotFound => true,
        Err(error) => {
            return Err(error).with_context(|| format!("cannot read {}", folder.display()));
        }
    };
    if !is_empty {
        let folder = folder.display();
        return Err(WrongArguments(format!(
            "{folder} is not empty, and `gradus step` has not made it: name another folder"
        ))
        .into());
    }
    Ok(true)
}

/// Where the reader's own lines were put, if there were any and `--force` is given.
fn keep(
    arguments: &Arguments,
    step: &Step,
    all: &[Step],
    program: &Path,
) -> anyhow::Result<Option<PathBuf>> {
    let found = match fs::read(program) {
        Ok(found) => found,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) => {
            return Err(error).with_context(|| format!("cannot read {}", program.display()));
        }
    };
    let found = String::from_utf8_lossy(&found);
    let is_of = |step: &Step| found.trim_end().lines().eq(step.program.trim_end().lines());
    if found.trim().is_empty() || all.iter().any(is_of) {
        return Ok(None);
    }
    if !arguments.force {
        let (program, folder) = (program.display(), arguments.folder.display());
        return Err(WrongArguments(format!(
            "{program} has lines of yours. Write the step into another folder (`step {} \
             OTHER_FOLDER`), or copy yours first (`cp {program} {folder}/mine.rs`) and replace it \
             with --force",
            step.number
        ))
        .into());
    }
    let names = (1..).map(|count| match count {
        1 => format!("before_step_{}.rs", step.number),
        count => format!("before_step_{}_{count}.rs", step.number),
    });
    let mut places = names.map(|name| arguments.folder.join(name));
    let place = places.find(|place| !place.exists());
    if let Some(place) = &place {
        fs::rename(program, place).with_context(|| format!("cannot write {}", place.display()))?;
    }
    Ok(place)
}

/// A package with a workspace of its own, so that cargo takes it for no part of another.
fn manifest(root: &Path, folder: &Path) -> anyhow::Result<String> {
    create(folder)?;
    let resolve = |path: &Path| {
        let resolved = path.canonicalize();
        resolved.with_context(|| path.display().to_string())
    };
    let (root, folder) = (resolve(root)?, resolve(folder)?);
    let crates = match folder.strip_prefix(&root) {
        Ok(inside) => {
            let up = inside
                .components()
                .filter(|part| matches!(part, Component::Normal(_)));
            let up: PathBuf = up.map(|_| "..").collect();
            up.join("crates")
        }
        Err(_) => root.join("crates"),
    };
    let dependency = |name: &str| {
        let path = crates.join(name);
        let path = path.to_string_lossy();
        toml::Value::from(path.strip_prefix(r"\\?\").unwrap_or(&path)).to_string()
    };
    Ok(format!(
        "{MARK} Yours is src/main.rs: change it, and run it with `cargo run`.\n\
         [package]\n\
         name = \"my_network\"\n\
         version = \"0.1.0\"\n\
         edition = \"2024\"\n\
         publish = false\n\n\
         [dependencies]\n\
         numeric = {{ path = {} }}\n\
         datasets = {{ path = {} }}\n\n\
         # The programs are arithmetic.\n\
         [profile.dev]\n\
         opt-level = 1\n\
         debug = false\n\n\
         [workspace]\n",
        dependency("numeric"),
        dependency("datasets"),
    ))
}

fn create(folder: &Path) -> anyhow::Result<()> {
    fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))
}

fn put(file: &Path, text: &str) -> anyhow::Result<()> {
    fs::write(file, text).with_context(|| format!("cannot write {}", file.display()))
}
