//! Moons whose labels are partly wrong: what does the loss look like, and which samples pay most?

use datasets::{Dataset, Targets, moons};
use descent::OptimizerKind;
use losses::Loss;
use network::activation::softplus;
use network::{Activation, Initialization, Network};
use numeric::random::{generator, uniform};
use training::{Error, Settings, Trainer};

fn main() -> Result<(), Error> {
    println!("wrong   training          right of 400    wrong ones among as many");
    println!("labels  loss     blind    other moons     with the largest loss");
    let clean = moons(400, 0.1, &mut generator(1))?;
    let other = moons(400, 0.1, &mut generator(3))?;
    for share in [0.0, 0.1, 0.3, 0.5] {
        let mut rng = generator(2);
        let mut labels = clean.labels().unwrap_or_default().to_vec();
        let mut flipped = Vec::new();
        for label in &mut labels {
            let flip = uniform(&mut rng, 0.0, 1.0) < share;
            *label = if flip { 1 - *label } else { *label };
            flipped.push(flip);
        }
        let wrong = flipped.iter().filter(|flip| **flip).count();
        let classes = Targets::Classes {
            labels: labels.clone(),
            names: clean.class_names().unwrap_or_default().to_vec(),
        };
        let training = Dataset::new(clean.inputs().clone(), classes)?;

        let mut rng = generator(1);
        let activations = [Activation::Tanh, Activation::Identity];
        let xavier = Initialization::XavierNormal;
        let network = Network::initialized(&[2, 16, 1], &activations, xavier, &mut rng)?;
        let mut settings = Settings::new(Loss::BinaryCrossEntropy, OptimizerKind::Adam, 0.01);
        settings.stopping.epochs = 100;
        let mut trainer = Trainer::new(network, &training, None, settings, rng)?;
        trainer.run(|_| ())?;

        let logits = trainer.network().predict(training.inputs())?;
        let mut losses = Vec::new();
        for (sample, label) in labels.iter().enumerate() {
            let side = if *label == 1 { -1.0 } else { 1.0 };
            let z = side * logits[(0, sample)];
            losses.push((softplus(z), flipped[sample]));
        }
        losses.sort_by(|a, b| b.0.total_cmp(&a.0));
        let found = losses.iter().take(wrong).filter(|(_, flip)| *flip).count();
        let right = trainer.evaluate(&other)?.accuracy.unwrap_or_default() * 400.0;
        let loss = trainer.evaluate(&training)?.loss;
        println!("{wrong:>6}  {loss:.4}   0.6931  {right:>13.0}     {found:>6}");
    }
    Ok(())
}
