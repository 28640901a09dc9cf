//! How tables are read: what is decided, what is learned, what is refused.

use datasets::files::{Dialect, Table};
use datasets::{Dataset, Targets};
use model::{
    Answer, Error, Fill, Kind, Missing, Preparation, Prepared, Reading, Report, Split, Usage,
    ValueReport,
};

fn table(text: &str) -> Table {
    Table::from_reader(text.as_bytes(), &Dialect::default()).expect("it is a table")
}

/// All rows are learned from.
const WHOLE: Split = Split {
    test: None,
    validation: None,
    seed: 1,
};

fn prepare(text: &str, with: impl FnOnce(&mut Preparation)) -> Result<Prepared, Error> {
    let mut preparation = Preparation::new("y");
    with(&mut preparation);
    preparation.prepare(&table(text), &WHOLE)
}

fn refused(text: &str, with: impl FnOnce(&mut Preparation)) -> String {
    match prepare(text, with) {
        Ok(_) => "no error".to_owned(),
        Err(error) => error.to_string(),
    }
}

/// The features of a sample, in thousandths.
fn sample(dataset: &Dataset, sample: usize) -> Vec<String> {
    let column = dataset
        .inputs()
        .column(sample)
        .iter()
        .copied()
        .collect::<Vec<f64>>();
    column.iter().map(|x| format!("{x:.3}")).collect()
}

#[test]
fn words_are_one_hot_two_of_them_0_and_1_and_numbers_standardized() {
    // Mean 2, standard deviation 1.
    let text = "x,sex,island,y\n1,male,b,no\n3,female,a,yes\n1,female,c,no\n3,male,a,yes\n";
    let prepared = prepare(text, |_| ()).expect("it can be learned");
    assert_eq!(
        prepared.columns.feature_names(),
        ["x", "sex=male", "island=a", "island=b", "island=c"]
    );
    assert_eq!(
        sample(&prepared.training, 0),
        ["-1.000", "1.000", "0.000", "1.000", "0.000"]
    );
    assert_eq!(
        sample(&prepared.training, 1),
        ["1.000", "0.000", "1.000", "0.000", "0.000"]
    );
    let Answer::Classes { names, .. } = prepared.answer else {
        panic!("words are classes");
    };
    assert_eq!(names, ["no", "yes"]);
    assert_eq!(prepared.training.labels(), Some(&[0, 1, 0, 1][..]));
}

#[test]
fn an_index_and_an_empty_column_are_left_out_with_a_note() {
    let text = ",x,empty,y\n0,5,,a\n1,6,,b\n2,7,,a\n3,8,,b\n";
    let usages = Preparation::new("y")
        .usages(&table(text))
        .expect("the columns are there");
    assert_eq!(
        usages,
        [Usage::Index, Usage::Number, Usage::Empty, Usage::Answer]
    );
    let prepared = prepare(text, |_| ()).expect("it can be learned");
    let notes: Vec<String> = prepared.notes.iter().map(ToString::to_string).collect();
    assert_eq!(
        notes,
        [
            "the first column has no name and only tells the rows apart: left out",
            "column \"empty\" has no value in any row: left out",
        ]
    );
    // mtcars has the names of the cars there.
    let text = ",x,y\nMazda,5,a\nDatsun,6,b\nFiat,7,a\n";
    let usages = Preparation::new("y")
        .usages(&table(text))
        .expect("the columns are there");
    assert_eq!(usages[0], Usage::Index);
    // What R has left of a table has the numbers of the rows that it took.
    let text = ",x,y\n85,5,a\n4,6,b\n86,7,a\n";
    let usages = Preparation::new("y")
        .usages(&table(text))
        .expect("the columns are there");
    assert_eq!(usages[0], Usage::Index);
    let counted = "1,2\n3,4\n";
    assert!(
        refused(&format!("x,,y\n{}", counted.replace('\n', ",a\n")), |_| ())
            .starts_with("column 2 has no name")
    );
}

