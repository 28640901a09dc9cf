//! Names of losses: written, read, and as others spell them.

use losses::{Error, Huber, Loss};

#[test]
fn what_is_written_is_read_with_its_parameter() -> Result<(), Error> {
    let huber = Loss::Huber(Huber::new(0.5)?);
    assert_eq!(huber.to_string(), "huber(0.5)");
    assert_eq!("huber(0.5)".parse(), Ok(huber));
    for loss in Loss::ALL {
        assert_eq!(loss.to_string(), loss.name());
        assert_eq!(loss.name().parse(), Ok(loss));
    }
    Ok(())
}

#[test]
fn the_spellings_of_other_libraries_are_read() {
    for (text, loss) in [
        ("mse", Loss::MeanSquaredError),
        ("MSELoss", Loss::MeanSquaredError),
        ("mean_squared_error", Loss::MeanSquaredError),
        ("mae", Loss::MeanAbsoluteError),
        ("L1Loss", Loss::MeanAbsoluteError),
        ("bce", Loss::BinaryCrossEntropy),
        ("BCEWithLogitsLoss", Loss::BinaryCrossEntropy),
        ("cross_entropy", Loss::CrossEntropy),
        ("CrossEntropyLoss", Loss::CrossEntropy),
        ("HuberLoss", Loss::Huber(Huber::DEFAULT)),
        ("hinge", Loss::Hinge),
    ] {
        assert_eq!(text.parse(), Ok(loss), "{text}");
    }
}

#[test]
fn what_is_no_loss_or_has_no_parameter_is_refused() {
    for text in ["", "loss", "mse(2)", "huber(", "huber(two)", "nll"] {
        let error = text.parse::<Loss>().expect_err(text);
        assert!(
            matches!(error, Error::UnknownLoss { .. }),
            "{text}: {error}"
        );
    }
    let error = "huber(0)".parse::<Loss>();
    assert_eq!(error, Err(Error::Delta(0.0)));
}
