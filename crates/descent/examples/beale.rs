//! Nine rules on Beale's function, each with nineteen learning rates.

use descent::landscape::{Beale, LEARNING_RATES, Race};
use descent::{Error, OptimizerKind};

fn main() -> Result<(), Error> {
    let race = Race {
        landscape: &Beale,
        start: [1.0, 1.0],
        steps: 2000,
        noise: 0.1,
        seed: 1,
    };

    println!("From (1, 1): steps until within 0.05 of the lowest point (3, 0.5) for good.");
    println!("A dot: not within 2000 steps. A cross: no longer a number.\n");
    println!("    rate    GD   SGD  Momentum  Nesterov  Adagrad  RMSprop  Adadelta  Adam  Nadam");
    let mut columns = Vec::new();
    for kind in OptimizerKind::FAMILY_TREE {
        columns.push((kind, race.arrivals(kind, &LEARNING_RATES, 0.05)?));
    }
    for (row, learning_rate) in LEARNING_RATES.into_iter().enumerate() {
        print!("{learning_rate:>8}");
        for ((kind, arrivals), width) in columns.iter().zip([6, 6, 10, 10, 9, 9, 10, 6, 7]) {
            let end = race.path(*kind, learning_rate)?[race.steps];
            let finite = end.iter().all(|value| value.is_finite());
            let otherwise = if finite { "·" } else { "×" };
            let shown = arrivals[row].map_or(otherwise.to_owned(), |steps| steps.to_string());
            print!("{shown:>width$}");
        }
        println!();
    }

    println!("\nEach rule with its best: how far from (3, 0.5) is it?\n");
    println!("                  learning     after 10  after 50  after 100  farthest, steps");
    println!("rule                  rate        steps     steps      steps    2001 to 20000");
    for kind in OptimizerKind::FAMILY_TREE {
        let Some((learning_rate, _)) = race.best(kind, &LEARNING_RATES, 0.05)? else {
            println!("{kind:<16}  arrives with none of them");
            continue;
        };
        let longer = Race {
            steps: 20_000,
            ..race
        };
        let path = longer.path(kind, learning_rate)?;
        let [ten, fifty, hundred] = [10, 50, 100].map(|step| distance(path[step]));
        let later = path[2001..].iter().copied().map(distance);
        let farthest = later.fold(0.0, f64::max);
        println!(
            "{kind:<16} {learning_rate:>9}     {ten:>8.3}  {fifty:>8.3}  {hundred:>9.3}  \
             {farthest:>15.3}"
        );
    }
    Ok(())
}

fn distance([x, y]: [f64; 2]) -> f64 {
    ((x - 3.0) * (x - 3.0) + (y - 0.5) * (y - 0.5)).sqrt()
}
