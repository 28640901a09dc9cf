//! Steps that threads share.

use std::num::NonZeroUsize;

use descent::OptimizerKind;
use numeric::random::{generator, uniform};
use numeric::threads;

/// So many that three threads pay, and not a multiple of any vector.
const PARAMETERS: usize = 300_007;

#[test]
fn threads_change_no_bit_of_a_step_and_each_is_heard_of_a_number_that_is_not_finite()
-> Result<(), descent::Error> {
    let rng = &mut generator(1);
    let start: Vec<f64> = (0..PARAMETERS).map(|_| uniform(rng, -1.0, 1.0)).collect();
    let gradient: Vec<f64> = (0..PARAMETERS).map(|_| uniform(rng, -1.0, 1.0)).collect();
    for kind in OptimizerKind::ALL {
        let after = |count: usize, gradient: &[f64]| {
            threads::set(NonZeroUsize::new(count).unwrap_or(NonZeroUsize::MIN));
            let (mut parameters, mut optimizer) = (start.clone(), kind.build(0.01)?);
            let mut finite = true;
            for _ in 0..3 {
                finite &= optimizer.step_checked(&mut parameters, gradient)?;
            }
            let bits: Vec<u64> = parameters.iter().map(|number| number.to_bits()).collect();
            Ok((bits, finite))
        };
        let alone = after(1, &gradient)?;
        assert!(alone.1, "{kind}");
        for count in [2, 3] {
            assert!(
                after(count, &gradient)? == alone,
                "{kind} on {count} threads"
            );
        }
        for place in [0, PARAMETERS / 2, PARAMETERS - 1] {
            let mut gradient = gradient.clone();
            gradient[place] = f64::NAN;
            assert!(!after(3, &gradient)?.1, "{kind} with NaN at {place}");
        }
    }
    Ok(())
}
