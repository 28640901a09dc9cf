//! Shorter steps when the loss no longer falls.

use crate::{Error, checks};

/// Reduce on plateau: when a metric has not improved for a while, the learning rate is cut.
///
/// ```text
/// improved:    metric < best − threshold · |best|       best ← metric, bad ← 0
/// not:                                                  bad ← bad + 1
/// cooling:     bad ← 0                                  for `cooldown` observations after a cut
/// bad > patience:                                       factor ← max(factor · reduction, lowest)
/// ```
///
/// Hand in the metric after each epoch, usually the validation loss. The answer is what
/// the run's learning rate is multiplied by from now on. The starting values are PyTorch's:
/// reduction 0.1, patience 10, threshold 10⁻⁴, cooldown 0, lowest 0. So the 11th epoch in a row
/// without improvement cuts.
///
/// An improvement during the cooldown counts as the best so far. A metric that is higher when it is
/// better, such as accuracy, wants [`ReduceOnPlateau::higher_is_better`].
///
/// This is PyTorch's `ReduceLROnPlateau`, with three differences. There, the threshold is
/// `best · (1 − threshold)`, the same above 0; below 0, with it, a metric that has not moved
/// counts as improved at each epoch. There, NaN is just another epoch without improvement; here it
/// is an error. And there, a cut of less than 10⁻⁸ is left out.
///
/// What it remembers is a function of the metrics so far: to resume a run, observe those again.
///
/// # Examples
///
/// ```
/// use descent::ReduceOnPlateau;
///
/// // One bad epoch is forgiven, the second in a row cuts.
/// let mut plateau = ReduceOnPlateau::new().with_reduction(0.5)?.with_patience(1);
/// let mut factors = Vec::new();
/// for loss in [3.0, 2.0, 2.5, 1.0, 1.5, 1.2, 1.1] {
///     factors.push(plateau.observe(loss)?);
/// }
/// assert_eq!(factors, [1.0, 1.0, 1.0, 1.0, 1.0, 0.5, 0.5]);
/// # Ok::<(), descent::Error>(())
/// ```
///
/// # Source
///
/// Krizhevsky, Sutskever and Hinton, "`ImageNet` Classification with Deep Convolutional Neural
/// Networks" (2012), section 5, divide by 10 by hand. In this form, PyTorch,
/// `torch.optim.lr_scheduler.ReduceLROnPlateau`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ReduceOnPlateau {
    reduction: f64,
    patience: u64,
    threshold: f64,
    cooldown: u64,
    lowest: f64,
    higher_is_better: bool,
    factor: f64,
    epoch: u64,
    best: Option<f64>,
    bad: u64,
    cooling: u64,
}

impl Default for ReduceOnPlateau {
    fn default() -> Self {
        Self::new()
    }
}

impl ReduceOnPlateau {
    /// A tenth of the learning rate after more than 10 bad epochs, and PyTorch's other
    /// starting values.
    pub fn new() -> Self {
        Self {
            reduction: 0.1,
            patience: 10,
            threshold: 1e-4,
            cooldown: 0,
            lowest: 0.0,
            higher_is_better: false,
            factor: 1.0,
            epoch: 0,
            best: None,
            bad: 0,
            cooling: 0,
        }
    }

    /// The same with another factor by which each cut multiplies; PyTorch's `factor`.
    ///
    /// # Errors
    ///
    /// [`Error::OutOfRange`] if it is not above 0 and at most 1.
    pub fn with_reduction(mut self, reduction: f64) -> Result<Self, Error> {
        self.reduction = checks::factor("reduction", reduction)?;
        Ok(self)
    }

    /// The same with another number of bad epochs in a row that are forgiven.
    #[must_use]
    pub fn with_patience(mut self, patience: u64) -> Self {
        self.patience = patience;
        self
    }

    /// The same with another part of the best metric by which a better one must beat it.
    ///
    /// # Errors
    ///
    /// [`Error::Negative`] if it is not a finite number of at least 0.
    pub fn with_threshold(mut self, threshold: f64) -> Result<Self, Error> {
        self.threshold = checks::not_negative("threshold", threshold)?;
        Ok(self)
    }

    /// The same with a number of epochs after each cut in which no epoch counts as bad.
    #[must_use]
    pub fn with_cooldown(mut self, cooldown: u64) -> Self {
        self.cooldown = cooldown;
        self
    }

    /// The same with a factor below which no cut goes.
    ///
    /// # Errors
    ///
    /// [`Error::OutOfRange`] if it is not in [0, 1].
    pub fn with_lowest(mut self, lowest: f64) -> Result<Self, Error> {
        self.lowest = checks::share(checks::LOWEST, lowest)?;
        Ok(self)
    }

    /// The same for a metric that is to rise, such as accuracy.
    #[must_use]
    pub fn higher_is_better(mut self) -> Self {
        self.higher_is_better = true;
        self
    }

    /// What the run's learning rate is multiplied by now, 1 before the first cut.
    pub fn factor(&self) -> f64 {
        self.factor
    }

    /// Takes the metric of the next epoch, and says the factor from now on.
    ///
    /// # Errors
    ///
    /// [`Error::MetricNotFinite`] if the metric is NaN or infinite. Nothing has been changed then.
    pub fn observe(&mut self, metric: f64) -> Result<f64, Error> {
        let epoch = self.epoch + 1;
        if !metric.is_finite() {
            let found = metric;
            return Err(Error::MetricNotFinite { found, epoch });
        }
        self.epoch = epoch;

        if self.best.is_none_or(|best| self.improves(metric, best)) {
            self.best = Some(metric);
            self.bad = 0;
        } else {
            self.bad += 1;
        }
        if self.cooling > 0 {
            self.cooling -= 1;
            self.bad = 0;
        }
        if self.bad > self.patience {
            self.factor = (self.factor * self.reduction).max(self.lowest);
            self.cooling = self.cooldown;
            self.bad = 0;
        }
        Ok(self.factor)
    }

    fn improves(&self, metric: f64, best: f64) -> bool {
        let margin = self.threshold * best.abs();
        if self.higher_is_better {
            metric > best + margin
        } else {
            metric < best - margin
        }
    }
}
