use datasets::{Dataset, Targets};
use losses::{L2, Loss};
use numeric::random::generator;
use serde::Deserialize;
use training::{Settings, Trainer};

use super::comparison::{A_RUN, Comparison};
use super::schedules::{PlateauSettings, ScheduleName};
use super::tables::{Failure, LayerValues, Rows, matrix, network, read};

#[derive(Deserialize)]
struct RunCase {
    loss: String,
    optimizer: String,
    learning_rate: f64,
    batch_size: usize,
    epochs: usize,
    inputs: Rows,
    targets: Rows,
    start: Vec<LayerValues>,
    losses: Vec<f64>,
    learning_rates: Vec<f64>,
    end: Vec<LayerValues>,
    #[serde(default)]
    l2: f64,
    #[serde(default)]
    dropout: f64,
    #[serde(default)]
    schedule: ScheduleName,
    plateau: Option<PlateauSettings>,
}

/// The generator draws dropout's masks alone, for the samples keep their order.
const SEED: u64 = 1;

#[test]
fn whole_runs_with_a_short_last_batch_are_pytorchs() -> Result<(), Failure> {
    let cases: Vec<RunCase> = read("runs")?;
    assert_eq!(cases.len(), 6);
    let mut comparison = Comparison::within(A_RUN);
    for case in cases {
        let loss: Loss = case.loss.parse()?;
        let what = format!("{}, {loss}", case.optimizer);
        let data = Dataset::new(matrix(&case.inputs), Targets::Values(matrix(&case.targets)))?;
        let short = data.samples() % case.batch_size;
        assert_ne!(short, 0, "the last batch is to be short");
        let mut settings = Settings::new(loss, case.optimizer.parse()?, case.learning_rate);
        settings.batch_size = case.batch_size;
        settings.shuffle = false;
        settings.stopping.epochs = case.epochs;
        settings.schedule = case.schedule.schedule()?;
        settings.plateau = case.plateau.map(PlateauSettings::plateau).transpose()?;
        settings.l2 = Some(L2::new(case.l2)?);
        let start = network(&case.start)?.with_dropout(case.dropout)?;
        let mut trainer = Trainer::new(start, &data, None, settings, generator(SEED))?;
        trainer.run(|_| ())?;

        let records = trainer.history().iterations();
        let losses: Vec<f64> = records.iter().map(|record| record.loss).collect();
        comparison.slice(&what, "loss of iteration", &losses, &case.losses);
        let rates: Vec<f64> = records.iter().map(|record| record.learning_rate).collect();
        let theirs = &case.learning_rates;
        comparison.slice(&what, "learning rate of iteration", &rates, theirs);
        for (layer, (ours, theirs)) in trainer.network().layers().iter().zip(&case.end).enumerate()
        {
            let what = |part| format!("{what}, layer {}, {part} in the end", layer + 1);
            comparison.matrix(&what("weights"), ours.weights(), &theirs.weights);
            let biases = ours.biases().as_slice();
            comparison.slice(&what("biases"), "unit", biases, &theirs.biases);
        }
    }
    Ok(())
}
