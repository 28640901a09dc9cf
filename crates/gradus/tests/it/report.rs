//! The report of a run.

use std::fs;
use std::path::Path;

use crate::program::{gradus_in, stderr, stdout_of_success, train_in};

fn read(path: &Path) -> String {
    fs::read_to_string(path).expect("the report is there")
}

/// y is 3 x, and of 4 rows to be judged on, the one on line 4 is far from that.
fn write_lines(folder: &Path) {
    let rows = |rows: std::ops::Range<usize>| {
        let rows = rows.map(|x| format!("{x},{}\n", 3 * x));
        rows.collect::<String>()
    };
    fs::write(folder.join("learn.csv"), format!("x,y\n{}", rows(0..60))).unwrap();
    let judge = format!("y,x\n{}", "30,10\n33,11\n5000,12\n39,13\n");
    fs::write(folder.join("judge.csv"), judge).unwrap();
}

#[test]
fn a_run_leaves_a_report_that_can_be_written_anew() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    write_lines(path);
    let options = "learn.csv --label y --values --test judge.csv --validation 0.2 --patience 3 \
                   --learning-rate 0.05 --epochs 30 --out run";
    stdout_of_success(&train_in(path, options));
    let report = path.join("run/report.html");
    let first = read(&report);
    fs::remove_file(&report).unwrap();
    let printed = stdout_of_success(&gradus_in(path, &["report", "run"]));
    let name = Path::new("run").join("report.html");
    assert_eq!(printed, format!("{}\n", name.display()));
    assert!(read(&report) == first, "it differs from what train wrote");
    stdout_of_success(&train_in(path, "--config run/run.toml --out again"));
    assert!(read(&path.join("again/report.html")) == first);

    assert!(first.contains("<h1>learn.csv: y</h1>"));
    assert!(first.contains("On the 4 samples of judge.csv:"));
    let marked = "<tr class=\"marked\"><td>--learning-rate</td><td>0.05</td><td>set; the default is \
                  0.005</td></tr>";
    assert!(first.contains(marked), "{first}");
    // 12 / 48 is 0.25, above the most.
    let l2 = "<tr><td>--l2</td><td>0.03</td><td>default for tables: 12 / 48 rows, at most 0.03</td></tr>";
    assert!(first.contains(l2), "{first}");
    assert_eq!(first.matches("class=\"marked\"").count(), 6, "{first}");
    // The worst error is the row that does not belong there.
    let (_, errors) = first.split_once("farthest off").expect("it tells them");
    let row = "<tr><td class=\"number\">4</td><td class=\"number\">5000.0</td>";
    let at = errors.find("<tbody>\n").expect("they are a table") + "<tbody>\n".len();
    assert!(errors[at..].starts_with(row), "{errors}");
    assert!(errors[at..].contains("<td class=\"number\">12</td></tr>"));
    assert!(first.contains("What the doctor says"));
    assert!(first.contains("Predicted against true values"));
    // It needs nothing from elsewhere.
    for outside in ["http", "<script", "<link", "src=", "@import", "url("] {
        assert!(!first.contains(outside), "{outside}");
    }
}

#[test]
fn what_a_table_says_is_text_and_no_html() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    let rows = (0..40).map(|row| {
        let class = if row % 2 == 0 {
            "<b>no"
        } else {
            "a & \"\"z\"\""
        };
        // The last one is of the other class than what it looks like.
        let x = if row == 39 { 0 } else { row % 2 };
        format!("{x},{row},\"{class}\"\n")
    });
    let text = format!("<i>x,n,'y'>\n{}", rows.collect::<String>());
    fs::write(path.join("t.csv"), text).unwrap();
    let arguments = ["train", "t.csv", "--label", "'y'>", "--out", "run"];
    stdout_of_success(&gradus_in(path, &arguments));
    let report = read(&path.join("run/report.html"));
    for bad in ["<b>no", "<i>x", "'y'", "& \""] {
        assert!(!report.contains(bad), "{bad}");
    }
    for good in [
        "&lt;b&gt;no",
        "&lt;i&gt;x",
        "&#39;y&#39;&gt;",
        "a &amp; &quot;z&quot;",
    ] {
        assert!(report.contains(good), "{good}");
    }
    // 40 rows make 8 to test on, a half of each class: always the same answer is right in 4.
    assert!(report.contains("4 of 8</td></tr>"), "{report}");
}

#[test]
fn a_network_without_use_and_one_judged_on_what_it_learned_are_told() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    stdout_of_success(&train_in(
        path,
        "xor --epochs 1 --learning-rate 1e-9 --out run",
    ));
    let report = read(&path.join("run/report.html"));
    let bad = "<p class=\"verdict bad\">No better than always answering the largest class.</p>";
    assert!(report.contains(bad), "{report}");
    assert!(report.contains("On the 4 samples that it has learned from: there is no test part"));
    assert!(
        report.contains("The network&#39;s answers over the plane")
            || report.contains("The network's answers over the plane")
    );
}

