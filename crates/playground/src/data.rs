//! The points that a run learns from.

use std::fmt;
use std::fmt::Write as _;
use std::str::FromStr;

use datasets::scaling::Standardization;
use datasets::split::stratified_indices;
use datasets::{Dataset, Gate, Targets};
use nalgebra::{DMatrix, DVector};
use numeric::random::generator;

use crate::Error;

/// As `gradus train` has them: data and split are those of the command line.
const DATA_SEED: u64 = 1;
const SHARES: [f64; 2] = [0.8, 0.2];
/// The samples and the noise of the moons and spirals of the command line.
const SAMPLES: usize = 1_000;
const NOISE: f64 = 0.1;

/// Where points come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// The four rows of a truth table.
    Gate(Gate),
    /// Two half circles, one inside the other.
    Moons,
    /// Two spirals.
    Spirals,
    /// A circle inside another one.
    Circles,
    /// Points that the reader has set.
    Own,
}

impl Source {
    /// All of them.
    pub const ALL: [Self; 10] = [
        Self::Gate(Gate::And),
        Self::Gate(Gate::Or),
        Self::Gate(Gate::Nand),
        Self::Gate(Gate::Nor),
        Self::Gate(Gate::Xor),
        Self::Gate(Gate::Xnor),
        Self::Moons,
        Self::Spirals,
        Self::Circles,
        Self::Own,
    ];
}

impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Gate(gate) => f.pad(&gate.name().to_lowercase()),
            Self::Moons => f.pad("moons"),
            Self::Spirals => f.pad("spirals"),
            Self::Circles => f.pad("circles"),
            Self::Own => f.pad("own"),
        }
    }
}

impl FromStr for Source {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let mut all = Self::ALL.into_iter();
        all.find(|source| source.to_string() == text).ok_or(())
    }
}

/// Points of the plane in two classes, ready for a run.
#[derive(Debug, Clone)]
pub struct Data {
    /// What the network learns from.
    pub training: Dataset,
    /// What it is only judged on; a truth table has no part to spare.
    pub test: Option<Dataset>,
    /// What was taken off and divided by, where the points were standardized.
    scaling: Option<Standardization>,
    /// The points as a table with the columns x, y and class, where that is what a run reads.
    pub table: Option<String>,
}

impl Data {
    /// The points of a source: so many where they are made, `own` where they are the reader's.
    ///
    /// # Errors
    ///
    /// [`Error::Data`] if there are too few to split or their numbers are none, and
    /// [`Error::Classes`] if they are not of two classes.
    pub fn load(source: Source, samples: Option<usize>, own: &[[f64; 3]]) -> Result<Self, Error> {
        let rng = &mut generator(DATA_SEED);
        let count = samples.unwrap_or(SAMPLES);
        let made = match source {
            Source::Gate(gate) => {
                return Ok(Self {
                    training: gate.dataset(),
                    test: None,
                    scaling: None,
                    table: None,
                });
            }
            Source::Moons => datasets::moons(count, NOISE, rng)?,
            Source::Spirals => datasets::spirals(2, count, NOISE, rng)?,
            Source::Circles => datasets::circles(samples.unwrap_or(200), NOISE, rng)?,
            Source::Own => return Self::of_table(own),
        };
        if source != Source::Circles && count == SAMPLES {
            let [training, test] = made.split_stratified(SHARES, &mut generator(DATA_SEED))?;
            return Ok(Self {
                training,
                test: Some(test),
                scaling: None,
                table: None,
            });
        }
        let labels = made.labels().unwrap_or_default().iter();
        let points = made.inputs().column_iter().zip(labels);
        let points = points.map(|(x, &class)| [x[0], x[1], class as f64]);
        Self::of_table(&points.collect::<Vec<_>>())
    }

    /// What `gradus train` makes of a table of these points.
    fn of_table(points: &[[f64; 3]]) -> Result<Self, Error> {
        let labels: Vec<usize> = points
            .iter()
            .map(|point| usize::from(point[2] > 0.5))
            .collect();
        let classes = usize::from(labels.contains(&0)) + usize::from(labels.contains(&1));
        if classes < 2 {
            return Err(Error::Classes(classes));
        }
        let inputs = DMatrix::from_fn(2, points.len(), |axis, sample| points[sample][axis]);
        let names = ["0", "1"].map(str::to_owned).to_vec();
        let parts = stratified_indices(&labels, SHARES, &mut generator(DATA_SEED))?;
        let dataset = Dataset::new(inputs, Targets::Classes { names, labels })?;
        // Each part keeps the order of the table.
        let [training, test] = parts.map(|mut part| {
            part.sort_unstable();
            dataset.select(&part)
        });
        let (training, test) = (training?, test?);
        let scaling = Standardization::fit(training.inputs())?;
        Ok(Self {
            training: scaling.apply_to(&training)?,
            test: Some(scaling.apply_to(&test)?),
            scaling: Some(scaling),
            table: Some(table(points)),
        })
    }

    /// The points as they were: x, y, class, and 1 if the point is of the test part.
    pub fn points(&self) -> Vec<[f64; 4]> {
        let (means, scales) = self.scale();
        let mut points = Vec::new();
        for (part, dataset) in [Some(&self.training), self.test.as_ref()]
            .into_iter()
            .enumerate()
        {
            let Some(dataset) = dataset else { continue };
            let labels = dataset.labels().unwrap_or_default().iter();
            for (input, &class) in dataset.inputs().column_iter().zip(labels) {
                let place = input.component_mul(&scales) + &means;
                points.push([place[0], place[1], class as f64, part as f64]);
            }
        }
        points
    }

    /// What a network reads of places in the plane, each a column.
    pub(crate) fn read_places(&self, places: &mut DMatrix<f64>) {
        if self.scaling.is_none() {
            return;
        }
        let (means, scales) = self.scale();
        for mut place in places.column_iter_mut() {
            place -= &means;
            place.component_div_assign(&scales);
        }
    }

    fn scale(&self) -> (DVector<f64>, DVector<f64>) {
        match &self.scaling {
            Some(scaling) => (
                scaling.means().clone(),
                scaling.standard_deviations().clone(),
            ),
            None => (DVector::zeros(2), DVector::repeat(2, 1.0)),
        }
    }

    /// The square around all points, with a margin: its left, bottom, and side.
    pub fn square(&self) -> [f64; 3] {
        let points = self.points();
        let range = |index: usize| {
            let numbers = points.iter().map(|point| point[index]);
            let low = numbers.clone().fold(f64::INFINITY, f64::min);
            let high = numbers.fold(f64::NEG_INFINITY, f64::max);
            (f64::midpoint(low, high), high - low)
        };
        let ((x, width), (y, height)) = (range(0), range(1));
        let side = 1.3 * width.max(height).max(0.1);
        [x - side / 2.0, y - side / 2.0, side]
    }
}

fn table(points: &[[f64; 3]]) -> String {
    let mut table = String::from("x,y,class\n");
    for [x, y, class] in points {
        let _ = writeln!(table, "{x},{y},{class}");
    }
    table
}
