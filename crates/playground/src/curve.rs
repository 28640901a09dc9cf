//! A curve of bounded length.

/// The most points that are kept.
const MOST: usize = 512;

/// The losses of a run, epoch by epoch; of a long run every second, fourth, eighth, ...
///
/// However long a run goes on, it needs no more memory.
#[derive(Debug, Clone, PartialEq)]
pub struct Curve {
    /// Epoch and loss.
    points: Vec<[f64; 2]>,
    /// From one kept epoch to the next.
    stride: usize,
}

impl Default for Curve {
    fn default() -> Self {
        Self {
            points: Vec::with_capacity(MOST),
            stride: 1,
        }
    }
}

impl Curve {
    /// Takes in the loss of the next epoch.
    pub fn add(&mut self, epoch: usize, loss: f64) {
        if !(epoch - 1).is_multiple_of(self.stride) {
            return;
        }
        if self.points.len() == MOST {
            let mut index = 0;
            self.points.retain(|_| {
                index += 1;
                index % 2 == 1
            });
            self.stride *= 2;
            if !(epoch - 1).is_multiple_of(self.stride) {
                return;
            }
        }
        self.points.push([epoch as f64, loss]);
    }

    /// Epochs, which count from 1, with their losses.
    pub fn points(&self) -> &[[f64; 2]] {
        &self.points
    }
}

#[cfg(test)]
#[allow(clippy::float_cmp, reason = "exact values")]
mod tests {
    use super::{Curve, MOST};

    #[test]
    fn a_long_curve_keeps_its_first_point_and_even_distances() {
        let mut curve = Curve::default();
        for epoch in 1..=10_000 {
            curve.add(epoch, 1.0 / epoch as f64);
        }
        let points = curve.points();
        assert!(points.len() <= MOST && points.len() >= MOST / 2);
        assert_eq!(points[0], [1.0, 1.0]);
        // 10,000 / 512 = 19.5: every 32nd.
        assert_eq!(points[1], [33.0, 1.0 / 33.0]);
        let distances = points.windows(2).map(|pair| pair[1][0] - pair[0][0]);
        assert!(distances.into_iter().all(|distance| distance == 32.0));
    }
}