#[test]
fn missing_cells_are_counted_dropped_or_filled() {
    let text = "x,w,y\n1,a,no\n,b,yes\n4,,no\n4,a,yes\n3,a,\n";
    assert_eq!(
        refused(text, |_| ()),
        "some of the 5 rows have missing cells: \"x\" 1, \"w\" 1, \"y\" 1"
    );
    let dropped = prepare(text, |with| with.missing = Missing::DropRows).expect("two are whole");
    assert_eq!(dropped.training.samples(), 2);
    assert_eq!(
        dropped.notes.last().map(ToString::to_string).as_deref(),
        Some("column \"w\" is \"a\" in every row of the training part: left out")
    );
    // The known numbers of rows with an answer: 1, 4, 4.
    for (fill, expected) in [
        (Fill::Mean, 3.0),
        (Fill::Median, 4.0),
        (Fill::MostFrequent, 4.0),
    ] {
        let filled = prepare(text, |with| with.missing = Missing::Fill(fill)).expect("filled");
        assert_eq!(filled.training.samples(), 4);
        let columns = filled.columns.columns();
        let Reading::Number { fill, range, .. } = columns[0].reading else {
            panic!("{columns:?}");
        };
        assert_eq!((fill, range), (Some(expected), Some([1.0, 4.0])));
        let Reading::Category { categories, fill } = &columns[1].reading else {
            panic!("{columns:?}");
        };
        assert_eq!(
            (categories.len(), *fill),
            (2, Some(0)),
            "a is the most frequent"
        );
    }
}

#[test]
fn whole_numbers_are_classes_if_few_are_different() {
    let values = |answers: &[&str], kind: Kind| {
        let rows = answers
            .iter()
            .enumerate()
            .map(|(x, y)| format!("{x}.5,{y}\n"));
        let text: String = std::iter::once("x,y\n".to_owned()).chain(rows).collect();
        prepare(&text, |with| with.kind = kind).map(|prepared| match prepared.answer {
            Answer::Classes { names, .. } => names.join(" "),
            Answer::Value { scaling, .. } => format!("{} {}", scaling.shift, scaling.scale),
        })
    };
    let four = ["10", "9.0", "9", "10"];
    assert_eq!(values(&four, Kind::Auto).expect("classes"), "9 10");
    // Mean 9.5, standard deviation 0.5.
    assert_eq!(values(&four, Kind::Values).expect("values"), "9.5 0.5");
    // More than half as many as there are rows: mean 2, deviation √(2/3).
    let three = ["1", "2", "3"];
    assert!(
        values(&three, Kind::Auto)
            .expect("values")
            .starts_with("2 0.816")
    );
    assert_eq!(values(&three, Kind::Classes).expect("classes"), "1 2 3");
    assert_eq!(
        values(&["1", "2.5", "1"], Kind::Classes)
            .unwrap_err()
            .to_string(),
        "line 3, column \"y\": 2.5 is not a whole number: are these values?"
    );
    let error = values(&["1", "x", "1"], Kind::Values)
        .unwrap_err()
        .to_string();
    assert_eq!(
        error,
        "line 3, column \"y\": \"x\" is not a number, as 2 other cells of the column are"
    );
}

#[test]
fn a_target_of_values_is_standardized_and_judged_in_its_unit() {
    let prepared = prepare("x,y\n1,100.5\n2,300.5\n", |_| ()).expect("values");
    let Targets::Values(targets) = prepared.training.targets() else {
        panic!("values");
    };
    assert_eq!(targets.as_slice(), [-1.0, 1.0]);
    let prediction = model::Prediction::Values(vec![110.5, 300.5]);
    let report = Report::of(&prediction, &prepared.training, &prepared.answer);
    // Errors of 10 and 0, where the mean is 100 off each.
    let expected = ValueReport {
        samples: 2,
        r_squared: 1.0 - 100.0 / 20_000.0,
        root_mean_squared_error: 50_f64.sqrt(),
        mean_absolute_error: 5.0,
        of_mean: 100.0,
    };
    assert_eq!(report.expect("two of each"), Report::Values(expected));
}

