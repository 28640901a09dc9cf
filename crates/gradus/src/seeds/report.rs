//! What the runs have come to, as text: a line per seed, and a line per figure.

use std::fmt::Write as _;

use training::Spread;

use super::Outcome;
use crate::run_result::{Figure, RunResult};
use crate::text_table::TextTable;

/// A seed with what its run has come to.
type Ended = (u64, RunResult);

pub(super) fn report(outcomes: &[Outcome]) -> anyhow::Result<String> {
    let ended = outcomes.iter();
    let ended = ended.filter_map(|(seed, result)| Some((*seed, (*result)?)));
    let ended: Vec<Ended> = ended.collect();
    let Some((_, first)) = ended.first() else {
        anyhow::bail!("the runs with all seeds diverged: try a lower --learning-rate");
    };
    let figures = figures(&ended);
    let mut text = format!(
        "\n{}\n{}\n{:<12}{}\n",
        of_seeds(&ended, &figures),
        of_figures(&ended, &figures),
        "trivial",
        first.trivial()
    );
    let diverged = outcomes.iter().filter(|(_, result)| result.is_none());
    let diverged: Vec<String> = diverged.map(|(seed, _)| seed.to_string()).collect();
    if !diverged.is_empty() {
        let seeds = diverged.join(", ");
        let _ = writeln!(text, "{:<12}seed {seeds}, and not counted", "diverged");
    }
    Ok(text)
}

/// The figures that all have: what an earlier version has written down may lack one.
fn figures(ended: &[Ended]) -> Vec<Figure> {
    let of_first = ended
        .first()
        .map_or(Vec::new(), |(_, first)| first.figures());
    let all_have = |figure: &Figure| {
        ended
            .iter()
            .all(|(_, result)| result.figure(*figure).is_some())
    };
    let figures = of_first.into_iter().map(|(figure, _)| figure);
    figures.filter(all_have).collect()
}

fn of_seeds(ended: &[Ended], figures: &[Figure]) -> TextTable {
    let mut headings = vec!["seed".to_owned()];
    headings.extend(figures.iter().map(Figure::to_string));
    let mut table = TextTable::new(headings);
    for (seed, result) in ended {
        let own = result.figures().into_iter();
        let shown = own.filter(|(figure, _)| figures.contains(figure));
        let mut row = vec![seed.to_string()];
        row.extend(shown.map(|(figure, value)| figure.written(value)));
        table.add(row);
    }
    table
}

fn of_figures(ended: &[Ended], figures: &[Figure]) -> TextTable {
    let headings = ["figure", "mean", "standard deviation", "worst", "of seed"];
    let mut table = TextTable::new(headings.map(str::to_owned).to_vec());
    for &figure in figures {
        let of_seed = |(seed, result): &Ended| Some((*seed, result.figure(figure)?));
        let values: Vec<(u64, f64)> = ended.iter().filter_map(of_seed).collect();
        let numbers: Vec<f64> = values.iter().map(|(_, value)| *value).collect();
        // Of several the first.
        let worst = values.iter().rev();
        let worst = worst.max_by(|(_, one), (_, other)| figure.order(*one, *other));
        let Some((spread, (seed, worst))) = Spread::of(&numbers).zip(worst) else {
            continue;
        };
        let deviation = spread.standard_deviation;
        table.add(vec![
            figure.to_string(),
            figure.written(spread.mean),
            deviation.map_or(String::new(), |deviation| figure.written(deviation)),
            figure.written(*worst),
            seed.to_string(),
        ]);
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(r_squared: f64, error: f64) -> RunResult {
        RunResult::Values {
            samples: 4,
            r_squared,
            root_mean_squared_error: error,
            mean_absolute_error: 2.0,
            of_mean: 9.0,
        }
    }

    #[test]
    fn each_figure_has_its_own_worst_and_of_several_the_first() {
        let outcomes = [
            (3, Some(values(0.5, 5.0))),
            (4, None),
            (5, Some(values(0.9, 7.0))),
            (6, Some(values(0.7, 6.0))),
        ];
        // Deviations by hand: of R² √((0.04 + 0.04 + 0) / 2), of the RMSE √((1 + 1 + 0) / 2).
        let text = "
seed      R²    RMSE     MAE
3     0.5000  5.0000  2.0000
5     0.9000  7.0000  2.0000
6     0.7000  6.0000  2.0000

figure    mean  standard deviation   worst  of seed
R²      0.7000              0.2000  0.5000        3
RMSE    6.0000              1.0000  7.0000        5
MAE     2.0000                   0  2.0000        3

trivial     always the mean: RMSE 9.0000
diverged    seed 4, and not counted
";
        assert_eq!(report(&outcomes).unwrap(), text);
    }

    #[test]
    fn a_figure_that_one_lacks_is_left_out() {
        let classes = |loss| RunResult::Classes {
            samples: 4,
            right: 3,
            largest_class: 2,
            mean_recall: Some(0.5),
            loss,
        };
        let text = report(&[(1, Some(classes(Some(0.25)))), (2, Some(classes(None)))]).unwrap();
        assert!(!text.contains("loss"), "{text}");
        assert!(text.contains("1      75.00 %      50.00 %\n"), "{text}");
    }

    #[test]
    fn the_table_of_large_numbers_fits_on_a_page() {
        let large = RunResult::Values {
            samples: 1,
            r_squared: -123_456.789,
            root_mean_squared_error: 1.23e300,
            mean_absolute_error: -1.23e-300,
            of_mean: 1e300,
        };
        let text = report(&[(u64::MAX, Some(large)), (u64::MAX - 1, Some(large))]).unwrap();
        let longest = text.lines().map(|line| line.chars().count()).max();
        assert!(longest <= Some(100), "{text}");
    }
}
