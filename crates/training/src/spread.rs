//! Several runs as one: mean, deviation, worst.

/// How a figure varies from run to run.
///
/// With the values x₁ … xₙ of n runs:
///
/// ```text
/// mean                 x̄ = 1/n · Σ xᵢ
/// standard deviation   s = √( 1/(n − 1) · Σ (xᵢ − x̄)² )
/// ```
///
/// The divisor is n − 1, because the runs are a few of the many that other seeds would give. One run
/// alone says nothing of how they vary.
///
/// # Examples
///
/// ```
/// use training::Spread;
///
/// // The squares of the differences from 0.9 are 0.01, 0 and 0.01.
/// let accuracies = Spread::of(&[0.8, 0.9, 1.0]).expect("there are three");
/// assert!((accuracies.mean - 0.9).abs() < 1e-15);
/// assert!((accuracies.standard_deviation.unwrap() - 0.1).abs() < 1e-15);
/// assert_eq!(accuracies.least, 0.8);
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Spread {
    /// The mean.
    pub mean: f64,
    /// The standard deviation; none of one value.
    pub standard_deviation: Option<f64>,
    /// The least value.
    pub least: f64,
    /// The largest value.
    pub largest: f64,
}

impl Spread {
    /// The spread of some values; none of no values.
    pub fn of(values: &[f64]) -> Option<Self> {
        let n = values.len() as f64;
        let mean = values.iter().sum::<f64>() / n;
        let squares: f64 = values
            .iter()
            .map(|value| (value - mean) * (value - mean))
            .sum();
        (!values.is_empty()).then(|| Self {
            mean,
            standard_deviation: (values.len() > 1).then(|| (squares / (n - 1.0)).sqrt()),
            least: values.iter().copied().fold(f64::INFINITY, f64::min),
            largest: values.iter().copied().fold(f64::NEG_INFINITY, f64::max),
        })
    }
}