#[test]
fn columns_that_cannot_be_learned_from_are_named() {
    let rows: Vec<String> = (0..60)
        .map(|row| format!("{row},name{row},{}\n", row % 2))
        .collect();
    let rows = rows.concat();
    let text = format!("x,name,y\n{rows}");
    assert_eq!(
        refused(&text, |_| ()),
        "too many different words to be categories: \"name\" 60 (at most 50, and not every row \
         another)"
    );
    assert_eq!(
        refused(&text, |with| with.ignore = vec!["name".into()]),
        "no error"
    );
    assert_eq!(
        refused(&text, |with| with.features = vec!["x".into()]),
        "no error"
    );
    assert_eq!(
        refused(&text, |with| with.ignore = vec!["nam".into()]),
        "no column \"nam\"; columns are: x, name, y"
    );
    assert_eq!(
        refused(&text, |with| with.ignore = vec!["name".into(), "x".into()]),
        "no column is left to learn from"
    );
    // One word among numbers is rather a mistake.
    let wrong = rows.replace("name", "") + "60,abc,0\n";
    assert_eq!(
        refused(&format!("x,z,y\n{wrong}"), |_| ()),
        "line 62, column \"z\": \"abc\" is not a number, as 60 other cells of the column are"
    );
    // Decimal commas make words of numbers; of few, they may be meant.
    let commas: Vec<String> = (0..20)
        .map(|row| format!("{row},\"{row},5\",0\n"))
        .collect();
    let text = format!("x,z,y\n{}", commas.concat());
    let told = "line 2, column \"z\": \"0,5\" is a number with a decimal comma";
    assert_eq!(refused(&text, |_| ()), told);
    assert_eq!(refused(&text, |with| with.answer = "z".into()), told);
    // A number that is none matters where its column is used.
    let text = "x,z,y\n1,inf,a\n2,3,b\n";
    assert_eq!(
        refused(text, |_| ()),
        "line 2, column \"z\": \"inf\" is not a finite number: correct it, or leave the cell empty"
    );
    assert_eq!(
        refused(text, |with| with.ignore = vec!["z".into()]),
        "no error"
    );
}

#[test]
fn what_is_learned_is_learned_from_the_training_part_alone() {
    let rows: Vec<String> = (0..50)
        .map(|row| format!("{row}.5,{},{}\n", row % 3, row % 2))
        .collect();
    let table = table(&format!("x,z,y\n{}", rows.concat()));
    let prepared = Preparation::new("y")
        .prepare(&table, &Split::default())
        .expect("it splits");
    assert_eq!(prepared.training.samples(), 40);
    let test = prepared.test.expect("a fifth");
    assert_eq!(test.samples(), 10);
    for feature in 0..2 {
        let mean = |data: &Dataset| data.inputs().row(feature).sum() / data.samples() as f64;
        assert!(mean(&prepared.training).abs() < 1e-12);
        assert!(mean(&test).abs() > 1e-6);
    }
}

#[test]
fn each_sample_knows_the_line_that_it_comes_from() {
    // The third row has no x, and its quoted cell takes two lines.
    let mut text = String::from("x,word,y\n1,a,no\n2,b,yes\n,\"c\nd\",no\n");
    let rows = (0..9).map(|row| format!("{row},a,{}\n", if row < 4 { "no" } else { "yes" }));
    text.extend(rows);
    let mut preparation = Preparation::new("y");
    preparation.missing = Missing::DropRows;
    let split = Split {
        test: Some(0.3),
        ..Split::default()
    };
    let prepared = preparation
        .prepare(&table(&text), &split)
        .expect("it can be learned");
    let mut lines = prepared.training_rows.lines().to_vec();
    lines.extend(prepared.test_rows.lines());
    assert_eq!(lines.len(), 11);
    lines.sort_unstable();
    assert_eq!(lines, [2, 3, 6, 7, 8, 9, 10, 11, 12, 13, 14]);
    let test = prepared.test.as_ref().expect("three in ten");
    for (sample, &line) in prepared.test_rows.lines().iter().enumerate() {
        let features: Vec<f64> = test.inputs().column(sample).iter().copied().collect();
        let cells = prepared.columns.decode(&features);
        let row = text.lines().nth(line - 1).expect("it is a line");
        assert!(row.starts_with(&cells.join(",")), "{cells:?}, {row}");
    }
    let part = prepared
        .read(&table("x,word,y\n,a,no\n7,a,yes\n"))
        .expect("it is like the other");
    assert_eq!(part.rows.lines(), [3]);
}

