//! A network for other programs.

use nalgebra::DMatrix;
use network::Network;
use safetensors::tensor::serialize;

use crate::Error;
use crate::format::{Array, Values, broken};

/// The weights and biases of a network as safetensors, named as in PyTorch's `nn.Sequential` of a
/// `Linear` and an activation per layer: `0.weight`, `0.bias`, `2.weight`, `2.bias`, and so on.
///
/// ```text
/// model = nn.Sequential(nn.Linear(64, 30), nn.ReLU(), nn.Linear(30, 10)).double()
/// model.load_state_dict(safetensors.torch.load_file("model.safetensors"))
/// ```
///
/// # Shapes
///
/// - `weight`: units × inputs, as here
/// - `bias`: units
///
/// # Errors
///
/// [`Error::Format`] if there are too many layers for the header of such a file.
pub fn export(network: &Network) -> Result<Vec<u8>, Error> {
    let mut arrays = Vec::new();
    for (index, layer) in network.layers().iter().enumerate() {
        let place = 2 * index;
        let row_by_row: DMatrix<f64> = layer.weights().transpose();
        let weights = Array {
            shape: vec![layer.units(), layer.inputs()],
            values: Values::Numbers(row_by_row.as_slice().to_vec()),
        };
        let biases = Array {
            shape: vec![layer.units()],
            values: Values::Numbers(layer.biases().as_slice().to_vec()),
        };
        arrays.push((format!("{place}.weight"), weights));
        arrays.push((format!("{place}.bias"), biases));
    }
    let views = arrays.iter().map(|(name, array)| (name.as_str(), array));
    serialize(views, None).map_err(|error| broken(&error))
}
