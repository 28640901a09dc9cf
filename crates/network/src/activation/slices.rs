//! Activations over slices: what a layer does to all its sums at once.

use numeric::{branchless, vectorized};

use super::Activation;

impl Activation {
    /// Fills `activations` with [`Activation::value`] of each sum: the same bits, faster.
    ///
    /// Both must have one length; of a longer one the rest is left alone.
    ///
    /// # Examples
    ///
    /// ```
    /// use network::Activation;
    ///
    /// let mut activations = [0.0; 3];
    /// Activation::Relu.values(&[-1.0, 0.5, 2.0], &mut activations);
    /// assert_eq!(activations, [0.0, 0.5, 2.0]);
    /// ```
    pub fn values(self, sums: &[f64], activations: &mut [f64]) {
        match self {
            Self::Sigmoid if all_moderate(sums) => {
                each(sums, activations, |a, z| *a = moderate_sigmoid(z));
            }
            // Asked once here, not again for every sum.
            Self::Relu => each(sums, activations, |a, z| *a = Self::Relu.value(z)),
            Self::Identity => each(sums, activations, |a, z| *a = z),
            _ => each(sums, activations, |a, z| *a = self.value(z)),
        }
    }

    /// Multiplies each of `deltas` by [`Activation::derivative`] of its sum: the same bits, faster.
    ///
    /// Both must have one length; of a longer one the rest is left alone.
    ///
    /// # Examples
    ///
    /// ```
    /// use network::Activation;
    ///
    /// let mut deltas = [3.0; 3];
    /// Activation::Relu.multiply_by_derivatives(&[-1.0, 0.5, 2.0], &mut deltas);
    /// assert_eq!(deltas, [0.0, 3.0, 3.0]);
    /// ```
    pub fn multiply_by_derivatives(self, sums: &[f64], deltas: &mut [f64]) {
        match self {
            Self::Sigmoid if all_moderate(sums) => {
                each(sums, deltas, |d, z| *d *= moderate_sigmoid_derivative(z));
            }
            Self::Relu => each(sums, deltas, |d, z| *d *= Self::Relu.derivative(z)),
            Self::Identity => each(sums, deltas, |d, z| *d *= Self::Identity.derivative(z)),
            _ => each(sums, deltas, |d, z| *d *= self.derivative(z)),
        }
    }
}

/// One loop for one function, on the widest vectors that the processor has.
#[allow(
    clippy::inline_always,
    reason = "each function needs a loop of its own"
)]
#[inline(always)]
fn each(sums: &[f64], outputs: &mut [f64], function: impl Fn(&mut f64, f64)) {
    vectorized(|| {
        for (output, &z) in outputs.iter_mut().zip(sums) {
            function(output, z);
        }
    });
}

/// Whether the exponential of each fits in the range of [`branchless::exp`]: no NaN either.
fn all_moderate(sums: &[f64]) -> bool {
    vectorized(|| {
        let moderate = |z: &f64| z.abs() <= branchless::EXP_LIMIT;
        sums.iter().fold(true, |all, z| all & moderate(z))
    })
}

/// [`sigmoid`](super::sigmoid()), its two forms as one: `1 / (1 + e⁻ᶻ)` or `eᶻ / (1 + eᶻ)`.
#[allow(clippy::inline_always, reason = "a call would end the loop's vectors")]
#[inline(always)]
fn moderate_sigmoid(z: f64) -> f64 {
    let e = branchless::exp(-z.abs());
    (if z >= 0.0 { 1.0 } else { e }) / (1.0 + e)
}

/// [`sigmoid_derivative`](super::sigmoid_derivative()): `σ(z)` and `σ(−z)` from one exponential.
#[allow(clippy::inline_always, reason = "a call would end the loop's vectors")]
#[inline(always)]
fn moderate_sigmoid_derivative(z: f64) -> f64 {
    let e = branchless::exp(-z.abs());
    (1.0 / (1.0 + e)) * (e / (1.0 + e))
}

#[cfg(test)]
mod tests {
    use numeric::random::{generator, uniform};

    use super::*;

    #[track_caller]
    fn check(activation: Activation, sums: &[f64]) {
        let mut found = vec![0.0; sums.len()];
        activation.values(sums, &mut found);
        let mut slopes = vec![1.0; sums.len()];
        activation.multiply_by_derivatives(sums, &mut slopes);
        for ((&z, a), slope) in sums.iter().zip(found).zip(slopes) {
            let (value, derivative) = (activation.value(z), activation.derivative(z));
            if z.is_nan() {
                assert!(a.is_nan() && slope.is_nan(), "{activation} of NaN");
                continue;
            }
            assert_eq!(a.to_bits(), value.to_bits(), "{activation} at {z:e}");
            assert_eq!(
                slope.to_bits(),
                derivative.to_bits(),
                "{activation}' at {z:e}"
            );
        }
    }

    #[test]
    fn slices_have_the_bits_of_single_numbers() {
        let rng = &mut generator(1);
        for activation in Activation::ALL {
            for size in [708.0, 40.0, 4.0, 0.5, 1e-8, 1e-300] {
                let sums: Vec<f64> = (0..20_000).map(|_| uniform(rng, -size, size)).collect();
                check(activation, &sums);
            }
        }
    }

    #[test]
    fn short_slices_and_special_numbers_do_too() {
        let specials = [
            0.0,
            f64::MIN_POSITIVE,
            5e-324,
            36.9,
            37.0,
            708.0,
            708.1,
            745.2,
        ];
        let mut sums: Vec<f64> = specials.iter().flat_map(|&z| [z, -z]).collect();
        for activation in Activation::ALL {
            for length in 0..=sums.len() {
                check(activation, &sums[..length]);
            }
        }
        for beyond in [f64::MAX, f64::INFINITY, f64::NEG_INFINITY, f64::NAN] {
            sums.push(beyond);
            for activation in Activation::ALL {
                check(activation, &sums);
                check(activation, &[beyond]);
            }
        }
    }
}