#[test]
fn a_filled_cell_is_known_as_one() {
    // Every third row has no x, and the first one of them no word. The median of 4 and 5 is often one of
    // them, so the number does not tell.
    let rows = (0..12).map(|row| {
        let x = if row % 3 == 2 {
            "NA".to_owned()
        } else {
            (4 + row % 3).to_string()
        };
        let word = if row == 2 { "" } else { "w" };
        format!(
            "{x},{word}{},{}\n",
            if row == 2 { "" } else { ["a", "b"][row % 2] },
            row % 2
        )
    });
    let text = format!("x,word,y\n{}", rows.collect::<String>());
    let mut preparation = Preparation::new("y");
    preparation.missing = Missing::Fill(Fill::Median);
    let split = Split {
        test: Some(0.5),
        ..Split::default()
    };
    let prepared = preparation
        .prepare(&table(&text), &split)
        .expect("it can be learned");
    for rows in [&prepared.training_rows, &prepared.test_rows] {
        assert_eq!(rows.lines().len(), 6);
        for (sample, &line) in rows.lines().iter().enumerate() {
            let row = line - 2;
            assert_eq!(rows.is_filled(sample, 0), row % 3 == 2, "x of line {line}");
            assert_eq!(rows.is_filled(sample, 1), row == 2, "word of line {line}");
        }
        assert!(!rows.is_filled(0, 2) && !rows.is_filled(6, 0));
    }
    let part = prepared
        .read(&table("x,word,y\nNA,wa,1\n4,wb,0\n"))
        .expect("it is like the other");
    assert!(part.rows.is_filled(0, 0) && !part.rows.is_filled(1, 0));
}

#[test]
fn a_fold_is_judged_by_what_the_others_know() {
    // Ten rows of each class, and x is 0 to 19.
    let rows = (0..20).map(|row| format!("{row},{}\n", if row % 2 == 0 { "a" } else { "b" }));
    let text = format!("x,y\n{}", rows.collect::<String>());
    let table = table(&text);
    let preparation = Preparation::new("y");
    let split = Split::default();
    let whole = preparation.prepare(&table, &split).expect("twenty rows");
    let folds = preparation
        .prepare_folds(&table, &split, 4)
        .expect("sixteen are learned from");
    let mut judged: Vec<usize> = Vec::new();
    for fold in &folds {
        let test = fold.test.as_ref().expect("a fold is judged on");
        // Of eight of each class each fold has two.
        let of_b = test.labels().unwrap().iter().filter(|&&label| label == 1);
        assert_eq!((of_b.count(), test.samples()), (2, 4));
        // The scaling is that of the other twelve rows.
        let xs =
            |lines: &[usize]| -> Vec<f64> { lines.iter().map(|&line| line as f64 - 2.0).collect() };
        let others = xs(fold.training_rows.lines());
        let mean = others.iter().sum::<f64>() / 12.0;
        let Reading::Number { scaling, range, .. } = fold.columns.columns()[0].reading else {
            panic!("x is a number");
        };
        assert!((scaling.shift - mean).abs() < 1e-12);
        let largest = others.iter().copied().fold(f64::MIN, f64::max);
        assert_eq!(range.map(|[_, of_fold]| of_fold), Some(largest));
        let scaled = (xs(fold.test_rows.lines())[0] - mean) / scaling.scale;
        assert!((test.inputs()[0] - scaled).abs() < 1e-12);
        judged.extend(fold.test_rows.lines());
    }
    // Together they are the training part; the test part is in none.
    judged.sort_unstable();
    let mut training = whole.training_rows.lines().to_vec();
    training.sort_unstable();
    assert_eq!(judged, training);
    let error = preparation.prepare_folds(&table, &split, 17).unwrap_err();
    assert_eq!(
        error.to_string(),
        "16 samples cannot be divided into 17 folds: want from 2 to 16"
    );
}
