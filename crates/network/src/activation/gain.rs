//! The gain of an activation: how much wider weights must be drawn because of it.

use super::Activation;

impl Activation {
    /// What the standard deviation of a layer's first weights is multiplied by, so that the
    /// activations keep their size from layer to layer.
    ///
    /// ```text
    /// identity, sigmoid, step         1
    /// tanh                            5/3
    /// relu                            √2
    /// leaky-relu                      √(2 / (1 + slope²))
    /// elu, gelu, softplus, silu       √2
    /// ```
    ///
    /// ReLU cuts off half of what it is given, and with it half of the mean square: `√2` makes up
    /// for it. A leaky ReLU keeps `slope²` of that half. The numbers of sigmoid and tanh are those
    /// of PyTorch, found by trial. PyTorch has none for the last line: far from 0 these four are
    /// close to ReLU, so they get its gain. Nor has it one for the step.
    ///
    /// # Examples
    ///
    /// ```
    /// use network::Activation;
    ///
    /// assert_eq!(Activation::Relu.gain(), 2_f64.sqrt());
    /// assert_eq!(Activation::LeakyRelu { slope: 1.0 }.gain(), 1.0); // the identity
    /// ```
    ///
    /// # Source
    ///
    /// `torch.nn.init.calculate_gain`; the rectifiers: He, Zhang, Ren and Sun, "Delving Deep into
    /// Rectifiers" (2015), eq. 10 and 15.
    pub fn gain(self) -> f64 {
        match self {
            Self::Identity | Self::Step | Self::Sigmoid => 1.0,
            Self::Tanh => 5.0 / 3.0,
            Self::LeakyRelu { slope } => (2.0 / (1.0 + slope * slope)).sqrt(),
            Self::Relu | Self::Elu { .. } | Self::Gelu | Self::Softplus | Self::Silu => {
                std::f64::consts::SQRT_2
            }
        }
    }
}
