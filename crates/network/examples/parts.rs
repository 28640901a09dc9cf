//! Names the ten parts of a network with 6 inputs, two hidden layers of 4, and 3 outputs.

use network::{Activation, Network, anatomy};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let activations = [Activation::Relu, Activation::Relu, Activation::Identity];
    let network = Network::zeros(&[6, 4, 4, 3], &activations)?;

    let mut kind = anatomy::Kind::Part;
    println!("   part           in this network              in the code");
    for part in anatomy::of(&network) {
        if part.kind != kind {
            println!("   time           while it learns");
        }
        kind = part.kind;
        println!("{part}");
    }
    Ok(())
}
