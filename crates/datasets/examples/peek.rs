//! Shows the datasets that are made here or kept inside, and one handwritten digit.

use datasets::{Dataset, Error, circles, digits, iris, moons, noisy_sine, parity, spirals, xor};

fn main() -> Result<(), Error> {
    let rng = &mut numeric::random::generator(1);
    println!(
        "{:<10}{:>9}{:>9}{:>9}",
        "dataset", "features", "samples", "outputs"
    );
    show("xor", &xor());
    show("parity", &parity(4)?);
    show("moons", &moons(200, 0.1, rng)?);
    show("circles", &circles(200, 0.1, rng)?);
    show("spirals", &spirals(3, 300, 0.05, rng)?);
    show("sine", &noisy_sine(100, 0.1, rng)?);
    show("iris", &iris());
    show("digits", &digits());

    let digits = digits();
    let label = digits.labels().map_or(0, |labels| labels[0]);
    println!("\nThe first image of the digits shows a {label}:\n");
    for row in 0..8 {
        for column in 0..8 {
            // From no ink, 0, to the most, 16.
            let shade = match digits.inputs()[(8 * row + column, 0)] {
                ..4.0 => "··",
                ..8.0 => "░░",
                ..12.0 => "▒▒",
                ..16.0 => "▓▓",
                _ => "██",
            };
            print!("{shade}");
        }
        println!();
    }
    Ok(())
}

fn show(name: &str, dataset: &Dataset) {
    let (features, samples) = dataset.inputs().shape();
    println!(
        "{name:<10}{features:>9}{samples:>9}{:>9}",
        dataset.outputs()
    );
}
