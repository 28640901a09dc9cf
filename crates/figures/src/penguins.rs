//! Chapter 17: penguins by their bills, and how a network parts them.

use std::fmt::Write as _;

use datasets::files::{Cells, Dialect, Table};
use datasets::scaling::Standardization;
use datasets::{Dataset, Targets};
use descent::OptimizerKind;
use losses::Loss;
use nalgebra::{DMatrix, RowDVector};
use network::{Activation, Initialization, Network};
use numeric::random::generator;
use training::{DecisionRule, Settings, Trainer};

use crate::Error;
use crate::axes::Axes;
use crate::ink::Ink;
use crate::plot::Plot;
use crate::region::shade_from;
use crate::svg::{Anchor, Svg, number};

const TABLE: &str = include_str!("../../datasets/data/penguins.csv");

/// A penguin's length and depth of bill: the columns of the table.
const BILL: [&str; 2] = ["bill_length_mm", "bill_depth_mm"];

pub(crate) fn draw() -> Result<Svg, Error> {
    let penguins = bills()?;
    let scaling = Standardization::fit(penguins.inputs())?;
    let scaled = scaling.apply_to(&penguins)?;
    let trainer = trained(&scaled)?;
    let evaluation = trainer.evaluate(&scaled)?;
    let labels = penguins.labels().unwrap_or_default();
    let pairs = evaluation.predicted.iter().zip(labels);
    let wrong = pairs.filter(|(answer, label)| answer != label).count();

    let title = format!(
        "{} penguins by the length and the depth of their bills, in three clouds: Adelie with short and deep \
         bills, Chinstrap with long and deep ones, Gentoo with long and flat ones. A network divides the plane \
         into three regions, a cloud in each. {wrong} penguins lie in the region of another species.",
        penguins.samples(),
    );
    let mut svg = Svg::new(&title, 420.0, 390.0);
    let (x, y) = (31.0..61.0, 12.5..22.0);
    let plot = Axes::new((44.0, 36.0), (362.0, 302.0), x.clone(), y.clone())
        .names("length of the bill in mm", "depth of the bill in mm")
        .draw(&mut svg)?;
    let rule = DecisionRule::of(trainer.network(), Loss::CrossEntropy);
    shade_from(0, &mut svg, &plot, (x, y), |points| {
        let mut classes = vec![0; points.ncols()];
        let logits = trainer.network().predict(&scaling.apply(points)?)?;
        rule.classify(&logits, &mut classes);
        Ok::<_, Error>(classes)
    })?;
    // Beside each cloud, in its own region.
    let places = [(31.6, 20.2), (53.0, 21.4), (54.0, 13.2)];
    let names = penguins.class_names().unwrap_or_default();
    for (class, (name, (length, depth))) in names.iter().zip(places).enumerate() {
        cloud(&mut svg, &plot, &penguins, class);
        let at = plot.at(length, depth);
        svg.text(Ink::of_class(class).text(), Anchor::Start, at, name);
    }
    Ok(svg)
}

/// The bills of all penguins that were measured, and their species in the order of the alphabet.
fn bills() -> Result<Dataset, Error> {
    let table = Table::from_reader(TABLE.as_bytes(), &Dialect::default())?;
    let mut rows = Vec::new();
    for name in BILL {
        if let Cells::Numbers(numbers) = table.column(name)?.cells() {
            rows.push(RowDVector::from_row_slice(numbers));
        }
    }
    let bills = DMatrix::from_rows(&rows);
    let measured: Vec<usize> = (0..table.rows())
        .filter(|&row| bills.column(row).iter().all(|x| x.is_finite()))
        .collect();
    let species = table.column("species")?;
    let species: Vec<String> = measured
        .iter()
        .filter_map(|&row| Some(species.text(row)?.into_owned()))
        .collect();
    let mut names = species.clone();
    names.sort();
    names.dedup();
    let place = |name: &String| names.binary_search(name).unwrap_or_default();
    let labels = species.iter().map(place).collect();
    Ok(Dataset::new(
        bills.select_columns(&measured),
        Targets::Classes { labels, names },
    )?)
}

fn trained(scaled: &Dataset) -> Result<Trainer, Error> {
    let mut rng = generator(1);
    let activations = [Activation::Tanh, Activation::Identity];
    let xavier = Initialization::XavierNormal;
    let network = Network::initialized(&[2, 8, 3], &activations, xavier, &mut rng)?;
    let mut settings = Settings::new(Loss::CrossEntropy, OptimizerKind::Adam, 0.01);
    settings.stopping.epochs = 100;
    let mut trainer = Trainer::new(network, scaled, None, settings, rng)?;
    trainer.run(|_| ())?;
    Ok(trainer)
}

/// The penguins of a species as one path: several hundred elements would weigh three times as much.
fn cloud(svg: &mut Svg, plot: &Plot, penguins: &Dataset, class: usize) {
    // A circle, a square and a triangle of about the same size, drawn from a corner of each.
    let (corner, shape) = match class {
        0 => ((-3.0, 0.0), "a3 3 0 1 0 6 0a3 3 0 1 0-6 0"),
        1 => ((-2.8, -2.8), "h5.6v5.6h-5.6z"),
        _ => ((0.0, -3.8), "l3.6 6.4h-7.2z"),
    };
    let mut path = String::new();
    let labels = penguins.labels().unwrap_or_default();
    for (bill, &label) in penguins.inputs().column_iter().zip(labels) {
        if label == class {
            let (x, y) = plot.at(bill[0], bill[1]);
            let (x, y) = (number(x + corner.0), number(y + corner.1));
            let _ = write!(path, "M{x} {y}{shape}");
        }
    }
    svg.faded(0.85, |svg| svg.raw_path(Ink::of_class(class).fill(), &path));
}