#[test]
fn a_run_that_diverges_leaves_a_report_that_says_so_and_what_to_do() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    write_lines(path);
    // In the first epoch, and in a later one.
    for (name, rate, epochs) in [("soon", "1e200", 0), ("later", "20", 1)] {
        let options = format!(
            "learn.csv --label y --values --optimizer sgd --learning-rate {rate} \
             --checkpoint-every 1 --out {name}"
        );
        let output = train_in(path, &options);
        assert_eq!(output.status.code(), Some(1));
        let report = path.join(name).join("report.html");
        let told = Path::new(name).join("report.html");
        let told = format!("what to do about it: {}\n", told.display());
        assert!(stderr(&output).contains(&told), "{}", stderr(&output));
        let first = read(&report);
        let said = stderr(&output);
        let (_, how) = said.rsplit_once("error: diverged").expect(&said);
        let verdict = format!(
            "<p class=\"verdict bad\">The run diverged{}.</p>",
            how.trim_end()
        );
        assert!(first.contains(&verdict), "{first}");
        assert!(first.contains("<h3>learning rate too high</h3>"), "{first}");
        assert!(first.contains("<p>Remedy: "), "{first}");
        assert!(!first.contains("How good it is") && !first.contains("Healthy"));
        let whole = first.contains("It broke off after 0 whole epochs");
        assert_eq!(whole, epochs == 0, "{first}");
        assert_eq!(first.contains("<svg"), epochs > 0);
        fs::remove_file(&report).unwrap();
        stdout_of_success(&gradus_in(path, &["report", name]));
        assert!(
            read(&report) == first,
            "{name}: it differs from what train wrote"
        );
        let message = format!(
            "error: {name}: the run diverged and has left no network; its report.html says what to do\n"
        );
        assert_eq!(stderr(&gradus_in(path, &["show", name])), message);
        // It has ended, so its folder may be used again.
        let again = options.replace(rate, "0.01");
        stdout_of_success(&train_in(path, &again));
        assert!(read(&report).contains("How good it is"));
    }
}

#[test]
fn a_cell_that_was_filled_is_not_shown_as_measured() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    write_lines(path);
    // On line 3 of the file nobody has measured x.
    fs::write(path.join("judge.csv"), "y,x\n30,10\n5000,NA\n").unwrap();
    let options =
        "learn.csv --label y --values --test judge.csv --missing median --epochs 2 --out run";
    stdout_of_success(&train_in(path, options));
    let report = read(&path.join("run/report.html"));
    let (_, errors) = report.split_once("farthest off").expect("it tells them");
    // Of 0 to 59 the median is 29.5.
    assert!(
        errors.contains("<td class=\"number\">29.5 (filled)</td>"),
        "{errors}"
    );
    assert!(errors.contains("<td class=\"number\">10</td>"), "{errors}");
    assert_eq!(errors.matches("(filled)").count(), 1);
    assert!(
        errors.contains("What is marked as filled was missing"),
        "{errors}"
    );
}

#[test]
fn wrong_digits_are_shown() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    stdout_of_success(&train_in(path, "digits --epochs 1 --out run"));
    let report = read(&path.join("run/report.html"));
    assert!(report.contains("The worst errors as images"));
    assert_eq!(report.matches(", taken for ").count(), 10);
}

#[test]
fn a_folder_without_an_ended_run_or_with_other_data_has_no_report() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    write_lines(path);
    fs::create_dir(path.join("empty")).unwrap();
    let refused = |name: &str| {
        let output = gradus_in(path, &["report", name]);
        assert_eq!(output.status.code(), Some(1), "{name}");
        assert!(!path.join(name).join("report.html").exists());
        stderr(&output)
    };
    let message = "error: no run to look at: cannot read empty/run.toml: No such file or directory \
                   (os error 2)\n";
    assert_eq!(refused("empty"), message);

    stdout_of_success(&train_in(
        path,
        "learn.csv --label y --values --epochs 2 --out run",
    ));
    fs::remove_file(path.join("run/report.html")).unwrap();
    let more = format!(
        "{}100,5\n",
        fs::read_to_string(path.join("learn.csv")).unwrap()
    );
    fs::write(path.join("learn.csv"), more).unwrap();
    let message = "error: run: learn.csv has changed since the run: its columns are not read as they \
                   were then\n";
    assert_eq!(refused("run"), message);
    fs::remove_file(path.join("run/model.safetensors")).unwrap();
    let message = "error: run: the run has not ended; go on with it by train --resume run\n";
    assert_eq!(refused("run"), message);
}
